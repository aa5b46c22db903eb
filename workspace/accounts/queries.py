"""Queries for the administrator's pages about staff accounts. Accounts of people served are left out."""

import uuid
from datetime import date

from django.db.models import Prefetch, QuerySet

from accounts.models import RoleGrant, User
from staff.choices import TeamPart
from staff.models import Membership, Team


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


def teams() -> QuerySet[Team]:
    """All teams by name."""
    return Team.objects.order_by("name")
