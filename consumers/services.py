"""Services for a person's portal account, and for the details that persons change themselves in the portal."""

import json
from collections.abc import Mapping
from datetime import datetime

from django.db import connection, transaction

from accounts.choices import IdentityCheck
from accounts.models import User
from accounts.services import open_account
from accounts.texts import visible
from staff.services import Card, invite_by_card, invite_by_mail, restore_by_card

from .choices import Status
from .models import Consumer


class NoPortal(Exception):
    """The person has no portal account to make a code for, or has died."""


class WorksWithThem(Exception):
    """The account works or worked with the person, so it may neither make nor restore their sign-in or PIN."""


def must_not_work_with(consumer: Consumer) -> None:
    """Raise `WorksWithThem` when the acting account works or worked with the person."""
    if Consumer.objects.filter(pk=consumer.pk).works_or_worked_with().exists():
        raise WorksWithThem


def change_own_details(*, goes_by: str, pronouns: str, phone: str) -> None:
    """Change details of the signed-in person, as that person. The history of the identity names them as the author."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT change_own_details(%s, %s, %s)", [goes_by, pronouns, phone])


OWN_WAYS = frozenset(
    {"language", "safe_call", "safe_voicemail", "safe_text", "safe_email", "safe_letter", "safe_words"}
)


def change_own_ways(*, changed: Mapping[str, str]) -> None:
    """Change the language of the signed-in person and the ways in which it is safe to reach them, as that person.

    `changed` has those of `OWN_WAYS` that the person changed. The others stay as they are.
    """
    values = {name: visible(value) for name, value in changed.items() if name in OWN_WAYS}
    if values:
        with connection.cursor() as cursor:
            cursor.execute("SELECT change_own_ways(%s)", [json.dumps(values)])


@transaction.atomic
def open_portal(*, consumer: Consumer, sign_in_name: str, email: str = "") -> User:
    """Return the person's portal account, and open it if there is none.

    Raises `WorksWithThem`, or `NoPortal` when the person has died.
    """
    if consumer.status == Status.DIED:
        raise NoPortal
    must_not_work_with(consumer)
    stored = Consumer.objects.select_for_update(of=("self",)).get(pk=consumer.pk)
    if stored.user:
        consumer.user = stored.user
        return stored.user
    user = open_account(
        name=consumer.called, sign_in_name=sign_in_name, email=email, is_consumer=True, is_demo=consumer.is_demo
    )
    consumer.user = user
    consumer.save(update_fields=["user"])
    return user


def invite_to_portal(*, consumer: Consumer, by: User, by_mail: bool, now: datetime) -> Card | None:
    """Make the first sign-in code of a portal account. Returns a card, or None after mailing a link.

    Raises `WorksWithThem`, `NoPortal` and, when the account has a password already, `AccountInUse`.
    """
    if consumer.user is None or consumer.status == Status.DIED:
        raise NoPortal
    must_not_work_with(consumer)
    if by_mail and consumer.user.email:
        invite_by_mail(user=consumer.user, by=by, now=now)
        return None
    return invite_by_card(user=consumer.user, by=by, now=now)


def restore_portal(
    *, consumer: Consumer, by: User, identity_check: IdentityCheck, removes_second_step: bool, now: datetime
) -> Card:
    """Return a sign-in card with a new code for a person who cannot sign in to the portal any more.

    Raises `WorksWithThem`, and `NoPortal` when the person has no portal account.
    """
    if consumer.user is None or consumer.status == Status.DIED:
        raise NoPortal
    must_not_work_with(consumer)
    return restore_by_card(
        user=consumer.user, by=by, identity_check=identity_check, removes_second_step=removes_second_step, now=now
    )
