"""Changes a person's status from a day on, and keeps why."""

import uuid
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User

from .choices import LEADS_TO, TURNS, Status, Turn
from .intake import take_back
from .models import Consumer, StatusChange


class NotNow(Exception):
    """This turn is not possible from the person's status."""


class BeforeTheLast(Exception):
    """The day is before the day of the latest change, or before service began."""


@transaction.atomic
def change_status(
    *, id: uuid.UUID, consumer: Consumer, turn: Turn, day: date, by: User, now: datetime, **words: Any
) -> StatusChange:
    """Change the status of a person on `day`; `words` are the further fields of `StatusChange`.

    The same `id` sent twice changes the status once. Raises `NotNow` and `BeforeTheLast`.
    """
    stored = Consumer.objects.select_for_update(of=("self",)).get(pk=consumer.pk)
    if sent_before := StatusChange.objects.filter(pk=id, consumer=stored).first():
        return sent_before
    if turn not in TURNS[Status(stored.status)]:
        raise NotNow
    last = stored.status_changes.in_force().first()
    if last and day < last.day or stored.enrolled_on and day < stored.enrolled_on:
        raise BeforeTheLast
    stored.status = consumer.status = LEADS_TO[turn]
    if turn in (Turn.ENROLLED, Turn.RETURNED):
        stored.enrolled_on, stored.ended_on = day, None
    elif turn in (Turn.ENDED, Turn.DIED) and stored.enrolled_on and not stored.ended_on:
        stored.ended_on = day
    stored.save(update_fields=["status", "enrolled_on", "ended_on"])
    return StatusChange.objects.create(
        id=id, consumer=stored, turn=turn, day=day, entered_by=by, entered_at=now, **words
    )


@transaction.atomic
def note_status(*, consumer: Consumer, before: Status | None, by: User, now: datetime) -> None:
    """Note the change that was saved with the identity: from `before`, which is None for a new person.

    After a death that was entered by mistake, that entry is taken back instead.
    """
    after = Status(consumer.status)
    if before == after:
        return
    if before == Status.DIED:
        for entry in consumer.status_changes.in_force().filter(turn=Turn.DIED):
            take_back(entry=entry, by=by, now=now)
        return
    turn = _turn(before, after)
    days = {Turn.ENROLLED: consumer.enrolled_on, Turn.RETURNED: consumer.enrolled_on, Turn.ENDED: consumer.ended_on}
    StatusChange.objects.create(
        consumer=consumer, turn=turn, day=days.get(turn) or timezone.localdate(now), entered_by=by, entered_at=now
    )


def _turn(before: Status | None, after: Status) -> Turn:
    if after == Status.ACTIVE:
        return {Status.PAUSED: Turn.RESUMED, Status.ENDED: Turn.RETURNED}.get(before, Turn.ENROLLED)  # type: ignore[arg-type]
    return next(turn for turn, status in LEADS_TO.items() if status == after)
