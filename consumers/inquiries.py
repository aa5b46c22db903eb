"""Changes inquiries: notes them, turns them into people, and erases those that led to nothing."""

import uuid
from datetime import date, datetime, timedelta

from django.db import transaction

from accounts.models import User
from agency.choices import SELF_REFERRAL, RuleKey
from agency.rules import value_on
from audit.choices import Done, Outcome
from audit.models import Event
from audit.services import record

from .models import Consumer, Inquiry, Referral

ERASING = "job:inquiries-erase"  # stands for the page in the access log, since a job has none


def erase_on(asked_on: date) -> date:
    """The day on which an inquiry of `asked_on` is erased, by the rule in force that day."""
    return asked_on + timedelta(days=value_on(RuleKey.INQUIRY_DAYS, asked_on))


@transaction.atomic
def note_inquiry(*, inquiry: Inquiry, by: User, now: datetime) -> Inquiry:
    """Save a new inquiry with the day on which it is erased. One sent twice is saved once."""
    inquiry.erase_on, inquiry.noted_by, inquiry.noted_at = erase_on(inquiry.asked_on), by, now
    return Inquiry.objects.get_or_create(
        pk=inquiry.pk,
        defaults={field.attname: getattr(inquiry, field.attname) for field in Inquiry._meta.fields[1:]},
    )[0]


@transaction.atomic
def begin_intake(*, inquiry: uuid.UUID, consumer: Consumer | None) -> None:
    """Turn an inquiry into the referral of `consumer`, who was added from it, and delete the inquiry.

    Without a consumer, whose record is closed to whoever added them, only the inquiry is deleted. Nothing happens if
    the inquiry is gone, as when the form was sent twice.
    """
    found = Inquiry.objects.filter(pk=inquiry).first()
    if found is None:
        return
    if consumer:
        Referral.objects.get_or_create(
            consumer=consumer, defaults={"source": SELF_REFERRAL, "came_on": found.asked_on, "words": found.words}
        )
    found.delete()


@transaction.atomic
def erase_due(*, now: datetime) -> int:
    """Delete the inquiries whose day has come; returns their number. The access log gets one row without words.

    For the job alone: the database shows and deletes it those that are due, and no others.
    """
    count, _by_model = Inquiry.objects.all().delete()
    if count:
        record(Event(at=now, done=Done.ERASE, outcome=Outcome.DONE, page=ERASING, method="", status=200))
    return count
