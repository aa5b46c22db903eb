"""Records open to named staff only: of people who work or worked here, are related to staff, or asked for it."""

from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.choices import Role
from accounts.models import RoleGrant, User
from consumers.models import Consumer
from outbox.choices import Delivery
from outbox.services import queue_message
from staff.choices import SUPERVISING, TeamPart
from staff.models import Membership

from .choices import RestrictionReason
from .models import Allowed, Restriction


class NeverNamed(Exception):
    """Nobody reads their own record as staff, or that of somebody whose team they lead or led."""


class RestrictedAlready(Exception):
    """The record is open to named staff only as it is."""


def may_be_named(*, user: User, staff_account: User | None) -> bool:
    """Whether `user` can be named for the record of whoever works or worked here as `staff_account`."""
    if staff_account is None:
        return True
    led = Membership.objects.filter(user=user, part__in=SUPERVISING).values("team")
    return user != staff_account and not staff_account.memberships.filter(part=TeamPart.MEMBER, team__in=led).exists()


@transaction.atomic
def add_person(
    *, consumer: Consumer, reason: RestrictionReason | None, staff_account: User | None, by: User, now: datetime
) -> bool:
    """Keep a new person, with a record open to named staff only where there is a `reason`: to `by` at first.

    Whether `by` reaches them from now on. An id that somebody has whom `by` does not reach is taken for a new one;
    unless `by` will not reach this person either, which is how the same form comes twice.
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
    """From now on nobody gets anything of this person but those who are `named`, as far as they may be.

    Whoever was allowed before and is not named no longer is. They are named first: whoever restricts a record must
    still reach it in between. Raises `RestrictedAlready`.
    """
    if consumer.restrictions.filter(ends_at__isnull=True).exists():
        raise RestrictedAlready
    named = [user for user in named if may_be_named(user=user, staff_account=staff_account)]
    with connection.cursor() as cursor:  # whoever restricts a record may take back nothing else
        cursor.execute("SELECT end_earlier_naming(%s, %s::uuid[], %s)", [consumer.pk, [one.pk for one in named], now])
    for user in named:
        _allow(consumer, user, by, now)
    return Restriction.objects.create(
        consumer=consumer, reason=reason, staff_account=staff_account, starts_at=now, made_by=by
    )


def name_somebody(*, consumer: Consumer, user: User, by: User, now: datetime) -> None:
    """From now on the record is open to `user` too, as far as their role gives them anything. Raises `NeverNamed`."""
    try:
        with transaction.atomic():
            _allow(consumer, user, by, now)
    except IntegrityError as error:
        raise NeverNamed from error


@transaction.atomic
def end_naming(*, allowed: Allowed, now: datetime) -> None:
    """From now on the record is closed to them; the row stays."""
    Allowed.objects.filter(pk=allowed.pk, ends_at__isnull=True).update(ends_at=now)


@transaction.atomic
def lift_restriction(*, restriction: Restriction, now: datetime) -> None:
    """From now on the record is open like any other; the rows stay."""
    Restriction.objects.filter(pk=restriction.pk, ends_at__isnull=True).update(ends_at=now)
    Allowed.objects.filter(consumer=restriction.consumer_id, ends_at__isnull=True).update(ends_at=now)


def ask_to_name(*, now: datetime) -> None:
    """Tell the privacy officers that somebody was assigned to whom the record is closed; on their page stands who."""
    held = RoleGrant.objects.in_force(timezone.localdate(now)).filter(role=Role.PRIVACY_OFFICER).values("user")
    body = _(
        "Hello %(name)s,\n\nsomebody was assigned to a person whose record is open to named staff only. Until you name"
        " them, they see nothing of it:\n\n%(link)s\n"
    )
    for officer in User.objects.filter(pk__in=held, is_active=True).exclude(email="").order_by("pk"):
        queue_message(
            to=officer.email,
            subject=_("PeerHub: may somebody open a restricted record?"),
            body=body % {"name": officer.first_name, "link": settings.PUBLIC_URL + reverse("workspace:privacy-list")},
            delivery=Delivery.AT_LEAST_ONCE,
            now=now,
        )


def _allow(consumer: Consumer, user: User, by: User, now: datetime) -> None:
    Allowed.objects.get_or_create(
        consumer=consumer, user=user, ends_at=None, defaults={"starts_at": now, "allowed_by": by}
    )
