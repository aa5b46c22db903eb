"""Services for restricted records: of people who work or worked here, are related to staff, or asked for it."""

import uuid
from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.choices import Role
from accounts.models import RoleGrant, User
from consumers.inquiries import begin_intake
from consumers.models import Consumer
from consumers.statuses import note_first_status
from outbox.choices import Delivery
from outbox.services import queue_message
from staff.choices import SUPERVISING, TeamPart
from staff.models import Membership

from .choices import RestrictionReason
from .models import Allowed, Restriction


class NeverNamed(Exception):
    """The account belongs to the person, or leads or led the person's team at work, so it can never be named."""


class RestrictedAlready(Exception):
    """The record already has a restriction in force."""


def may_be_named(*, user: User, staff_account: User | None) -> bool:
    """Whether `user` can be named for the record of the person who works or worked here as `staff_account`."""
    if staff_account is None:
        return True
    led = Membership.objects.filter(user=user, part__in=SUPERVISING).values("team")
    return user != staff_account and not staff_account.memberships.filter(part=TeamPart.MEMBER, team__in=led).exists()


@transaction.atomic
def add_person(
    *,
    consumer: Consumer,
    reason: RestrictionReason | None,
    staff_account: User | None,
    inquiry: uuid.UUID | None = None,
    by: User,
    now: datetime,
) -> bool:
    """Save a new person; with a `reason`, restrict the record to `by`. Returns whether `by` can reach the person.

    The first status and what the `inquiry` said are saved before the restriction, so that they are in the record also
    if `by` cannot reach it any more.

    The id may exist already. If `by` can reach the new person, it belongs to somebody else, since the caller has looked
    for an earlier sending of the form; the new person then gets another id. If `by` cannot reach the new person, the
    caller could not see an earlier sending: the existing id is taken for one, and nothing is saved.
    """
    is_reached = not reason or may_be_named(user=by, staff_account=staff_account)
    try:
        with transaction.atomic():
            consumer.save(force_insert=True)
    except IntegrityError:
        if not is_reached:
            return False
        consumer.pk = Consumer().pk
        consumer.save(force_insert=True)
    note_first_status(consumer=consumer, by=by, now=now)
    if inquiry:
        begin_intake(inquiry=inquiry, consumer=consumer)
    if reason:
        restrict(consumer=consumer, reason=reason, staff_account=staff_account, named=[by], by=by, now=now)
    return is_reached


@transaction.atomic
def restrict(
    *,
    consumer: Consumer,
    reason: RestrictionReason,
    staff_account: User | None,
    named: list[User],
    by: User,
    now: datetime,
) -> Restriction:
    """Close the record to all staff but the accounts in `named`; of these, only those that may be named.

    An earlier naming of any other account ends. The naming is saved before the restriction, since `by` may not reach
    the record once it is restricted. Raises `RestrictedAlready`.
    """
    if consumer.restrictions.filter(ends_at__isnull=True).exists():
        raise RestrictedAlready
    named = [user for user in named if may_be_named(user=user, staff_account=staff_account)]
    with connection.cursor() as cursor:  # the function, since `by` has no right to change earlier rows
        cursor.execute("SELECT end_earlier_naming(%s, %s::uuid[], %s)", [consumer.pk, [one.pk for one in named], now])
    for user in named:
        _allow(consumer, user, by, now)
    return Restriction.objects.create(
        consumer=consumer, reason=reason, staff_account=staff_account, starts_at=now, made_by=by
    )


def name_somebody(*, consumer: Consumer, user: User, by: User, now: datetime) -> None:
    """Open the restricted record to `user` too, within the limits of their role. Raises `NeverNamed`."""
    try:
        with transaction.atomic():
            _allow(consumer, user, by, now)
    except IntegrityError as error:
        raise NeverNamed from error


@transaction.atomic
def end_naming(*, allowed: Allowed, now: datetime) -> None:
    """Close the restricted record to one named account. The row stays, with an end."""
    Allowed.objects.filter(pk=allowed.pk, ends_at__isnull=True).update(ends_at=now)


@transaction.atomic
def lift_restriction(*, restriction: Restriction, now: datetime) -> None:
    """End the restriction and the naming of staff for it. Both kinds of rows stay, with an end."""
    Restriction.objects.filter(pk=restriction.pk, ends_at__isnull=True).update(ends_at=now)
    Allowed.objects.filter(consumer=restriction.consumer_id, ends_at__isnull=True).update(ends_at=now)


def ask_to_name(*, now: datetime) -> None:
    """Mail the privacy officers that a restricted record is closed to a newly assigned specialist.

    The mail names nobody; the linked page shows the assignment.
    """
    held = RoleGrant.objects.in_force(timezone.localdate(now)).filter(role=Role.PRIVACY_OFFICER).values("user")
    body = _(
        "Hello %(name)s,\n\n"
        "A staff member was assigned to a person whose record is open to named staff only. They cannot see the "
        "record until you name them:\n\n"
        "%(link)s\n"
    )
    for officer in User.objects.filter(pk__in=held, is_active=True).exclude(email="").order_by("pk"):
        queue_message(
            to=officer.email,
            subject=_("PeerHub: decide who may open a restricted record"),
            body=body % {"name": officer.first_name, "link": settings.PUBLIC_URL + reverse("workspace:privacy-list")},
            delivery=Delivery.AT_LEAST_ONCE,
            now=now,
        )


def _allow(consumer: Consumer, user: User, by: User, now: datetime) -> None:
    Allowed.objects.get_or_create(
        consumer=consumer, user=user, ends_at=None, defaults={"starts_at": now, "allowed_by": by}
    )
