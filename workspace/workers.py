"""Adds to listed people the names of the specialists who work with them."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

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
