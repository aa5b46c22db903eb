"""The account with which a person served signs in to the portal."""

from datetime import datetime

from django.db import transaction

from accounts.choices import IdentityCheck
from accounts.models import User
from accounts.services import open_account
from staff.services import Card, invite_by_card, invite_by_mail, restore_by_card

from .models import Consumer


class NoPortal(Exception):
    """The person has no account yet."""


class WorksWithThem(Exception):
    """Whoever works or worked with a person, and so writes about them, makes no way into that person's account."""


def must_not_work_with(consumer: Consumer) -> None:
    """Raises `WorksWithThem` when whoever is acting does, or did."""
    if Consumer.objects.filter(pk=consumer.pk).works_or_worked_with().exists():
        raise WorksWithThem


@transaction.atomic
def open_portal(*, consumer: Consumer, sign_in_name: str, email: str = "") -> User:
    """Give the person an account of their own for the portal; sent twice it is the first. Raises `WorksWithThem`."""
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
    """The first way into the portal: a card, or a link to the person's address and no card.

    Raises `WorksWithThem`, `NoPortal` and, when they have a password already, `AccountInUse`.
    """
    if consumer.user is None:
        raise NoPortal
    must_not_work_with(consumer)
    if by_mail and consumer.user.email:
        invite_by_mail(user=consumer.user, by=by, now=now)
        return None
    return invite_by_card(user=consumer.user, by=by, now=now)


def restore_portal(
    *, consumer: Consumer, by: User, identity_check: IdentityCheck, removes_second_step: bool, now: datetime
) -> Card:
    """A code for a person who cannot get into the portal any more. Raises `WorksWithThem`, and `NoPortal` when it was
    never opened for them."""
    if consumer.user is None:
        raise NoPortal
    must_not_work_with(consumer)
    return restore_by_card(
        user=consumer.user, by=by, identity_check=identity_check, removes_second_step=removes_second_step, now=now
    )
