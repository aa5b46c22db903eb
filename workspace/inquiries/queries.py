"""Queries for inquiries."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from agency.choices import Vocabulary
from agency.vocabularies import Terms, terms
from consumers.models import Inquiry


@dataclass(frozen=True)
class InquiryLine:
    """An inquiry in the list: how many days ago, and how they asked, in words."""

    inquiry: Inquiry
    way: str
    days: int


def ways() -> Terms:
    """How people ask: the words of the word list. One query."""
    return terms(Vocabulary.INQUIRY_WAY)


def inquiries(*, user) -> QuerySet[Inquiry]:
    """The inquiries that wait, if `user` is intake."""
    return Inquiry.objects.visible_to(user)


def lines(*, user, today: date) -> list[InquiryLine]:
    """All inquiries that wait, the oldest first. Two queries."""
    words = ways()
    return [
        InquiryLine(one, words.label(one.way, one.asked_on), (today - one.asked_on).days)
        for one in inquiries(user=user)
    ]
