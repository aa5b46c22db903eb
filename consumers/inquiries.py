"""Changes inquiries: notes them, turns them into people, and erases those that led to nothing."""

import uuid
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from agency.choices import RuleKey
from agency.rules import value_on
from audit.choices import Done, Outcome
from audit.models import Event
from audit.services import record

from .models import Consumer, Inquiry, Particulars, Referral

ERASING = "job:inquiries-erase"  # stands for the page in the access log, since a job has none


def erase_on(asked_on: date) -> date:
    """The day on which an inquiry of `asked_on` is erased, by the rule in force that day."""
    return asked_on + timedelta(days=value_on(RuleKey.INQUIRY_DAYS, asked_on))


@transaction.atomic
def note_inquiry(*, inquiry: Inquiry, by: User, now: datetime) -> Inquiry:
    """Save a new inquiry with the day on which it is erased, and return it.

    One sent twice is saved once: the earlier one is returned, and the caller compares what it says.
    """
    inquiry.erase_on, inquiry.noted_by, inquiry.noted_at = erase_on(inquiry.asked_on), by, now
    return Inquiry.objects.get_or_create(
        pk=inquiry.pk,
        defaults={field.attname: getattr(inquiry, field.attname) for field in Inquiry._meta.fields[1:]},
    )[0]


@transaction.atomic
def begin_intake(*, inquiry: uuid.UUID, consumer: Consumer) -> None:
    """Move what an inquiry says to the record of `consumer`, and delete the inquiry.

    Its words and its day become the referral; who sent them is still to be asked. The safe way to call back stays
    with the ways to reach the person. What the record says already is added to, never overwritten. Nothing happens if
    the inquiry is gone, as when the form was sent twice.
    """
    found = Inquiry.objects.filter(pk=inquiry).first()
    if found is None:
        return
    referral, is_new = Referral.objects.get_or_create(
        consumer=consumer, defaults={"came_on": found.asked_on, "words": found.words}
    )
    if not is_new:
        referral.words = _add(referral.words, found.words, "\n\n")
        referral.save(update_fields=["words"])
    if found.safe_words:
        particulars, is_new = Particulars.objects.get_or_create(
            consumer=consumer, defaults={"safe_words": found.safe_words}
        )
        if not is_new:
            longest = Particulars._meta.get_field("safe_words").max_length
            particulars.safe_words = _add(found.safe_words, particulars.safe_words, " · ")[:longest]
            particulars.save(update_fields=["safe_words"])
    found.delete()


@transaction.atomic
def remove_inquiry(*, inquiry: Inquiry) -> None:
    """Delete an inquiry that leads to nothing, before its day."""
    Inquiry.objects.filter(pk=inquiry.pk).delete()


@transaction.atomic
def erase_due(*, now: datetime) -> int:
    """Delete the inquiries whose day has come; returns their number. The access log gets one row without words.

    For the job alone: the database shows and deletes it those that are due, and no others.
    """
    count, _by_model = Inquiry.objects.filter(erase_on__lte=timezone.localdate(now)).delete()
    if count:
        record(Event(at=now, done=Done.ERASE, outcome=Outcome.DONE, page=ERASING, method="", status=200))
    return count


def _add(stored: str, told: str, between: str) -> str:
    """The stored words with the new ones behind them, each once."""
    return stored if told in stored else between.join(filter(None, (stored, told)))
