"""Queries about caseload transfers: whom a supervisor hands over, to whom, and what a specialist was given."""

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    Count,
    Exists,
    IntegerField,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils import timezone

from access.choices import AccessKind
from access.models import Access, Transfer
from access.transfers import suggest
from accounts.choices import Capacity, Role
from accounts.models import RoleGrant, User
from accounts.policy import Permission
from consumers.choices import Status
from consumers.models import Consumer, in_capacity
from sessions.models import PeerSession
from staff.choices import TeamPart
from staff.models import Membership
from workspace.people.queries import people

HANDED_SHOWN = 20


def givers(*, user: User, now: datetime) -> QuerySet[User]:
    """The staff whose people `user` may hand over: members of the teams that `user` leads, also with a closed account,
    and everybody who is assigned to a person of these teams, or is until a transfer to come."""
    members = Membership.objects.supervised_by(user, timezone.localdate(now)).values("user")
    assigned = _open_assignments(now).filter(in_capacity(user, {Capacity.TEAM}, "consumer_id")).values("user")
    leaving = (
        Transfer.objects.planned(now).filter(in_capacity(user, {Capacity.TEAM}, "consumer_id")).values("from_user")
    )
    return User.objects.filter(Q(pk__in=members) | Q(pk__in=assigned) | Q(pk__in=leaving))


def people_to_hand_over(*, user: User, giver: User, now: datetime) -> QuerySet[Consumer]:
    """The people of the teams that `user` leads who are assigned to `giver` without an end, by name.

    Each has `since`, the start of the assignment, and what `people` adds.
    """
    assigned = _open_assignments(now).filter(user=giver)
    since = assigned.filter(consumer=OuterRef("pk")).order_by().values("consumer").annotate(first=Min("starts_at"))
    return (
        people(user=user, now=now)
        .led_by(user)  # type: ignore[attr-defined]
        .filter(pk__in=assigned.values("consumer"))
        .annotate(since=Subquery(since.values("first")))
    )


def planned(*, user: User, giver: User, now: datetime) -> list[Transfer]:
    """The transfers to come of people from or to `giver` that `user` may take back, the next one first."""
    found = Transfer.objects.planned(now).filter(Q(from_user=giver) | Q(to_user=giver), _led_by(user))
    names = ("starts_at", "consumer__name", "consumer__goes_by", "from_user__name", "to_user__name")
    listed = found.select_related("consumer", "from_user", "to_user").only(*names)
    return list(listed.order_by("starts_at", "consumer__name", "pk"))


def standing_as_asked(
    *, user: User, giver: User, takers: Mapping[uuid.UUID, uuid.UUID], day: date
) -> dict[uuid.UUID, Consumer]:
    """The people who were handed over from `giver` to just these `takers` on just this day, as when a form is sent
    twice."""
    found = Transfer.objects.standing().filter(_led_by(user), from_user=giver, consumer__in=takers, starts_at__date=day)
    return {
        transfer.consumer_id: transfer.consumer
        for transfer in found.select_related("consumer")
        if takers[transfer.consumer_id] == transfer.to_user_id
    }


def takers(*, user: User, giver: User, now: datetime) -> list[Any]:
    """The specialists to whom `user` may hand over people of `giver`: of the same team first, then by name.

    Each has `is_near`, whether they are in a team of `giver`; `is_leaving`, whether they will hand somebody over
    themselves; and `caseload`, the number of people assigned to them without an end, as far as `user` knows these
    people.
    """
    today = timezone.localdate(now)
    members = Membership.objects.in_force(today).filter(part=TeamPart.MEMBER)
    same_team = members.filter(team__in=members.filter(user=giver).values("team")).values("user")
    held = RoleGrant.objects.in_force(today).filter(role=Role.SPECIALIST)
    kept = Access.objects.filter(kind=AccessKind.ASSIGNMENT, ends_at__isnull=True, user=OuterRef("pk")).order_by()
    number = kept.values("user").annotate(number=Count("consumer", distinct=True)).values("number")
    leaving = Transfer.objects.planned(now).filter(from_user=OuterRef("pk"))
    is_near = Case(When(pk__in=same_team, then=Value(True)), default=Value(False), output_field=BooleanField())
    found = User.objects.filter(pk__in=held.values("user"), is_active=True).exclude(pk__in=[giver.pk, user.pk])
    return list(
        found.only("name")
        .annotate(
            is_near=is_near,
            is_leaving=Exists(leaving),
            caseload=Coalesce(Subquery(number, output_field=IntegerField()), 0),
        )
        .order_by("-is_near", "name", "pk")
    )


def suggested(*, people: list[Consumer], takers: list[Any]) -> dict[uuid.UUID, uuid.UUID]:
    """The suggested next specialist of each person, among those of the same team if there are any. Nobody who hands
    people over themselves is suggested."""
    staying = [one for one in takers if not one.is_leaving]
    near = [one for one in staying if one.is_near] or staying
    return suggest(people=people, specialists=near, caseloads={one.pk: one.caseload for one in near})


def transfer_to_undo(*, user: User, pk: int) -> Transfer | None:
    """The transfer with this id if `user` leads the person's team, also one whose day has come; else None."""
    return Transfer.objects.filter(_led_by(user), pk=pk).select_related("consumer").first()


def transfer_to_see(*, user: User, pk: int, now: datetime) -> Transfer | None:
    """The transfer with this id, if it gave a person to `user`; else None."""
    found = Transfer.objects.standing().filter(pk=pk, to_user=user, starts_at__lte=now)
    return found.select_related("consumer").first()


@dataclass(frozen=True)
class Handed:
    """The people who were handed to a specialist lately."""

    transfers: list[Transfer]
    has_more: bool

    @property
    def people_shown(self) -> set[uuid.UUID]:
        return {transfer.consumer_id for transfer in self.transfers}

    def __bool__(self) -> bool:
        return bool(self.transfers)


def handed_to(*, user: User, now: datetime) -> Handed:
    """The people handed to `user` whom they have neither ticked off nor seen, the latest first. One query.

    Seen is a person with a signed session of `user` since then. Only people whom `user` still works with are listed.
    """
    given = Transfer.objects.standing().filter(to_user=user, starts_at__lte=now, seen_at__isnull=True)
    met = PeerSession.objects.signed().filter(
        specialist=user, consumer=OuterRef("consumer"), starts_at__gte=OuterRef("starts_at")
    )
    found = given.filter(~Exists(met), to_access__in=Access.objects.working(now).filter(user=user))
    names = ("starts_at", "consumer__name", "consumer__goes_by", "from_user__name")
    listed = found.select_related("consumer", "from_user").only(*names).order_by("-starts_at", "consumer__name", "pk")
    shown = list(listed[: HANDED_SHOWN + 1])
    return Handed(shown[:HANDED_SHOWN], has_more=len(shown) > HANDED_SHOWN)


def finds_for(can: Collection[Permission]) -> set[Capacity]:
    """For whom somebody with these permissions finds a specialist: all people for intake, else those of their teams."""
    return {Capacity.TEAM} | ({Capacity.INTAKE} if Permission.KEEP_IDENTITIES in can else set())


def unassigned(*, user: User, capacities: Collection[Capacity], now: datetime, when: str = "") -> QuerySet[Consumer]:
    """The people who need a specialist: nobody is assigned, or nobody from a day on. Who waits now is first.

    They are in service, or getting started and somebody was assigned to them before. Whoever is new belongs to intake.
    `capacities` are those of `finds_for`. Each person has `ends_at`, the end of the last assignment to come; None if
    nobody is assigned now. `when` limits the list: "now", or "later" for those who need one from a day on.
    """
    # Narrowed once more, so that PostgreSQL uses an index instead of reading the table.
    known = in_capacity(user, capacities, "consumer_id")
    lasting = Access.objects.lasting(now).filter(known, consumer=OuterRef("pk"))
    working = Access.objects.working(now).filter(known, consumer=OuterRef("pk"))
    last = working.order_by().values("consumer").annotate(last=Max("ends_at")).values("last")
    had_somebody = Exists(Access.objects.filter(known, kind=AccessKind.ASSIGNMENT, consumer=OuterRef("pk")))
    is_served = Q(status=Status.ACTIVE) | Q(had_somebody, status=Status.INTAKE)
    limits = {"now": ~Exists(working), "later": Exists(working)}
    return (
        Consumer.objects.in_capacity(user, capacities)
        .marked()
        .filter(is_served, ~Exists(working) | ~Exists(lasting))
        .filter(Q(ended_on__isnull=True) | Q(ended_on__gt=timezone.localdate(now)))
        .filter(*([limits[when]] if when in limits else []))
        .select_related("team")
        .only("name", "goes_by", "status", "enrolled_on", "team__name")
        .annotate(ends_at=Subquery(last))
        .order_by("ends_at", "plain_name", "pk")
    )


def _led_by(user: User) -> Q:
    return in_capacity(user, {Capacity.TEAM}, "consumer_id")


def _open_assignments(now: datetime) -> QuerySet[Access]:
    return Access.objects.in_force(now).filter(kind=AccessKind.ASSIGNMENT, ends_at__isnull=True)
