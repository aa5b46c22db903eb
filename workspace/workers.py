"""Adds to listed people the names of the specialists who work with them."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from access.choices import AccessKind
from access.models import Access
from consumers.models import Consumer


def add_workers(people: Iterable[Consumer], *, now: datetime) -> None:
    """Set `workers` on each person: the names of the specialists assigned to them, the primary one first.

    A specialist whose account is closed is left out.
    """
    people = list(people)
    assigned = Access.objects.working(now).filter(consumer__in=people)
    names: dict[UUID, list[str]] = {}
    for consumer, name in assigned.order_by("-is_primary", "user__name").values_list("consumer", "user__name"):
        if name not in names.setdefault(consumer, []):
            names[consumer].append(name)
    for person in people:
        person.workers = names.get(person.pk, [])  # type: ignore[attr-defined]


def add_last_workers(people: Iterable[Consumer]) -> None:
    """Set on each person `last_worker`, who was assigned to them last, or None, and `is_held`, whether that assignment
    has no end, as after the account was closed. One query."""
    people = list(people)
    rows = Access.objects.filter(kind=AccessKind.ASSIGNMENT, consumer__in=people).select_related("user")
    rows = rows.only("consumer", "starts_at", "ends_at", "user__name", "user__is_active").order_by("starts_at", "pk")
    last: dict[UUID, Access] = {row.consumer_id: row for row in rows}
    for person in people:
        row = last.get(person.pk)
        person.last_worker = row.user if row else None  # type: ignore[attr-defined]
        person.is_held = row is not None and row.ends_at is None  # type: ignore[attr-defined]
