"""Queries for the versions of the agency's text about rights."""

from dataclasses import dataclass
from datetime import date

from agency.choices import Vocabulary
from agency.vocabularies import Terms, terms
from consumers.models import RightsText


@dataclass(frozen=True)
class TextLine:
    """A version of the text, and its language in words."""

    text: RightsText
    language: str


def languages() -> Terms:
    """The languages of the word list. One query."""
    return terms(Vocabulary.LANGUAGE)


def lines(*, today: date) -> list[TextLine]:
    """All versions, by language, the latest first. Two queries."""
    words = languages()
    return [TextLine(text, words.label(text.language, today)) for text in RightsText.objects.all()]
