"""Queries for the history of a person's identity: name, phone and other fields."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from accounts.actor import ids_in
from accounts.models import User

from .models import Consumer

SHOWN = ("name", "goes_by", "pronouns", "birth_on", "phone", "status", "enrolled_on", "ended_on")


@dataclass(frozen=True)
class Changed:
    """One changed field of an identity: the value before and after."""

    field: str
    old: Any
    new: Any


@dataclass(frozen=True)
class Change:
    """One step in the history of an identity. The first, the adding of the person, has no `changes`.

    `who` is None if nobody was signed in.
    """

    at: datetime
    who: User | None
    changes: list[Changed]


def history(consumer: Consumer) -> list[Change]:
    """All steps in the history of an identity, newest first; the last is the adding of the person. Two queries."""
    events = list(consumer.events.order_by("pgh_created_at", "pgh_id"))  # type: ignore[attr-defined]
    actors = [ids_in(event.pgh_context) for event in events]
    people = User.objects.only("name", "is_consumer").in_bulk({ids["user"] for ids in actors if "user" in ids})
    found: list[Change] = []
    for place, (event, ids) in enumerate(zip(events, actors, strict=True)):
        changes = list(_changes(events[place - 1], event)) if place else []
        if changes or not place:
            found.append(Change(at=event.pgh_created_at, who=people.get(ids.get("user")), changes=changes))
    return found[::-1]


def _changes(before, after) -> Iterator[Changed]:
    for field in SHOWN:
        old, new = getattr(before, field), getattr(after, field)
        if old != new:
            yield Changed(field, old, new)
