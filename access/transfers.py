"""Caseload transfers: people are handed over from one specialist to another, from a day on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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
from .services import Supporter

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
COMING = "transfer_begins_once"
BEGUN = "transfer_undone_before"
BUILT_ON = "transfer_undone_from_the_last"
NOTHING_TO_OPEN = "transfer_undone_to_an_assignment"
ANOTHER_PRIMARY = "access_one_primary_at_a_time"
REASONS = (
    OVER,
    ONESELF,
    CLOSED,
    RESTRICTED,
    ENDED,
    COMING,
    BEGUN,
    BUILT_ON,
    NOTHING_TO_OPEN,
    ANOTHER_PRIMARY,
    CLEARED,
)


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
    """Take a planned transfer back: the first specialist stays.

    Raises `TransferRefused` once its day has come, while a later transfer builds on it, if the first assignment has
    ended otherwise meanwhile, and to whoever would get the person back.
    """
    _call("SELECT undo_transfer(%s)", transfer.pk)


def see_transfer(*, transfer: Transfer) -> None:
    """Note that the next specialist, who is signed in, has seen that the person was handed to them."""
    _call("SELECT see_transfer(%s)", transfer.pk)


@dataclass(frozen=True)
class Told:
    """What a person is told of a transfer: who works with them from `starts_at` on, and who did or does before."""

    starts_at: datetime
    next_name: str
    earlier_name: str
    earlier_works: bool
    """Whether the earlier specialist works with the person today, and will until the day of the transfer."""

    @property
    def last_day_at(self) -> datetime:
        """A moment on the last day with the earlier specialist."""
        return self.starts_at - timedelta(microseconds=1)


def told_of(*, consumer: Consumer, supporters: Sequence[Supporter], now: datetime) -> list[Told]:
    """The transfers of which the person is told: those to come, and those of the last days (a rule of the agency).

    `supporters` are those of the person. Somebody who is not among them is promised to nobody.
    """
    days = rules.value_on(RuleKey.TRANSFER_TOLD_DAYS, timezone.localdate(now))
    recent = Transfer.objects.standing().filter(consumer=consumer, starts_at__gt=now - timedelta(days=days))
    present = {one.account for one in supporters if one.since is None}
    promised = present | {one.account for one in supporters}
    return [
        Told(
            transfer.starts_at,
            transfer.to_user.name,
            transfer.from_user.name,
            earlier_works=transfer.starts_at > now and transfer.from_user_id in present,
        )
        for transfer in recent.select_related("from_user", "to_user").order_by("starts_at", "pk")
        if transfer.to_user_id in (promised if transfer.starts_at > now else present)
    ]


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
