"""Break-glass access: opening a record in an emergency, reviewing the emergency, and telling the person.

Only the database function `open_emergency` (access/services.sql) opens the record. Afterwards the supervisor and the
privacy officer each owe a review, and a staff member tells the person.
"""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.choices import Capacity, Role
from accounts.models import User
from consumers.models import Consumer
from outbox.choices import Delivery
from outbox.services import queue_message

from .models import Access, BreakGlass, BreakGlassReview
from .services import accounts_in_capacity

REVIEWING = (Role.SUPERVISOR, Role.PRIVACY_OFFICER)
IN_THE_PORTAL = "portal"  # the way of telling when the person read it in the portal
FIRST_FREE_WEEKDAY = 5


class NoSuchRecord(Exception):
    """No record, or more than one, has this exact name and birth date, or its restriction forbids emergency access."""


class OwnEmergency(Exception):
    """The reviewer opened this emergency, and nobody reviews their own."""


class ReviewedMeanwhile(Exception):
    """The emergency has a review for each role of the reviewer already."""


class ToldMeanwhile(Exception):
    """Somebody else recorded that the person was told."""


@transaction.atomic
def open_emergency(
    *,
    name: str,
    born_on: date,
    reason: str,
    medical_personnel: str = "",
    medical_facility: str = "",
    medical_emergency: str = "",
    by: User,
    now: datetime,
) -> Access:
    """Open the record with this name and birth date to the acting account `by`, for the hours of the agency's rule.

    The same form sent twice opens it once. 42 CFR 2.51 asks for the three medical fields; with them records of
    substance use services open too. The supervisors of the person's team and the privacy officers get a mail at once.
    Raises `NoSuchRecord`.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT access_id FROM open_emergency(%s, %s, %s, %s, %s, %s)",
            [name, born_on, reason, medical_personnel, medical_facility, medical_emergency],
        )
        row = cursor.fetchone()
    if row is None:
        raise NoSuchRecord
    access = Access.objects.select_related("consumer").get(pk=row[0])
    for reviewer in reviewers(consumer=access.consumer).exclude(pk=by.pk):
        _mail(access, reviewer, now)
    return access


def reviewers(*, consumer: Consumer) -> QuerySet[User]:
    """The accounts that must review an emergency of this person: the team's supervisors and the privacy officers."""
    return accounts_in_capacity(consumer=consumer, capacities={Capacity.TEAM, Capacity.PRIVACY_OFFICER})


@transaction.atomic
def review_emergency(
    *, break_glass: BreakGlass, roles: Collection[Role], was_right: bool, words: str, by: User, now: datetime
) -> None:
    """Add the finding of `by` for these `roles`. The same finding sent twice is added once.

    Raises `OwnEmergency`, or `ReviewedMeanwhile` when another finding is there already: this one was not added.
    """
    if break_glass.opened_by_id == by.pk:
        raise OwnEmergency
    reviews = list(break_glass.reviews.all())
    done = {review.as_role for review in reviews}
    if not set(roles) - done:
        found = {(review.reviewed_by_id, review.was_right, review.words) for review in reviews}
        if (by.pk, was_right, words) in found:
            return
        raise ReviewedMeanwhile
    for role in roles:
        if role not in done:
            BreakGlassReview.objects.create(
                break_glass=break_glass,
                consumer_id=break_glass.consumer_id,
                as_role=role,
                was_right=was_right,
                words=words,
                reviewed_by=by,
                reviewed_at=now,
            )


@transaction.atomic
def note_told(*, break_glass: BreakGlass, how: str, by: User, now: datetime) -> None:
    """Record that a staff member has told the person. The same words sent twice are recorded once.

    Raises `ToldMeanwhile` when other words were recorded first: these were not added.
    """
    untold = BreakGlass.objects.filter(pk=break_glass.pk, told_at__isnull=True)
    if untold.update(told_at=now, told_by=by, told_how=how):
        return
    if not BreakGlass.objects.filter(pk=break_glass.pk, told_how=how).exists():
        raise ToldMeanwhile


@transaction.atomic
def note_read(*, consumer: Consumer, now: datetime) -> None:
    """Record that the person was told of all emergencies about them, since they read of them in the portal."""
    untold = BreakGlass.objects.filter(consumer=consumer, told_at__isnull=True)
    untold.update(told_at=now, told_how=IN_THE_PORTAL)


def tell_by(opened_at: datetime, days: int) -> date:
    """The last day to tell the person in time: `days` working days after the emergency."""
    day = timezone.localdate(opened_at)
    while days:
        day += timedelta(days=1)
        days -= day.weekday() < FIRST_FREE_WEEKDAY
    return day


def _mail(access: Access, reviewer: User, now: datetime) -> None:
    """Queue a mail that an emergency needs a review, with a link and without the person's name."""
    if not reviewer.email:
        return
    body = _(
        "Hello %(name)s,\n\n"
        "A record was opened in an emergency. Please review it and write down what you find:\n\n"
        "%(link)s\n"
    )
    queue_message(
        key=f"emergency:{access.pk}:{reviewer.pk}",
        to=reviewer.email,
        subject=_("PeerHub: a record was opened in an emergency"),
        body=body % {"name": reviewer.first_name, "link": settings.PUBLIC_URL + reverse("workspace:emergency-list")},
        delivery=Delivery.AT_LEAST_ONCE,
        now=now,
    )
