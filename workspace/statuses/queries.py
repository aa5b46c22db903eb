"""Queries for the status of a person over time."""

from dataclasses import dataclass

from agency.choices import Vocabulary
from agency.vocabularies import Terms, terms
from consumers.choices import TURNS, Status, Turn
from consumers.models import Consumer, StatusChange


@dataclass(frozen=True)
class StatusLine:
    """One change of the status as a list shows it."""

    change: StatusChange
    reason: str


def reasons() -> Terms:
    """Why service ends: the words of the word list. One query."""
    return terms(Vocabulary.ENDING_REASON)


def turns(*, consumer: Consumer) -> tuple[Turn, ...]:
    """What can happen next to the person's status."""
    return TURNS[Status(consumer.status)]


def lines(*, consumer: Consumer, reasons: Terms) -> list[StatusLine]:
    """The changes of the person's status, the latest first. One query."""
    found = StatusChange.objects.filter(consumer=consumer).select_related("entered_by")
    return [StatusLine(one, reasons.label(one.reason, one.day) if one.reason else "") for one in found]
