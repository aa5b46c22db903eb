"""Services that note or delete an attempt, which is a visit that did not take place."""

import uuid
from datetime import date, datetime

from django.db import IntegrityError, transaction

from consumers.models import Consumer

from .choices import Missed
from .models import Attempt
from .services import NotWorkedWith, NotYours


@transaction.atomic
def note_attempt(*, id: uuid.UUID, consumer: Consumer, day: date, why: Missed, by, now: datetime) -> Attempt:
    """Note that a visit did not take place, and return the attempt. Sending the same form twice notes one.

    Raises `NotWorkedWith` or `NotYours`.
    """
    if not Consumer.objects.worked_with(by).filter(pk=consumer.pk).exists():
        raise NotWorkedWith
    if sent_before := Attempt.objects.filter(pk=id, consumer=consumer, specialist=by).first():
        return sent_before
    try:
        with transaction.atomic():
            return Attempt.objects.create(pk=id, consumer=consumer, specialist=by, day=day, why=why, noted_at=now)
    except IntegrityError as error:  # the id belongs to another attempt, or the form arrived twice at once
        sent_before = Attempt.objects.filter(pk=id, consumer=consumer, specialist=by).first()
        if sent_before is None:
            raise NotYours from error
        return sent_before


def take_attempt_back(*, attempt: Attempt, by) -> bool:
    """Delete an attempt that its author noted by mistake; return whether it was deleted. Possible for a day."""
    return bool(Attempt.objects.filter(pk=attempt.pk, specialist=by).delete()[0])
