"""Queries for a person's own goals and their earlier wordings. `user` is always the account of the person served."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.texts import filled
from goals.choices import Domain, Progress
from goals.models import Goal, ProgressMark
from goals.queries import Change, history


@dataclass(frozen=True)
class GoalGroup:
    """Open goals of one domain."""

    domain: Domain
    goals: list[Goal]


@dataclass(frozen=True)
class GoalShelf:
    """All goals of a person: the open ones by domain, then those at rest and those reached, latest first."""

    open: list[GoalGroup]
    resting: list[Goal]
    reached: list[Goal]


def goal_shelf(*, user) -> GoalShelf:
    goals = list(Goal.objects.visible_to(user).order_by("-changed_at", "pk"))
    still_open = [goal for goal in goals if goal.is_open]
    groups = [GoalGroup(domain, [goal for goal in still_open if goal.domain == domain]) for domain in Domain]
    return GoalShelf(
        open=[group for group in groups if group.goals],
        resting=[goal for goal in goals if goal.progress == Progress.RESTING],
        reached=[goal for goal in goals if goal.progress == Progress.REACHED],
    )


def marks(*, goal: Goal) -> QuerySet[ProgressMark]:
    """The progress marks of a goal, newest first."""
    return ProgressMark.objects.filter(goal=goal).with_names()


@dataclass(frozen=True)
class Words:
    """One field of a goal that was changed, with its text before and after."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Wording:
    """One entry in the history of a goal: it was added, or its words or domain were changed."""

    at: datetime
    who: str
    what: str
    changes: list[Words]


def wordings(*, goal: Goal, user) -> list[Wording]:
    """The changes of a goal's words and domain and who made them, newest first; the last entry is that it was added."""
    return [
        Wording(
            at=change.at,
            who=_who(change),
            what="" if change.earlier else _("This goal was added."),
            changes=_changed_words(change, change.earlier) if change.earlier else [],
        )
        for change in history(goal, reader=user)
        if change.earlier is None or _changed_words(change, change.earlier)
    ]


def _who(change: Change) -> str:
    if not change.is_by_person:
        return change.who.name if change.who else _("Not known")
    if change.on_phone_of:
        return filled(_("Me, on %(name)s’s phone"), name=change.on_phone_of.name)
    return _("Me")


def _changed_words(now: Change, before: Change) -> list[Words]:
    texts = [
        Words(_("My goal"), before.words, now.words),
        Words(_("Why it matters to me"), before.why, now.why),
        Words(_("Part of my life"), str(Domain(before.domain).label), str(Domain(now.domain).label)),
    ]
    return [text for text in texts if text.old != text.new]
