"""Queries for one goal: the goal, its earlier wordings and progress marks, and who wrote each of them."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from accounts.actor import ids_in
from accounts.models import User
from accounts.prepared import Prepared
from consumers.models import Consumer

from .models import Goal, ProgressMark

ONE_GOAL = Prepared(
    lambda person, goal: Goal.objects.filter(consumer=person, pk=goal), person=uuid.UUID, goal=uuid.UUID
)
EVENTS = Prepared(
    lambda goal: Goal(pk=goal).events.order_by("pgh_created_at", "pgh_id"),  # type: ignore[attr-defined]
    goal=uuid.UUID,
)


@dataclass(frozen=True)
class Change:
    """One step in a goal's history: the goal from `at` on. `earlier` is the previous step, None for the first."""

    at: datetime
    is_by_person: bool
    who: User | None  # who changed it instead of the person; None also when that is not known
    on_phone_of: User | None  # the staff member who lent the phone
    domain: str
    words: str
    why: str
    progress: str
    earlier: "Change | None"


def goal_of(*, consumer: Consumer, pk: uuid.UUID) -> Goal | None:
    """The person's goal with this id; None without one."""
    for goal in ONE_GOAL(person=consumer.pk, goal=pk):
        goal.consumer = consumer  # so that no query asks for it again
        return goal
    return None


def history(goal: Goal) -> list[Change]:
    """Return every state the goal has had, newest first. Takes one query, two if others than the person changed it."""
    events: list = EVENTS(goal=goal.pk)
    actors = [ids_in(event.pgh_context) for event in events]
    own = goal.consumer.user_id
    others = _people({pk for actor in actors for kind, pk in actor.items() if kind != "person" and pk != own})
    changes: list[Change] = []
    for event, actor in zip(events, actors, strict=True):
        who = others.get(actor["user"]) if "user" in actor else None
        is_by_person = "person" in actor or "user" in actor and actor["user"] == own
        changes.append(
            Change(
                at=event.changed_at,
                is_by_person=is_by_person,
                who=who,
                on_phone_of=others.get(actor["lender"]) if "lender" in actor else None,
                domain=event.domain,
                words=event.words,
                why=event.why,
                progress=event.progress,
                earlier=changes[-1] if changes else None,
            )
        )
    return changes[::-1]


def name_others(marks: Collection[ProgressMark], *, own: uuid.UUID | None) -> None:
    """Set `marked_by` and `on_phone_of` of these marks: the accounts that made them or lent a phone for them.

    The person's account, `own`, is not loaded. Takes one query, none if the person made all marks on their own device.
    """
    others = _people({pk for mark in marks for pk in (mark.marked_by_id, mark.on_phone_of_id) if pk and pk != own})
    for mark in marks:
        if mark.marked_by_id in others:
            mark.marked_by = others[mark.marked_by_id]
        if mark.on_phone_of_id in others:
            mark.on_phone_of = others[mark.on_phone_of_id]


def _people(ids: set[uuid.UUID]) -> dict[uuid.UUID, User]:
    return User.objects.only("name").in_bulk(ids)  # asks nothing without ids
