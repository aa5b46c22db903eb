"""Queries for the portal's start page. `user` is always the account of the person served."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from access.models import BreakGlass
from goals.choices import Progress
from goals.models import Goal
from portal.sessions.queries import sessions
from sessions.models import PeerSession

AT_A_GLANCE = 4
RECENT = timedelta(days=14)
MOST_NEWS = 5


def emergencies(*, user, now: datetime) -> list[BreakGlass]:
    """The emergency accesses to this person's record, until two weeks after the person was told."""
    return list(
        BreakGlass.objects.filter(Q(told_at__isnull=True) | Q(told_at__gte=now - RECENT), consumer=user.consumer)
        .select_related("access", "opened_by")
        .order_by("-access__starts_at", "pk")
    )


@dataclass(frozen=True)
class GoalsAtAGlance:
    """The open goals that were changed last, and the numbers of reached goals and of all goals."""

    latest: list[Goal]
    reached: int
    all: int


def goals(*, user) -> list[Goal]:
    """All goals of the person, the one that was changed last first."""
    return list(Goal.objects.visible_to(user).order_by("-changed_at", "pk"))


def at_a_glance(goals: list[Goal]) -> GoalsAtAGlance:
    """The first open ones of these goals, with the numbers of reached goals and of all goals."""
    still_open = [goal for goal in goals if goal.is_open]
    reached = sum(goal.progress == Progress.REACHED for goal in goals)
    return GoalsAtAGlance(still_open[:AT_A_GLANCE], reached=reached, all=len(goals))


def last_session(*, user) -> PeerSession | None:
    return sessions(user=user).first()


@dataclass(frozen=True)
class News:
    """Something that happened lately: a note was signed, or a goal was added or changed."""

    at: datetime
    session: PeerSession | None = None
    goal: Goal | None = None


def news(*, user, goals: list[Goal], now: datetime) -> list[News]:
    """What changed in the last two weeks, newest first: notes, and these goals."""
    since = now - RECENT
    signed = sessions(user=user).filter(signed_at__gte=since).order_by("-signed_at")[:MOST_NEWS]
    changed = [goal for goal in goals if goal.changed_at >= since][:MOST_NEWS]
    found = [News(at=session.signed_at, session=session) for session in signed if session.signed_at]
    found += [News(at=goal.changed_at, goal=goal) for goal in changed]
    return sorted(found, key=lambda item: item.at, reverse=True)[:MOST_NEWS]
