"""Queries about covers: of specialists by a colleague, and of whole teams by another supervisor."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Case, OuterRef, Q, QuerySet, Subquery, Value, When
from django.utils import timezone

from accounts.choices import Role
from accounts.models import RoleGrant, User
from accounts.prepared import Prepared
from accounts.texts import ShortText
from staff.choices import SUPERVISING, TeamPart
from staff.models import Cover, Membership, Team
from workspace.team.queries import specialists


def covered(*, user, pk: uuid.UUID, now: datetime) -> User | None:
    """The specialist with this id, if `user` may arrange a cover for them (oneself, or in a led team); else None."""
    today = timezone.localdate(now)
    if pk == user.pk:
        return user if Role.SPECIALIST in user.roles_on(today) else None
    return specialists(user=user, now=now).filter(pk=pk).first()


def stand_ins(*, user, covered: User, now: datetime) -> QuerySet[User]:
    """The specialists who can cover for `covered`: of the same team if `user` is `covered`, otherwise of any team.

    Each has `away_until`, the last day of a cover, now or later, in which a colleague covers for them; or None.
    """
    today = timezone.localdate(now)
    members = Membership.objects.in_force(today).filter(part=TeamPart.MEMBER)
    same_team = members.filter(team__in=members.filter(user=covered).values("team")).values("user")
    held = RoleGrant.objects.in_force(today).filter(role=Role.SPECIALIST)
    found = User.objects.filter(pk__in=held.values("user"), is_active=True).exclude(pk=covered.pk)
    if user == covered:
        found = found.filter(pk__in=same_team)
    away = Cover.objects.to_come(today).filter(covered=OuterRef("pk")).order_by("-ends_on")
    found = found.annotate(away_until=Subquery(away.values("ends_on")[:1]))
    return found.order_by(Case(When(pk__in=same_team, then=Value(0)), default=Value(1)), "name", "pk")


@dataclass(frozen=True)
class Covers:
    """The covers of one account: `given` today by this account to colleagues; `needed` by it, now or later."""

    given: list[Cover]
    needed: list[Cover]


def covers(*, user, now: datetime) -> Covers:
    """The covers of `user`, in one query."""
    today = timezone.localdate(now)
    concerned = Q(stand_in=user, starts_on__lte=today) | Q(covered=user)
    names = ("starts_on", "ends_on", "covered_id", "stand_in_id", "covered__name", "stand_in__name")
    coming = Cover.objects.to_come(today).filter(concerned).with_gap(today)
    found = list(coming.select_related("covered", "stand_in").only(*names))
    return Covers(
        given=[cover for cover in found if cover.stand_in_id == user.pk],
        needed=[cover for cover in found if cover.covered_id == user.pk],
    )


def cover_to_end(*, user, pk: int, now: datetime) -> Cover | None:
    """The cover with this id, if `user` may end it (a cover for `user`, or in a team that `user` leads); else None."""
    found = Cover.objects.filter(pk=pk).select_related("covered", "stand_in").first()
    return found if found and covered(user=user, pk=found.covered_id, now=now) else None


def own_teams(*, user, now: datetime) -> QuerySet[Team]:
    """The teams that `user` leads as their own supervisor today, without those that `user` leads as a cover."""
    leads = Membership.objects.in_force(timezone.localdate(now)).filter(user=user, part=TeamPart.SUPERVISOR)
    return Team.objects.filter(pk__in=leads.values("team")).order_by("name")


def led_teams(*, user, now: datetime) -> list[Team]:
    """The teams that `user` leads today; `is_own` is False for those that `user` leads only as a cover. One query."""
    found: dict[int, Team] = {}
    for pk, name, part in LEADS.tuples(user=user.pk, today=timezone.localdate(now)):
        team = found.setdefault(pk, Team.from_db("default", ["id", "name"], [pk, ShortText(name)]))
        team.is_own = getattr(team, "is_own", False) or part == TeamPart.SUPERVISOR
    return list(found.values())


def _leads(user: uuid.UUID, today: date) -> QuerySet:
    leads = Membership.objects.in_force(today).filter(user=user, part__in=SUPERVISING)
    return leads.order_by("team__name", "team").values_list("team", "team__name", "part")


LEADS: Prepared = Prepared(_leads, user=uuid.UUID, today=date)


def team_stand_ins(*, user, team: Team, now: datetime) -> QuerySet[User]:
    """The supervisors who can cover for `user` in this team: all others who do not lead it today."""
    today = timezone.localdate(now)
    held = RoleGrant.objects.in_force(today).filter(role=Role.SUPERVISOR)
    leads = Membership.objects.in_force(today).filter(team=team, part__in=SUPERVISING)
    found = User.objects.filter(pk__in=held.values("user"), is_active=True).exclude(pk=user.pk)
    return found.exclude(pk__in=leads.values("user")).order_by("name", "pk")


def team_covers(*, teams: Collection[Team], now: datetime) -> list[Membership]:
    """The covers, now or later, of those `teams` (from `led_teams` or `own_teams`) that are the user's own."""
    today = timezone.localdate(now)
    own = [team.pk for team in teams if getattr(team, "is_own", True)]
    found = Membership.objects.filter(team__in=own, part=TeamPart.COVER, ends_on__gte=today, revoked_at=None)
    names = ("ends_on", "starts_on", "team__name", "user__name")
    return list(found.select_related("team", "user").only(*names).order_by("ends_on", "pk"))
