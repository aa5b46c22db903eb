"""Services that raise, answer and hand over concerns. A staff member whom a concern names has no part in it."""

import uuid
from collections.abc import Collection
from datetime import datetime

from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.choices import Role
from accounts.models import RoleGrant, User
from consumers.models import Consumer

from .choices import ConcernKind
from .models import Concern, ConcernNamed


class IdTaken(Exception):
    """The id belongs to another concern."""


class AlreadyAnswered(Exception):
    """Another account has answered the concern."""


def holders(role: Role, *, now: datetime) -> QuerySet[User]:
    """The open accounts that hold a role today, ordered by name."""
    granted = RoleGrant.objects.in_force(timezone.localdate(now)).filter(role=role)
    return User.objects.filter(pk__in=granted.values("user"), is_active=True).order_by("name", "pk")


def who_handles(*, named: Collection[uuid.UUID], now: datetime) -> list[User]:
    """The accounts that will read a concern which names these accounts.

    These are the privacy officers whom it does not name; when it names them all, one administrator.
    """
    officers = list(holders(Role.PRIVACY_OFFICER, now=now).exclude(pk__in=named))
    return officers or list(holders(Role.ADMINISTRATOR, now=now).exclude(pk__in=named)[:1])


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
    """Save a concern of the person. Sent twice, it is saved once. Raises `IdTaken`."""
    handlers = who_handles(named=named, now=now)
    is_for_officers = any(handlers) and holders(Role.PRIVACY_OFFICER, now=now).filter(pk=handlers[0].pk).exists()
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
                handler=None if is_for_officers or not handlers else handlers[0],
                raised_at=now,
            )
            ConcernNamed.objects.bulk_create(
                ConcernNamed(concern=concern, consumer=consumer, user_id=user) for user in sorted(set(named))
            )
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


def see_answers() -> None:
    """Note that the person who is signed in has seen the answers to all their concerns."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT see_answers()")


def open_to(user: User) -> QuerySet[Concern]:
    """The concerns that `user` may handle, as a privacy officer or as the named handler."""
    is_officer = Role.PRIVACY_OFFICER in user.roles_on(timezone.localdate())
    handled = Concern.objects.all() if is_officer else Concern.objects.filter(handler=user)
    return handled.exclude(pk__in=ConcernNamed.objects.filter(user=user).values("concern"))


def who_may_handle(*, concern: Concern, now: datetime) -> QuerySet[User]:
    """The privacy officers and administrators whom the concern does not name."""
    able = holders(Role.PRIVACY_OFFICER, now=now).order_by() | holders(Role.ADMINISTRATOR, now=now).order_by()
    return able.exclude(pk__in=concern.named.values("user")).distinct().order_by("name", "pk")


@transaction.atomic
def name_handler(*, concern: Concern, handler: User | None) -> None:
    """Set the second handler beside the privacy officer, or none."""
    Concern.objects.select_for_update().get(pk=concern.pk)
    concern.handler = handler
    concern.save(update_fields=["handler"])
