"""Queries for the privacy officer: which records are restricted, and who is named for them."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from access.choices import AccessKind
from access.models import Access, Allowed, Restriction
from accounts.choices import Capacity
from accounts.models import User
from consumers.models import Consumer


def people(*, user, words: str) -> QuerySet[Consumer]:
    """The people of this name; while nothing is typed, those whose record is open to named staff only."""
    known = Consumer.objects.in_capacity(user, {Capacity.PRIVACY_OFFICER})
    found = known.matching(words) if words.strip() else known.restricted()
    return found.marked().order_by("plain_name", "pk")


@dataclass(frozen=True)
class Naming:
    """Who can open a record: everybody with a capacity to the person or, under a `restriction`, named staff only."""

    restriction: Restriction | None
    named: list[Allowed]
    waiting: list[User]
    """Staff assigned to the person who are not named, and so cannot open the record."""


def naming(*, consumer: Consumer, now: datetime) -> Naming:
    """To whom the record of a person is open now."""
    restriction = Restriction.objects.in_force(now).filter(consumer=consumer).select_related("staff_account").first()
    if restriction is None:
        return Naming(None, [], [])
    allowed = list(named_staff(consumer=consumer, now=now))
    assigned = Access.objects.in_force(now).filter(consumer=consumer, kind=AccessKind.ASSIGNMENT).values("user")
    waiting = User.objects.filter(pk__in=assigned).exclude(pk__in=[one.user_id for one in allowed])
    return Naming(restriction, allowed, list(waiting.order_by("name", "pk")))


def named_staff(*, consumer: Consumer, now: datetime) -> QuerySet[Allowed]:
    """Who is named for the record of a person, by name; before the record is restricted as well."""
    return Allowed.objects.in_force(now).filter(consumer=consumer).select_related("user").order_by("user__name", "pk")


def staff() -> QuerySet[User]:
    """All of the staff, those who left included, by name."""
    return User.objects.filter(is_consumer=False).order_by("-is_active", "name", "pk")


def to_name(*, consumer: Consumer, now: datetime) -> QuerySet[User]:
    """Whoever works here and is not named for this record."""
    named = Allowed.objects.in_force(now).filter(consumer=consumer)
    return staff().filter(is_active=True).exclude(pk__in=named.values("user"))


@dataclass(frozen=True)
class Waiting:
    """The people whose restricted record is closed to a specialist who is assigned to them."""

    people: list[Consumer]

    @property
    def people_shown(self) -> set[uuid.UUID]:
        return {person.pk for person in self.people}


def waiting_to_be_named(*, user, now: datetime) -> Waiting:
    """The people with a restricted record and an assigned staff member who is not named for it."""
    known = Consumer.objects.in_capacity(user, {Capacity.PRIVACY_OFFICER})
    named = Allowed.objects.in_force(now).filter(consumer=OuterRef("consumer"), user=OuterRef("user"))
    assigned = Access.objects.in_force(now).filter(kind=AccessKind.ASSIGNMENT, consumer=OuterRef("pk"))
    found = known.restricted().filter(Exists(assigned.filter(~Exists(named))))
    return Waiting(list(found.order_by("plain_name", "pk")))
