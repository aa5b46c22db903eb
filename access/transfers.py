"""Caseload transfers: people are handed over from one specialist to another, from a day on."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from accounts.models import User
from agency import rules
from agency.choices import RuleKey
from consumers.models import Consumer

from .models import CLEARED, Transfer

LONGEST = timedelta(days=366)


class TransferRefused(Exception):
    """The database refused the transfer. `constraint` is the name of the rule that was broken; "" for a wrong actor."""

    def __init__(self, constraint: str):
        super().__init__(constraint)
        self.constraint = constraint


OVER = "transfer_from_today_on"
ONESELF = "transfer_not_to_oneself"
CLOSED = "transfer_to_an_open_account"
RESTRICTED = "transfer_within_restriction"
ENDED = "transfer_of_an_open_assignment"
BEGUN = "transfer_undone_before"
ANOTHER_PRIMARY = "access_one_primary_at_a_time"
REASONS = (OVER, ONESELF, CLOSED, RESTRICTED, ENDED, BEGUN, ANOTHER_PRIMARY, CLEARED)


def suggest(
    *, people: Sequence[Consumer], specialists: Sequence[User], caseloads: Mapping[UUID, int]
) -> dict[UUID, UUID]:
    """Suggest the next specialist of each person: the one with the fewest people, so that the caseloads become even.

    `caseloads` has the number of people of each specialist now. If two have as many, the first of `specialists` is
    suggested, so the same input gives the same suggestion. A person with a restricted record gets no suggestion: the
    supervisor chooses among the named staff.
    """
    loads = {specialist.pk: caseloads.get(specialist.pk, 0) for specialist in specialists}
    found: dict[UUID, UUID] = {}
    for person in people:
        if not loads or getattr(person, "is_restricted", False):
            continue
        found[person.pk] = min(loads, key=lambda pk: loads[pk])
        loads[found[person.pk]] += 1
    return found


@transaction.atomic
def plan_transfers(*, giver: User, takers: Mapping[UUID, User], starts_on: date) -> dict[UUID, str]:
    """Hand people over from `giver` to their next specialist (`takers`, by the person's id), from `starts_on` on.

    All or nobody: returns the broken rules by person, and changes nothing if there are any. Raises `TransferRefused` if
    the acting account may not hand a person over.
    """
    refused: dict[UUID, str] = {}
    for person, taker in sorted(takers.items()):
        try:
            _call("SELECT plan_transfer(%s, %s, %s, %s)", person, giver.pk, taker.pk, starts_on)
        except TransferRefused as error:
            if not error.constraint:
                raise
            refused[person] = error.constraint
    if refused:
        transaction.set_rollback(True)
    return refused


def undo_transfer(*, transfer: Transfer) -> None:
    """Take a planned transfer back: the first specialist stays. Raises `TransferRefused` once its day has come."""
    _call("SELECT undo_transfer(%s)", transfer.pk)


def see_transfer(*, transfer: Transfer) -> None:
    """Note that the next specialist, who is signed in, has seen that the person was handed to them."""
    _call("SELECT see_transfer(%s)", transfer.pk)


def told_of(*, consumer: Consumer, now: datetime) -> list[Transfer]:
    """The transfers of which the person is told: those to come, and those of the last days (a rule of the agency).

    A transfer to somebody who no longer works with the person is left out.
    """
    days = rules.value_on(RuleKey.TRANSFER_TOLD_DAYS, timezone.localdate(now))
    recent = Transfer.objects.standing().filter(consumer=consumer, starts_at__gt=now - timedelta(days=days))
    found = recent.filter(to_user__is_active=True).exclude(to_access__ends_at__lte=now)
    return list(found.select_related("from_user", "to_user").order_by("starts_at", "pk"))


def _call(statement: str, *values: Any) -> None:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, values)
    except DatabaseError as error:
        broken = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None) or ""
        is_about_rights = getattr(error.__cause__, "pgcode", "") == "42501"  # insufficient_privilege
        if broken in REASONS or is_about_rights:
            raise TransferRefused("" if is_about_rights else broken) from error
        raise
