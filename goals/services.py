"""Changes to goals. Only the person changes the words of their goals; every change keeps what was there before."""

import uuid
from datetime import datetime

from django.db import IntegrityError, transaction

from accounts.models import User
from consumers.models import Consumer

from .choices import Domain, Progress
from .models import Goal, ProgressMark


class ChangedMeanwhile(Exception):
    """The goal was changed since the page was opened; `goal` holds what it says now."""

    def __init__(self, goal: Goal):
        super().__init__()
        self.goal = goal


class IdTaken(Exception):
    """The id of the new row is already that of something else: an id belongs to whoever used it first."""


@transaction.atomic
def add_goal(
    *, id: uuid.UUID, consumer: Consumer, domain: Domain, words: str, why: str = "", by: User | None, now: datetime
) -> Goal:
    """A new goal; by nobody when the person has no account. Sent twice with the same id it is one goal: the first.

    Raises `IdTaken`.
    """
    wanted = {"domain": domain, "words": words, "why": why, "created_by": by, "created_at": now, "changed_at": now}
    try:
        goal, _created = consumer.goals.get_or_create(pk=id, defaults=wanted)
    except IntegrityError as error:
        raise IdTaken from error
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
    stored.version += 1
    stored.changed_at = now
    stored.save()
    return stored


@transaction.atomic
def mark_progress(
    *,
    id: uuid.UUID,
    goal: Goal,
    progress: Progress,
    words: str = "",
    by: User | None,
    now: datetime,
    on_phone_of: User | None = None,
) -> ProgressMark:
    """Note how far the person says they are. Sent twice with the same id it is one mark. Raises `IdTaken`."""
    stored = Goal.objects.select_for_update(of=("self",)).get(pk=goal.pk)
    wanted = {
        "consumer_id": stored.consumer_id,
        "progress": progress,
        "words": words,
        "marked_by": by,
        "marked_at": now,
        "on_phone_of": on_phone_of,
    }
    try:
        mark, created = stored.marks.get_or_create(pk=id, defaults=wanted)
    except IntegrityError as error:
        raise IdTaken from error
    if created and stored.progress != progress:
        # The version counts wordings: a mark is no reason to stop somebody who is writing in another tab.
        stored.progress, stored.changed_at = progress, now
        stored.save(update_fields=["progress", "changed_at"])
    return mark
