"""Queries for the status of a person over time."""

from dataclasses import dataclass

from django.db.models import QuerySet

from agency.choices import Vocabulary
from agency.vocabularies import Terms, terms
from consumers.choices import StatusChangeKind
from consumers.models import Consumer, StatusChange
from consumers.statuses import next_changes


@dataclass(frozen=True)
class StatusLine:
    """One change of the status as a list shows it."""

    change: StatusChange
    reason: str
    can_be_taken_back: bool


def reasons() -> Terms:
    """Why service ends: the words of the word list. One query."""
    return terms(Vocabulary.ENDING_REASON)


def kinds(*, consumer: Consumer) -> tuple[StatusChangeKind, ...]:
    """What can happen next to the person's status."""
    return next_changes(consumer)


def lines(*, consumer: Consumer, reasons: Terms) -> list[StatusLine]:
    """The changes of the person's status, the latest first. One query."""
    found = list(StatusChange.objects.filter(consumer=consumer).select_related("entered_by"))
    last = next((one for one in found if not one.is_taken_back), None)
    return [
        StatusLine(
            one,
            reasons.label(one.reason, one.day) if one.reason else "",
            can_be_taken_back=one == last and bool(one.status_before),
        )
        for one in found
    ]


def changes(*, consumer: Consumer) -> QuerySet[StatusChange]:
    """The changes of the person's status, also those that were taken back."""
    return StatusChange.objects.filter(consumer=consumer)
