"""Changes to goals. Only the person changes the words of their goals; every change keeps what was there before."""

import uuid
from datetime import datetime

from django.db import transaction

from consumers.models import Consumer

from .choices import Domain, Progress
from .models import Goal, ProgressMark


class ChangedMeanwhile(Exception):
    """The goal was changed since the page was opened; `goal` holds what it says now."""

    def __init__(self, goal: Goal):
        super().__init__()
        self.goal = goal


@transaction.atomic
def add_goal(
    *, id: uuid.UUID, consumer: Consumer, domain: Domain, words: str, why: str = "", by, now: datetime
) -> Goal:
    """A new goal. Sent twice with the same id it is one goal: the first."""
    goal, _created = consumer.goals.get_or_create(
        pk=id,
        defaults={"domain": domain, "words": words, "why": why, "created_by": by, "created_at": now, "changed_at": now},
    )
    return goal


@transaction.atomic
def edit_goal(*, goal: Goal, version: int, domain: Domain, words: str, why: str, now: datetime) -> Goal:
    """Change the words of a goal.

    Raises `ChangedMeanwhile` when `version` is not the one stored, unless the words are already the same.
    """
    stored = Goal.objects.select_for_update(of=("self",)).get(pk=goal.pk)
    wanted = (domain, words, why)
    if (stored.domain, stored.words, stored.why) == wanted:
        return stored
    if stored.version != version:
        raise ChangedMeanwhile(stored)
    stored.domain, stored.words, stored.why = wanted
    return _keep(stored, now)


@transaction.atomic
def mark_progress(*, id: uuid.UUID, goal: Goal, progress: Progress, words: str = "", by, now: datetime) -> ProgressMark:
    """Note how far the person says they are. Sent twice with the same id it is one mark."""
    stored = Goal.objects.select_for_update(of=("self",)).get(pk=goal.pk)
    mark, created = stored.marks.get_or_create(
        pk=id,
        defaults={
            "consumer_id": stored.consumer_id,
            "progress": progress,
            "words": words,
            "marked_by": by,
            "marked_at": now,
        },
    )
    if created and stored.progress != progress:
        stored.progress = progress
        _keep(stored, now)
    return mark


def _keep(goal: Goal, now: datetime) -> Goal:
    goal.version += 1
    goal.changed_at = now
    goal.save()
    return goal
