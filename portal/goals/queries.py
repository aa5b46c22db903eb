"""Queries for a person's own goals and their earlier wordings. `user` is always the account of the person served."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.prepared import Prepared
from accounts.texts import filled
from consumers.models import Consumer
from goals.choices import Domain, Progress
from goals.models import Goal, ProgressMark
from goals.queries import Change, history
from portal.sessions.queries import sessions_of
from sessions.models import PeerSession

LONGEST_DAY = timedelta(hours=25)  # in fall, when the clocks are set back


@dataclass(frozen=True)
class GoalGroup:
    """The open goals of one domain."""

    domain: Domain
    goals: list[Goal]


@dataclass(frozen=True)
class GoalShelf:
    """All goals of a person: the open ones by domain, then the resting, reached and put down ones, latest first."""

    open: list[GoalGroup]
    resting: list[Goal]
    reached: list[Goal]
    put_down: list[Goal]


def goal_shelf(*, user) -> GoalShelf:
    goals = list(Goal.objects.filter(consumer=user.consumer).order_by("-changed_at", "pk"))
    still_open = [goal for goal in goals if goal.is_open]
    groups = [GoalGroup(domain, [goal for goal in still_open if goal.domain == domain]) for domain in Domain]
    return GoalShelf(
        open=[group for group in groups if group.goals],
        resting=[goal for goal in goals if goal.progress == Progress.RESTING],
        reached=[goal for goal in goals if goal.progress == Progress.REACHED],
        put_down=[goal for goal in goals if goal.progress == Progress.PUT_DOWN],
    )


def marks(*, goal: Goal, skipped: int, most: int) -> list[ProgressMark]:
    """At most `most` progress marks of a goal, newest first, after the first `skipped` of them."""
    return _marks(skipped, most)(goal=goal.pk)


@lru_cache(maxsize=100)
def _marks(skipped: int, most: int) -> Prepared[ProgressMark]:
    def build(goal: uuid.UUID) -> QuerySet[ProgressMark]:
        return ProgressMark.objects.filter(goal=goal).listed()[skipped : skipped + most]

    return Prepared(build, goal=uuid.UUID)


def latest_sessions(*, goal: Goal, most: int) -> list[PeerSession]:
    """The latest signed sessions in which a goal was worked on, at most `most`."""
    return _latest_sessions(most)(person=goal.consumer_id, goal=goal.pk)


@lru_cache
def _latest_sessions(most: int) -> Prepared[PeerSession]:
    def build(person: uuid.UUID, goal: uuid.UUID) -> QuerySet[PeerSession]:
        return sessions_of(consumer=Consumer(pk=person), goal=goal)[:most]

    return Prepared(build, person=uuid.UUID, goal=uuid.UUID)


def correctable(marks: Iterable[ProgressMark], *, by: User | None, now: datetime) -> set[uuid.UUID]:
    """The ids of those `marks` that the person can still correct or take back."""
    return {mark.pk for mark in marks if mark.was_taken_back is None and mark.is_correctable(by=by, now=now)}


def mark_of(*, consumer: Consumer, pk: uuid.UUID) -> ProgressMark | None:
    """The person's progress mark with this id, and its goal; None without one."""
    return ProgressMark.objects.filter(consumer=consumer, takes_back=False, pk=pk).select_related("goal").first()


def marks_of_today(*, consumer: Consumer, by: User | None, now: datetime) -> dict[uuid.UUID, ProgressMark]:
    """For each goal id, its latest progress mark, if the person can still correct it."""
    lately = ProgressMark.objects.filter(consumer=consumer, marked_at__gt=now - LONGEST_DAY).standing()
    return {mark.goal_id: mark for mark in reversed(lately) if mark.is_correctable(by=by, now=now)}


@dataclass(frozen=True)
class Words:
    """One field of a goal that was changed, with its text before and after."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Wording:
    """One entry in the history of a goal: the goal was added, or its words or domain were changed."""

    at: datetime
    who: str
    what: str
    changes: list[Words]
    words: str
    why: str
    is_current: bool
    """Whether the goal says these words now."""


def wordings(*, goal: Goal) -> list[Wording]:
    """The changes of a goal's words and domain and who made them, newest first. The last entry adds the goal."""
    found = []
    for change in history(goal):
        changes = _changed_words(change, change.earlier) if change.earlier else []
        if change.earlier is None or changes:
            found.append(
                Wording(
                    at=change.at,
                    who=_who(change),
                    what="" if change.earlier else _("This goal was added."),
                    changes=changes,
                    words=change.words,
                    why=change.why,
                    is_current=(change.words, change.why) == (goal.words, goal.why),
                )
            )
    return found


def _who(change: Change) -> str:
    if not change.is_by_person:
        return change.who.name if change.who else _("Not known")
    if change.on_phone_of:
        return filled(_("Me, on %(name)s’s phone"), name=change.on_phone_of.name)
    return _("Me")


def _changed_words(now: Change, before: Change) -> list[Words]:
    found = []
    if now.words != before.words:
        found.append(Words(_("My goal"), before.words, now.words))
    if now.why != before.why:
        found.append(Words(_("Why it matters to me"), before.why, now.why))
    if now.domain != before.domain:
        found.append(Words(_("Part of my life"), str(Domain(before.domain).label), str(Domain(now.domain).label)))
    return found
