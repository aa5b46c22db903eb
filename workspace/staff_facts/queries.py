"""Queries for the facts of a staff member."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.models import User
from agency import formats
from staff import facts
from staff.models import StaffFacts


def facts_of(*, holder: User) -> StaffFacts:
    """The facts of a staff member; empty ones, which are not stored, as long as nobody has entered any."""
    return StaffFacts.objects.filter(holder=holder).first() or StaffFacts(holder=holder)


def is_entered(known: StaffFacts) -> bool:
    """Whether anybody has entered these facts."""
    return not known._state.adding


@dataclass(frozen=True)
class ChangedWords:
    """A changed fact in words."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Entry:
    """One step in the history, as `components/history.html` shows it."""

    at: datetime
    who: str
    changes: list[ChangedWords]


def about(*, holder: User) -> dict[str, Any]:
    """What the page *About* shows of a staff member: facts, supervisors, history. Five queries."""
    known = facts_of(holder=holder)
    return {
        "facts": known,
        "is_entered": is_entered(known),
        "supervisors": facts.supervisors_of(holder),
        "entries": [
            Entry(
                at=change.at,
                who=change.who.name if change.who else _("Not known"),
                changes=[ChangedWords(_label(one.field), _said(one.old), _said(one.new)) for one in change.changes],
            )
            for change in facts.history(holder)
        ],
    }


def _label(field: str) -> str:
    return capfirst(str(StaffFacts._meta.get_field(field).verbose_name))  # type: ignore[union-attr]


def _said(value: Any) -> str:
    if isinstance(value, date):
        return formats.day(value)
    return f"{value:.2f}" if isinstance(value, Decimal) else str(value or "")
