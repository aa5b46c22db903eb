"""Queries for the administrator's pages about staff accounts. Accounts of people served are left out."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from access.services import left_by
from accounts.models import RoleGrant, User
from staff.choices import SUPERVISING, TeamPart
from staff.models import Cover, Membership, Supervision, Team


def staff_accounts(*, today: date) -> QuerySet[User]:
    """All staff accounts, active ones first, then by name; each has `roles_now` and `teams_now`. Three queries."""
    roles = RoleGrant.objects.in_force(today).only("user", "role").order_by("role")
    teams = Membership.objects.in_force(today).select_related("team").only("user", "part", "team__name")
    return (
        User.objects.filter(is_consumer=False)
        .only("name", "sign_in_name", "is_active")
        .order_by("-is_active", "name", "pk")
        .prefetch_related(Prefetch("grants", roles, to_attr="roles_now"))
        .prefetch_related(Prefetch("memberships", teams, to_attr="teams_now"))
    )


def staff_account(*, pk: uuid.UUID) -> User | None:
    """The staff account with this id; None if there is none or it belongs to a person served."""
    return User.objects.filter(is_consumer=False, pk=pk).first()


def initial(*, account: User, today: date) -> dict:
    """The initial values of `AccountForm`: the account's roles, team and part in the team today."""
    membership = account.memberships.in_force(today).first()
    return {
        "roles": sorted(account.roles_on(today)),
        "team": membership.team if membership else None,
        "part": membership.part if membership else TeamPart.MEMBER,
    }


@dataclass(frozen=True)
class WorkLeft:
    """What hangs on an account that an administrator is about to close: numbers, and names of staff and teams only."""

    people: int
    drafts: int
    concerns: int
    supervisions: int
    covers: list[Cover]
    teams: list[str]
    supervisors: list[str]
    """Who supervises the teams of these people, and so may hand them over."""

    def __bool__(self) -> bool:
        return bool(self.people or self.drafts or self.concerns or self.supervisions or self.covers or self.teams)


def work_left(*, account: User, now: datetime) -> WorkLeft:
    """What hangs on `account` now, for an administrator. Four queries."""
    today = timezone.localdate(now)
    memberships = Membership.objects.in_force(today)
    led = memberships.filter(user=account, part__in=SUPERVISING).order_by("team__name").select_related("team")
    covers = Cover.objects.to_come(today).filter(Q(covered=account) | Q(stand_in=account))
    to_hold = Supervision.objects.filter(supervisor=account, minutes__isnull=True, cancelled_at__isnull=True)
    people, drafts, concerns, supervisors = left_by(account=account)
    return WorkLeft(
        people=people,
        drafts=drafts,
        concerns=concerns,
        supervisions=to_hold.count(),
        covers=list(covers.select_related("covered", "stand_in")),
        teams=[one.team.name for one in led],
        supervisors=supervisors,
    )


def teams() -> QuerySet[Team]:
    """All teams by name."""
    return Team.objects.order_by("name")
