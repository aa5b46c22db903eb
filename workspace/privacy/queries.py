"""Queries for the privacy officer: which records are restricted, and who is named for them."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from access.models import Access, Allowed, Restriction
from accounts.choices import Capacity
from accounts.models import User
from consumers.models import Consumer


def people(*, user, words: str) -> QuerySet[Consumer]:
    """The people whose name has all of `words`; without words, those with a restricted record.

    Empty unless `user` is a privacy officer.
    """
    known = Consumer.objects.in_capacity(user, {Capacity.PRIVACY_OFFICER})
    found = known.matching(words) if words.strip() else known.restricted()
    return found.marked().order_by("plain_name", "pk")


@dataclass(frozen=True)
class Naming:
    """Who can open a record: everybody with a capacity or, under a `restriction`, only the staff `named` for it."""

    restriction: Restriction | None
    named: list[Allowed]
    waiting: list[User]
    """Staff assigned to the person who are not named, and so cannot open the record."""


def naming(*, consumer: Consumer, now: datetime) -> Naming:
    """Who can open the record of `consumer` now."""
    restriction = Restriction.objects.in_force(now).filter(consumer=consumer).select_related("staff_account").first()
    if restriction is None:
        return Naming(None, [], [])
    allowed = list(named_staff(consumer=consumer, now=now))
    assigned = Access.objects.working(now).filter(consumer=consumer).values("user")
    waiting = User.objects.filter(pk__in=assigned).exclude(pk__in=[one.user_id for one in allowed])
    return Naming(restriction, allowed, list(waiting.order_by("name", "pk")))


def named_staff(*, consumer: Consumer, now: datetime) -> QuerySet[Allowed]:
    """The namings in force for the record of `consumer`, by name. A naming can begin before the restriction."""
    return Allowed.objects.in_force(now).filter(consumer=consumer).select_related("user").order_by("user__name", "pk")


def staff() -> QuerySet[User]:
    """All staff accounts: active ones first, then those of staff who left, each part by name."""
    return User.objects.filter(is_consumer=False).order_by("-is_active", "name", "pk")


def to_name(*, consumer: Consumer, now: datetime) -> QuerySet[User]:
    """The active staff who are not yet named for the record of `consumer`."""
    named = Allowed.objects.in_force(now).filter(consumer=consumer)
    return staff().filter(is_active=True).exclude(pk__in=named.values("user"))


@dataclass(frozen=True)
class Waiting:
    """People whose restricted record is closed to somebody who is assigned to them."""

    people: list[Consumer]

    @property
    def people_shown(self) -> set[uuid.UUID]:
        return {person.pk for person in self.people}


def waiting_to_be_named(*, user, now: datetime) -> Waiting:
    """The people with a restricted record and an assigned staff member who is not named for it.

    Empty unless `user` is a privacy officer.
    """
    known = Consumer.objects.in_capacity(user, {Capacity.PRIVACY_OFFICER})
    named = Allowed.objects.in_force(now).filter(consumer=OuterRef("consumer"), user=OuterRef("user"))
    assigned = Access.objects.working(now).filter(consumer=OuterRef("pk"))
    found = known.restricted().filter(Exists(assigned.filter(~Exists(named))))
    return Waiting(list(found.order_by("plain_name", "pk")))
