"""Opening the record of somebody who is not one's own in an emergency, looking at it afterwards, telling the person.

The database opens it (`open_emergency` in access/services.sql) and nothing else can. What comes after is owed: a look
by the supervisor and by the privacy officer, and a word to the person.
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
IN_THE_PORTAL = "portal"  # how they were told when they read it themselves
FIRST_FREE_WEEKDAY = 5


class NoSuchRecord(Exception):
    """Nobody has exactly this name and birth date, or more than one, or their record opens to nobody this way."""


class OwnEmergency(Exception):
    """Nobody judges what they did themselves."""


class ReviewedMeanwhile(Exception):
    """Somebody else in the same role has said what they found."""


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
    """Open the record of whoever this is to `by`, who is acting, for as long as the rule says; sent twice it is once.

    The three medical fields are what 42 CFR 2.51 asks for; with them records of substance use services open as well.
    Supervisors of the person's team and privacy officers are told at once. Raises `NoSuchRecord`.
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
    """The accounts that have to review an emergency about this person: the team's supervisors and privacy officers."""
    return accounts_in_capacity(consumer=consumer, capacities={Capacity.TEAM, Capacity.PRIVACY_OFFICER})


@transaction.atomic
def review_emergency(
    *, break_glass: BreakGlass, roles: Collection[Role], was_right: bool, words: str, by: User, now: datetime
) -> None:
    """Say for these `roles` of `by` what was found. Raises `OwnEmergency` or `ReviewedMeanwhile`."""
    if break_glass.opened_by_id == by.pk:
        raise OwnEmergency
    done = {review.as_role: review.reviewed_by_id for review in break_glass.reviews.all()}
    if any(done.get(role, by.pk) != by.pk for role in roles):
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
    """Somebody has told the person; the first one counts."""
    untold = BreakGlass.objects.filter(pk=break_glass.pk, told_at__isnull=True)
    untold.update(told_at=now, told_by=by, told_how=how)


@transaction.atomic
def note_read(*, consumer: Consumer, now: datetime) -> None:
    """The person, who is acting, has the sentences about every emergency before them."""
    untold = BreakGlass.objects.filter(consumer=consumer, told_at__isnull=True)
    untold.update(told_at=now, told_how=IN_THE_PORTAL)


def tell_by(opened_at: datetime, days: int) -> date:
    """The last day on which the person is told in time: so many working days after the emergency."""
    day = timezone.localdate(opened_at)
    while days:
        day += timedelta(days=1)
        days -= day.weekday() < FIRST_FREE_WEEKDAY
    return day


def _mail(access: Access, reviewer: User, now: datetime) -> None:
    """That something has to be looked at, and where; never whom it is about."""
    if not reviewer.email:
        return
    body = _(
        "Hello %(name)s,\n\na record was opened in an emergency. Please look at it and write down what you find:\n\n"
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
