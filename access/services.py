"""Services that assign specialists to a person and end access."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import IntegrityError, connection, transaction
from django.db.models import Exists, F, OuterRef, QuerySet, TextField, UUIDField, Value
from django.utils import timezone
from psycopg2.errors import CheckViolation

from accounts.choices import Capacity
from accounts.models import User
from accounts.policy import RECORD_READERS
from accounts.rows import AnyOf
from accounts.texts import ShortText
from agency.phone_numbers import call_link, text_link
from consumers.models import Consumer

from .choices import AccessKind
from .models import CLEARED, Access


def accounts_in_capacity(*, consumer: Consumer, capacities: Collection[Capacity]) -> QuerySet[User]:
    """The accounts with one of these capacities to a person whom the actor knows, ordered by name."""
    wanted = Value(sorted(capacities), output_field=ArrayField(TextField()))
    person = Value(consumer.pk, output_field=UUIDField())
    return User.objects.filter(AnyOf(F("pk"), person, wanted, function="accounts_in_capacity")).order_by("name", "pk")


def names_of_readers(*, consumer: Consumer) -> list[str]:
    """The names of the staff who can read a person's record now: the primary specialist first, then by name."""
    with connection.cursor() as cursor:
        wanted = sorted(RECORD_READERS - {Capacity.SELF})
        cursor.execute("SELECT names_in_capacity(%s, %s)", [consumer.pk, wanted])
        return [ShortText(name) for (name,) in cursor.fetchall()]


@dataclass(frozen=True)
class Supporter:
    """A specialist who works with the person, as the portal shows them. A number that cannot be dialed has no link."""

    name: str
    phone: str
    takes_texts: bool
    since: datetime | None = None
    """When they begin to work with the person; None if they do so now."""
    until: datetime | None = None
    """When they stop working with the person, if that is known."""
    account: UUID | None = field(default=None, compare=False)

    @property
    def last_day_at(self) -> datetime | None:
        """A moment on the last day of their work together."""
        return self.until - timedelta(microseconds=1) if self.until else None

    @property
    def phone_href(self) -> str:
        return call_link(self.phone)

    @property
    def text_href(self) -> str:
        return text_link(self.phone) if self.takes_texts else ""


def supporters(*, consumer: Consumer) -> list[Supporter]:
    """The specialists who work with a person now, covers among them, followed by those who will.

    The primary specialist comes first, then by name.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, work_phone, takes_texts, since, until, account FROM support_of(%s)", [consumer.pk])
        return [Supporter(ShortText(name), *ways) for name, *ways in cursor.fetchall()]


def left_by(*, account: User) -> tuple[int, int, int, list[str]]:
    """How many people are assigned to the account or will be, its unsigned notes, the concerns that it has to answer,
    and the names of who supervises the teams of these people.

    Zeros and nobody unless the actor is an administrator.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT people, drafts, concerns, supervisors FROM work_left(%s)", [account.pk])
        people, drafts, concerns, names = cursor.fetchone() or (0, 0, 0, [])
    return people, drafts, concerns, [ShortText(name) for name in names]


class AlreadyAssigned(Exception):
    """The specialist is already assigned to this person."""


class NeedsClearances(Exception):
    """The person is a minor, and somebody who would work with them lacks a clearance that is valid today."""


class TransferPlanned(Exception):
    """The person will be handed over to another primary specialist, so nobody else becomes it until then."""


@transaction.atomic
def assign(*, consumer: Consumer, specialist: User, is_primary: bool, by: User, now: datetime) -> Access:
    """Assign `specialist` to the person. A new primary specialist ends the assignment of the previous one.

    Raises `AlreadyAssigned`, `NeedsClearances` if the person is a minor, or `TransferPlanned`.
    """
    Consumer.objects.select_for_update().get(pk=consumer.pk)
    assignments = consumer.accesses.filter(kind=AccessKind.ASSIGNMENT)
    # Another request may have assigned while this one waited for the lock: this one comes after it.
    # What begins or ends later still was planned, by a transfer.
    present = max(now, timezone.now())
    moments = [at for row in assignments.values_list("starts_at", "ends_at") for at in row if at and at <= present]
    now = max([now, *(at + timedelta(microseconds=1) for at in moments)])
    open_ones = assignments.exclude(ends_at__lte=now)
    if open_ones.filter(user=specialist).exists():
        raise AlreadyAssigned
    if is_primary and open_ones.filter(is_primary=True, starts_at__gt=now).exists():
        raise TransferPlanned
    try:
        with transaction.atomic():
            works = Exists(Access.objects.working(now).filter(pk=OuterRef("pk")))
            for earlier in open_ones.filter(is_primary=True).annotate(works=works) if is_primary else ():
                end_access(access=earlier, now=now)
                if earlier.works:  # nobody is assigned anew to a closed account
                    _assignment(consumer, earlier.user, now=now, by=by)
            return _assignment(consumer, specialist, now=now, by=by, is_primary=is_primary)
    except IntegrityError as error:
        if isinstance(error.__cause__, CheckViolation) and error.__cause__.diag.constraint_name == CLEARED:
            raise NeedsClearances from error
        raise


def _assignment(consumer: Consumer, user: User, *, now: datetime, by: User, is_primary: bool = False) -> Access:
    return Access.objects.create(
        consumer=consumer,
        user=user,
        kind=AccessKind.ASSIGNMENT,
        is_primary=is_primary,
        starts_at=now,
        granted_by=by,
    )


@transaction.atomic
def end_access(*, access: Access, now: datetime) -> None:
    """End an access row now. The row stays."""
    access.ends_at = now
    access.save(update_fields=["ends_at"])
