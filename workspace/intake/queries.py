"""Queries for intake: identities of people served and who works with them. No goals and no notes."""

import uuid
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from access.choices import AccessKind
from access.models import Access
from accounts.choices import STAFF_ROLES
from accounts.models import RoleGrant, User
from accounts.policy import ROLE_PERMISSIONS, Permission, Reach
from consumers.choices import Status
from consumers.models import Consumer, Inquiry
from consumers.queries import history
from staff.choices import TeamPart
from staff.models import Membership, Team

MOST_SIMILAR = 5
WRITING_ROLES = [role for role in STAFF_ROLES if Permission.LOG_SESSIONS in ROLE_PERMISSIONS[role]]


def people(*, user, words: str) -> QuerySet[Consumer]:
    """The people whose identity `user` may see and whose name has all of `words`, by name."""
    return (
        Consumer.objects.in_capacity(user, Reach.IDENTIFIED)
        .matching(words)
        .marked()
        .select_related("team")
        .only("name", "status", "user_id", "team__name")
        .order_by("plain_name", "pk")
    )


def similar(*, user, name: str, birth_on: date | None) -> list[Consumer]:
    """Up to `MOST_SIMILAR` people who may be the same: with each word of the name, and no other birth date.

    A restricted record that is closed to `user` is left out.
    """
    named = Consumer.objects.in_capacity(user, Reach.IDENTIFIED).matching(name)
    if birth_on:
        named = named.filter(Q(birth_on=birth_on) | Q(birth_on__isnull=True))
    return list(named.order_by("plain_name", "pk")[:MOST_SIMILAR])


def from_inquiry(*, user, pk: str) -> dict[str, Any]:
    """What an inquiry says of a person, as initial values of the form; nothing if it is gone."""
    with suppress(ValueError):
        if inquiry := Inquiry.objects.visible_to(user).filter(pk=uuid.UUID(pk)).first():
            return {"inquiry": inquiry.pk, "name": inquiry.name, "phone": inquiry.phone}
    return {}


def sent_before(*, user, pk: uuid.UUID | None) -> Consumer | None:
    """The person whom an earlier submission of this form added under the id `pk`; None without one."""
    return Consumer.objects.in_capacity(user, Reach.IDENTIFIED).filter(pk=pk).first() if pk else None


def assignments(*, consumer: Consumer, now: datetime) -> QuerySet[Access]:
    """The assignments to this person in force now, the primary one first."""
    assigned = Access.objects.in_force(now).filter(consumer=consumer, kind=AccessKind.ASSIGNMENT)
    names = ("is_primary", "starts_at", "ends_at", "user__name", "user__is_active")
    return assigned.select_related("user").only(*names).order_by("-is_primary", "user__name")


def has_worked_with(*, consumer: Consumer) -> bool:
    """Whether the actor works or worked with this person, and so may write or have written about them."""
    return Consumer.objects.filter(pk=consumer.pk).works_or_worked_with().exists()


def teams() -> QuerySet[Team]:
    """All teams by name."""
    return Team.objects.order_by("name")


def specialists(*, today: date, words: str = "") -> QuerySet[User]:
    """The active staff who may write notes `today` and whose name has all of `words`, by name. Two queries.

    Each has `teams_now`.
    """
    held = RoleGrant.objects.in_force(today).filter(role__in=WRITING_ROLES)
    teams_now = Prefetch("memberships", Membership.objects.in_force(today).select_related("team"), to_attr="teams_now")
    found = User.objects.filter(pk__in=held.values("user"), is_active=True)
    for word in words.split():
        found = found.filter(name__unaccent__icontains=word)
    return found.order_by("name", "pk").prefetch_related(teams_now)


def specialists_to_offer(*, team: Team, chosen: str, today: date) -> QuerySet[User]:
    """The specialists of `team`, and the specialist of any team whose id is `chosen` (from the search page)."""
    members = Membership.objects.in_force(today).filter(team=team, part=TeamPart.MEMBER)
    offered = Q(pk__in=members.values("user"))
    with suppress(ValueError):
        offered |= Q(pk=uuid.UUID(chosen))
    return specialists(today=today).filter(offered)


@dataclass(frozen=True)
class ChangedWords:
    """One changed field of an identity, as the page words it: its label, the old and the new value."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class IdentityEntry:
    """One change of an identity: when, by whom, and which fields."""

    at: datetime
    who: str
    what: str
    changes: list[ChangedWords]


def identity_history(*, consumer: Consumer) -> list[IdentityEntry]:
    """Every change of this person's identity, newest first. Two queries."""
    return [
        IdentityEntry(
            at=change.at,
            who=change.who.name if change.who else _("Not known"),
            what="" if change.changes else _("This person was added."),
            changes=[ChangedWords(_label(one.field), _said(one.old), _said(one.new)) for one in change.changes],
        )
        for change in history(consumer)
    ]


def _label(field: str) -> str:
    return capfirst(str(Consumer._meta.get_field(field).verbose_name))  # type: ignore[union-attr]


def _said(value) -> str:
    if isinstance(value, date):
        return date_format(value, "SHORT_DATE_FORMAT")
    return str(Status(value).label) if value in Status.values else str(value or "–")
