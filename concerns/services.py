"""Services that raise, answer and hand over concerns. A staff member whom a concern names has no part in it."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from access.services import accounts_in_capacity
from accounts.choices import Capacity, Role
from accounts.models import RoleGrant, User
from consumers.models import Consumer
from outbox.choices import Delivery
from outbox.services import queue_message

from .choices import ConcernKind
from .models import Concern, ConcernNamed


class IdTaken(Exception):
    """The id belongs to another concern."""


class AlreadyAnswered(Exception):
    """The concern was already answered, by another account or in another tab."""


class NobodyLeft(Exception):
    """Without this handler nobody at the agency could read the concern."""


def holders(role: Role, *, now: datetime) -> QuerySet[User]:
    """The open accounts that hold a role today, ordered by name."""
    granted = RoleGrant.objects.in_force(timezone.localdate(now)).filter(role=role)
    return User.objects.filter(pk__in=granted.values("user"), is_active=True).order_by("name", "pk")


@dataclass(frozen=True)
class Readers:
    """The staff who can read a new concern: `officers` are the privacy officers whom the concern does not name.

    Without such officers, `handler` is an administrator or a supervisor, or None if the concern names all of these too.
    """

    officers: list[User]
    handler: User | None = None

    @property
    def accounts(self) -> list[User]:
        return self.officers or ([self.handler] if self.handler else [])


def who_handles(*, consumer: Consumer, named: Collection[uuid.UUID], now: datetime) -> Readers:
    """The staff who will read a concern of `consumer` that names the accounts `named`.

    They are the privacy officers whom it does not name. If it names all of them, one administrator; if it names all
    administrators too, a supervisor of the person's team.
    """
    officers = list(holders(Role.PRIVACY_OFFICER, now=now).exclude(pk__in=named))
    if officers:
        return Readers(officers)
    administrators = holders(Role.ADMINISTRATOR, now=now)
    supervisors = accounts_in_capacity(consumer=consumer, capacities={Capacity.TEAM}).filter(is_active=True)
    handlers = (able.exclude(pk__in=named).first() for able in (administrators, supervisors))
    return Readers([], next((handler for handler in handlers if handler), None))


def is_read(*, now: datetime) -> Q:
    """A condition on concerns: somebody at the agency can read it."""
    named = ConcernNamed.objects.filter(concern=OuterRef(OuterRef("pk"))).values("user")
    grants = RoleGrant.objects.in_force(timezone.localdate(now)).filter(user__is_active=True)
    officers = grants.filter(role=Role.PRIVACY_OFFICER).exclude(user__in=named)
    return Q(Exists(grants.filter(user=OuterRef("handler")))) | Q(Exists(officers))


def raise_concern(
    *,
    id: uuid.UUID,
    consumer: Consumer,
    kind: ConcernKind,
    words: str,
    named: Collection[uuid.UUID],
    now: datetime,
    about_event: uuid.UUID | None = None,
) -> Concern:
    """Save a concern of the person, mail its readers, and return it. Sending the same form twice saves one.

    Raises `IdTaken`.
    """
    readers = who_handles(consumer=consumer, named=named, now=now)
    try:
        with transaction.atomic():
            concern = Concern.objects.filter(pk=id).first()
            if concern:
                return concern
            concern = Concern.objects.create(
                pk=id,
                consumer=consumer,
                kind=kind,
                words=words,
                about_event=about_event,
                handler=readers.handler,
                raised_at=now,
            )
            ConcernNamed.objects.bulk_create(
                ConcernNamed(concern=concern, consumer=consumer, user_id=user) for user in sorted(set(named))
            )
            for reader in readers.accounts:
                _mail(concern, reader, now)
            return concern
    except IntegrityError as error:
        raise IdTaken from error


@transaction.atomic
def answer_concern(*, concern: Concern, answer: str, by: User, now: datetime) -> None:
    """Save the answer to the person. Raises `AlreadyAnswered`."""
    stored = Concern.objects.select_for_update().get(pk=concern.pk)
    if stored.answered_at:
        raise AlreadyAnswered
    stored.answer, stored.answered_at, stored.answered_by = answer, now, by
    stored.save(update_fields=["answer", "answered_at", "answered_by"])


def see_answers(*, until: datetime) -> None:
    """Mark the answers that the signed-in person got up to the moment `until` as seen."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT see_answers(%s)", [until])


def open_to(user: User) -> QuerySet[Concern]:
    """The concerns that `user` may handle, as a privacy officer or as the named handler."""
    officer = RoleGrant.objects.in_force(timezone.localdate()).filter(user=user, role=Role.PRIVACY_OFFICER)
    handled = Concern.objects.filter(Q(handler=user) | Q(Exists(officer)))
    return handled.exclude(pk__in=ConcernNamed.objects.filter(user=user).values("concern"))


def who_may_handle(*, concern: Concern, now: datetime) -> QuerySet[User]:
    """The staff who can be named as handler: privacy officers, administrators and the present handler.

    Accounts that the concern names are left out.
    """
    able = holders(Role.PRIVACY_OFFICER, now=now).order_by() | holders(Role.ADMINISTRATOR, now=now).order_by()
    if concern.handler_id:
        able |= User.objects.filter(pk=concern.handler_id, is_active=True)
    return able.exclude(pk__in=concern.named.values("user")).distinct().order_by("name", "pk")


@transaction.atomic
def name_handler(*, concern: Concern, handler: User | None, now: datetime) -> None:
    """Replace the handler, who may answer beside the privacy officers, and mail the new one; None removes the handler.

    Raises `NobodyLeft`.
    """
    Concern.objects.select_for_update().get(pk=concern.pk)
    named = concern.named.values("user")
    if not handler and not holders(Role.PRIVACY_OFFICER, now=now).exclude(pk__in=named).exists():
        raise NobodyLeft
    concern.handler = handler
    concern.save(update_fields=["handler"])
    if handler:
        _mail(concern, handler, now)


def _mail(concern: Concern, reader: User, now: datetime) -> None:
    """Queue a mail to `reader` that a concern waits for an answer, with a link and without the person's name.

    Each reader gets one mail about a concern.
    """
    if not reader.email:
        return
    body = _("Hello %(name)s,\n\nA question is waiting for your answer:\n\n%(link)s\n")
    queue_message(
        key=f"concern:{concern.pk}:{reader.pk}",
        to=reader.email,
        subject=_("PeerHub: a question is waiting for you"),
        body=body % {"name": reader.first_name, "link": settings.PUBLIC_URL + reverse("workspace:concern-list")},
        delivery=Delivery.AT_LEAST_ONCE,
        now=now,
    )
