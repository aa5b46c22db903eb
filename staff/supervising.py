"""Works out whose supervision is due, who is being mentored, and how many specialists there are for a supervisor.

What counts is a supervision that its supervisor has signed: until then its text may still change or be cancelled, and
an auditor counts no unsigned one. It does not wait for the specialist's signature, which is not the supervisor's to
give.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import (
    DateField,
    DateTimeField,
    DecimalField,
    F,
    Func,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Coalesce, TruncDate

from accounts.choices import Role
from accounts.models import RoleGrant, User
from agency.choices import RuleKey
from agency.rules import Rulebook, expression_on

from .choices import SUPERVISING, TeamPart
from .models import Membership


class Counted(Func):
    """A figure of `counted_supervision`, which PostgreSQL runs once for all accounts: `last_at` or `minutes`."""

    template = "(SELECT %(figure)s FROM counted_supervision() WHERE staff = %(expressions)s)"


def with_supervision(specialists: QuerySet[User], day: date) -> QuerySet[Any]:
    """Those of the staff who hold the role of a specialist on `day`, whose supervision is due first, coming first.

    Each has `supervised_at` (None: never), `mentored` in minutes, `began_on`, the first day of the role, and
    `supervision_since`, from which the days without supervision count.
    """
    grants = RoleGrant.objects.filter(user=OuterRef("pk"), role=Role.SPECIALIST)
    return (
        specialists.filter(pk__in=RoleGrant.objects.in_force(day).filter(role=Role.SPECIALIST).values("user"))
        .annotate(
            began_on=Subquery(grants.order_by("starts_on").values("starts_on")[:1]),
            supervised_at=Counted(F("pk"), figure="last_at", output_field=DateTimeField()),
            mentored=Coalesce(Counted(F("pk"), figure="minutes", output_field=IntegerField()), 0),
        )
        .annotate(supervision_since=Coalesce(TruncDate("supervised_at"), "began_on", output_field=DateField()))
        .order_by("supervision_since", "name", "pk")
    )


def is_due(*, since: date, day: date, rulebook: Rulebook) -> bool:
    """Whether supervision is due on `day`, if the last one (or the first day at work) was on `since`."""
    return day - since >= timedelta(days=rulebook.value_on(RuleKey.SUPERVISION_DAYS, day))


def due(*, specialists: QuerySet[Any], day: date) -> int:
    """How many of the staff in `with_supervision` are due on `day`. One query, which reads the rule too."""
    told = specialists.annotate(after=expression_on(RuleKey.SUPERVISION_DAYS, day))
    return sum(day - since >= timedelta(days=after) for since, after in told.values_list("supervision_since", "after"))


@dataclass(frozen=True)
class Mentoring:
    """How many minutes of mentoring a new specialist has had, of how many."""

    done: int
    needed: int


def mentoring(*, began_on: date, minutes: int, day: date, rulebook: Rulebook) -> Mentoring | None:
    """The mentoring that a new specialist still needs before working alone; None if they need no more.

    The rules of their first day count: for how many days it is shown, too.
    """
    needed = 60 * rulebook.value_on(RuleKey.MENTORING_HOURS, began_on)
    shown_for = timedelta(days=rulebook.value_on(RuleKey.MENTORING_DAYS, began_on))
    return Mentoring(minutes, needed) if minutes < needed and day - began_on < shown_for else None


@dataclass(frozen=True)
class Ratio:
    """The specialists and the supervisors of some teams, in full-time positions, and the most that the rule allows."""

    specialists: Decimal
    supervisors: Decimal
    most_for_one: int

    @property
    def is_too_high(self) -> bool:
        return self.specialists > self.most_for_one * self.supervisors


def ratio(*, user: User, day: date, rulebook: Rulebook) -> Ratio:
    """The ratio in the teams that `user` leads on `day`. Whose facts nobody has entered counts as full-time. One query.

    A specialist of several of these teams counts once, and somebody who only covers for a supervisor does not count.
    """
    memberships = Membership.objects.in_force(day)
    teams = memberships.filter(user=user, part__in=SUPERVISING).values("team")
    holds = RoleGrant.objects.in_force(day).filter(role=Role.SPECIALIST).values("user")
    found = memberships.filter(team__in=teams).filter(
        Q(part=TeamPart.MEMBER, user__in=holds) | Q(part=TeamPart.SUPERVISOR), user__is_active=True
    )
    fte = Func(F("user"), function="fte_of", output_field=DecimalField())
    parts = set(found.order_by().annotate(fte=fte).values_list("part", "user", "fte"))
    told = {part: sum((fte for its, _user, fte in parts if its == part), Decimal()) for part in TeamPart}
    return Ratio(
        specialists=told[TeamPart.MEMBER],
        supervisors=told[TeamPart.SUPERVISOR],
        most_for_one=rulebook.value_on(RuleKey.STAFF_PER_SUPERVISOR, day),
    )
