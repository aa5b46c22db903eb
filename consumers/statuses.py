"""Changes a person's status from a day on, keeps why, and takes back a change that was a mistake."""

import uuid
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User

from .choices import LEADS_TO, NEXT_CHANGES, Status, StatusChangeKind
from .intake import TakenBackAlready, take_back
from .models import Consumer, StatusChange

IDENTITY_FIELDS = ("status", "enrolled_on", "ended_on")


class NotNow(Exception):
    """This change is not possible from the person's status."""


class BeforeTheLast(Exception):
    """The day is before the day of the latest change, or before service began."""


class NotTheLast(Exception):
    """The change is not the latest one, or nothing is known of the status before it."""


class NotYours(Exception):
    """The id belongs to another change."""


def next_changes(consumer: Consumer) -> tuple[StatusChangeKind, ...]:
    """What can happen next to the person's status. Only who never began service goes back to intake."""
    kinds = NEXT_CHANGES[Status(consumer.status)]
    if consumer.status == Status.ENDED:
        other = StatusChangeKind.INTAKE if consumer.enrolled_on else StatusChangeKind.RETURNED
        return tuple(kind for kind in kinds if kind != other)
    return kinds


@transaction.atomic
def change_status(
    *, id: uuid.UUID, consumer: Consumer, kind: StatusChangeKind, day: date, by: User, now: datetime, **words: Any
) -> StatusChange:
    """Change the status of a person on `day`; `words` are the further fields of `StatusChange`.

    The same `id` sent twice changes the status once; the caller compares what it says. Raises `NotNow`,
    `BeforeTheLast` and `NotYours`.
    """
    stored = Consumer.objects.select_for_update(of=("self",)).get(pk=consumer.pk)
    if sent_before := StatusChange.objects.filter(pk=id, consumer=stored).first():
        return sent_before
    if kind not in next_changes(stored):
        raise NotNow
    last = stored.status_changes.in_force().first()
    if last and day < last.day or stored.enrolled_on and day < stored.enrolled_on:
        raise BeforeTheLast
    change = StatusChange(id=id, consumer=stored, kind=kind, day=day, entered_by=by, entered_at=now, **words)
    change.status_before, change.enrolled_before, change.ended_before = _identity(stored)
    try:
        with transaction.atomic():
            change.save(force_insert=True)
    except IntegrityError as error:  # of another person: this one is locked
        raise NotYours from error
    _set_identity(stored, consumer, *_identity_after(stored, kind, day))
    return change


@transaction.atomic
def take_back_change(*, change: StatusChange, by: User, now: datetime) -> None:
    """Take back the latest change of a status, and restore what the identity said before it.

    Raises `TakenBackAlready` and `NotTheLast`.
    """
    stored = Consumer.objects.select_for_update(of=("self",)).get(pk=change.consumer_id)
    if not stored.status_changes.in_force().filter(pk=change.pk).exists():
        raise TakenBackAlready
    if stored.status_changes.in_force().first() != change or not change.status_before:
        raise NotTheLast
    take_back(entry=change, by=by, now=now)
    _set_identity(stored, change.consumer, change.status_before, change.enrolled_before, change.ended_before)


def note_first_status(*, consumer: Consumer, by: User, now: datetime) -> None:
    """Note the status with which a new person is added."""
    status = Status(consumer.status)
    kind = next(kind for kind, after in LEADS_TO.items() if after == status)
    day = {Status.ACTIVE: consumer.enrolled_on, Status.ENDED: consumer.ended_on}.get(status)
    StatusChange.objects.create(
        consumer=consumer,
        kind=kind,
        day=day or timezone.localdate(now),
        status_before="" if status == Status.INTAKE else Status.INTAKE,
        entered_by=by,
        entered_at=now,
    )


def _identity(consumer: Consumer) -> tuple[str, date | None, date | None]:
    return consumer.status, consumer.enrolled_on, consumer.ended_on


def _identity_after(consumer: Consumer, kind: StatusChangeKind, day: date) -> tuple[str, date | None, date | None]:
    _status, enrolled_on, ended_on = _identity(consumer)
    if kind in (StatusChangeKind.ENROLLED, StatusChangeKind.RETURNED):
        enrolled_on, ended_on = day, None
    elif kind in (StatusChangeKind.ENDED, StatusChangeKind.DIED) and enrolled_on and not ended_on:
        ended_on = day
    return LEADS_TO[kind], enrolled_on, ended_on


def _set_identity(
    stored: Consumer, shown: Consumer, status: str, enrolled_on: date | None, ended_on: date | None
) -> None:
    for one in (stored, shown):
        one.status, one.enrolled_on, one.ended_on = status, enrolled_on, ended_on
    stored.save(update_fields=IDENTITY_FIELDS)
