"""Changes goals. Only the person changes the words of a goal; the history keeps the earlier wording."""

import uuid
from datetime import datetime

from django.db import IntegrityError, transaction

from accounts.models import User
from consumers.models import Consumer

from .choices import Domain, Progress
from .models import Goal, ProgressMark


class ChangedMeanwhile(Exception):
    """The goal was changed after the page was opened. `goal` is the stored version."""

    def __init__(self, goal: Goal):
        super().__init__()
        self.goal = goal


class MarkIsFinal(Exception):
    """The mark was made on another day or by somebody else, or it was corrected already."""


class IdTaken(Exception):
    """The id of the new row belongs to another row already."""


@transaction.atomic
def add_goal(
    *, id: uuid.UUID, consumer: Consumer, domain: Domain, words: str, why: str = "", by: User | None, now: datetime
) -> Goal:
    """Add a goal and return it. `by` is None when the person has no account.

    Sending the same id twice returns the first goal. Raises `IdTaken`.
    """
    wanted = {"domain": domain, "words": words, "why": why, "created_by": by, "created_at": now, "changed_at": now}
    try:
        goal, _created = consumer.goals.get_or_create(pk=id, defaults=wanted)
    except IntegrityError as error:
        raise IdTaken from error
    return goal


@transaction.atomic
def edit_goal(*, goal: Goal, version: int, domain: Domain, words: str, why: str, now: datetime) -> Goal:
    """Change the words of a goal and return the stored goal.

    Raises `ChangedMeanwhile` if `version` is not the stored version, unless the words are already the same.
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
    """Add a progress mark and return it. Sending the same id twice adds one mark. Raises `IdTaken`."""
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
    if created:
        _say_progress(stored, progress, now)
    return mark


@transaction.atomic
def correct_mark(
    *,
    id: uuid.UUID,
    mark: ProgressMark,
    progress: Progress | None,
    words: str = "",
    by: User | None,
    now: datetime,
    on_phone_of: User | None = None,
) -> ProgressMark:
    """Replace a mark on the day it was made and return the new one; `progress` None takes the mark back.

    The earlier mark stays in the history. Sending the same id twice corrects once. Raises `MarkIsFinal` and `IdTaken`.
    """
    goal = Goal.objects.select_for_update(of=("self",)).get(pk=mark.goal_id)
    sent = ProgressMark.objects.filter(pk=id).first()
    if sent:
        if sent.replaces_id != mark.pk:
            raise IdTaken
        if sent.takes_back != (progress is None):
            raise MarkIsFinal  # the same page was sent before, to do the other of the two
        return sent
    is_standing = goal.marks.standing().filter(pk=mark.pk).exists()
    if not is_standing or not mark.is_correctable(by=by, now=now):
        raise MarkIsFinal
    try:
        new = goal.marks.create(
            pk=id,
            consumer_id=goal.consumer_id,
            progress=progress or mark.progress,
            words=words,
            marked_by=by,
            marked_at=mark.marked_at,
            on_phone_of=on_phone_of,
            replaces=mark,
            takes_back=progress is None,
            corrected_at=now,
        )
    except IntegrityError as error:
        raise IdTaken from error
    latest = goal.marks.standing().first()
    _say_progress(goal, Progress(latest.progress) if latest else Progress.THINKING, now)
    return new


def _say_progress(goal: Goal, progress: Progress, now: datetime) -> None:
    """Set the progress of the goal, unless it is the same."""
    if goal.progress != progress:
        # The version counts wordings: a mark does not interrupt the person who edits the goal in another tab.
        goal.progress, goal.changed_at = progress, now
        goal.save(update_fields=["progress", "changed_at"])
