"""The person's records of their mental health advance directives. They are records of papers, not the papers."""

import uuid
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import IntegrityError, connection, transaction
from psycopg2.errors import ExclusionViolation

from agency.choices import RuleKey
from agency.months import months_later
from agency.rules import DEFAULTS, value_on
from consumers.models import Consumer

from .choices import DirectiveKind, DirectiveState
from .models import Directive
from .services import IdTaken, mark_removed

MONTHS = 12  # in a year

# The last day of the directive that ends soon, or null: for the start page, which asks for it in one statement with
# other things. On the first day of the reminder and on the last day of the directive the person is reminded.
ENDS_SOON = """
SELECT d.last_on FROM wrap_directive d
WHERE d.consumer_id = %(person)s AND d.removed_at IS NULL AND d.revoked_on IS NULL AND d.last_on >= %(today)s
AND d.last_on - coalesce((SELECT r.value FROM agency_rule r WHERE r.key = %(rule)s AND r.effective_from <= %(today)s
                          ORDER BY r.effective_from DESC LIMIT 1), %(default)s) <= %(today)s
ORDER BY d.last_on LIMIT 1
"""


class ChangedMeanwhile(Exception):
    """The record was changed after the page was opened. `directive` is the stored version."""

    def __init__(self, directive: Directive):
        super().__init__()
        self.directive = directive


class InForceThen(Exception):
    """Another directive of the person is in force in the time of this one."""


class TooYoung(Exception):
    """The person was younger than `age` on the day of signing."""

    def __init__(self, age: int):
        super().__init__()
        self.age = age


@dataclass(frozen=True)
class SignedPaper:
    """What the person writes down about the paper."""

    kind: DirectiveKind
    signed_on: date
    first_witness: str
    second_witness: str
    kept_where: str
    agent_name: str = ""
    agent_phone: str = ""
    revoked_on: date | None = None


@dataclass(frozen=True)
class DirectiveOnDay:
    """A record and how the directive stands on the day that was asked for."""

    directive: Directive
    state: DirectiveState

    @property
    def is_in_force(self) -> bool:
        return self.state == DirectiveState.IN_FORCE


def has_directive(*, consumer: Consumer) -> bool:
    """Whether the person has a record that is not removed, also of a directive that has ended."""
    return Directive.objects.not_removed().filter(consumer=consumer).exists()


def directives(*, consumer: Consumer, today: date) -> list[DirectiveOnDay]:
    """The records that are not removed, of those that the actor can read; the paper signed last first. One query."""
    found = Directive.objects.not_removed().filter(consumer=consumer)
    return [on_day(one, today) for one in found]


def on_day(directive: Directive, day: date) -> DirectiveOnDay:
    return DirectiveOnDay(directive, directive.state_on(day))


def ends_soon(*, consumer: Consumer, today: date) -> date | None:
    """The last day of the person's directive, if they are to be reminded of it today; None otherwise. One query."""
    with connection.cursor() as cursor:
        cursor.execute(ENDS_SOON, asked_for(consumer.pk, today))
        row = cursor.fetchone()
    return row[0] if row else None


def asked_for(person: uuid.UUID, today: date) -> dict:
    """The values for `ENDS_SOON`. The rule of today decides how long before the end the person is reminded."""
    key = RuleKey.DIRECTIVE_REMINDER_DAYS
    return {"person": person, "today": today, "rule": key.value, "default": DEFAULTS[key].value}


def last_day(signed_on: date) -> date:
    """The last day of a directive: the same day so many years later, by the rule of the day of signing.

    As for clearances, February 29 becomes February 28 in a year without it.
    """
    return months_later(signed_on, MONTHS * value_on(RuleKey.DIRECTIVE_YEARS, signed_on))


@transaction.atomic
def add_directive(*, id: uuid.UUID, consumer: Consumer, paper: SignedPaper, now: datetime) -> Directive:
    """Add a record and return it. Sent twice with the same id it is added once.

    Raises `TooYoung`, `InForceThen`, and `IdTaken` when the id is that of another record.
    """
    _check_age(consumer, paper.signed_on)
    directive = Directive(pk=id, consumer=consumer, created_at=now, changed_at=now, **_fields(paper))
    if Directive.objects.filter(pk=id, consumer=consumer).exists():
        return _added_before(directive)
    try:
        with transaction.atomic():
            directive.save(force_insert=True)
    except IntegrityError as error:
        if Directive.objects.filter(pk=id, consumer=consumer).exists():  # the page was sent twice at once
            return _added_before(directive)
        if isinstance(error.__cause__, ExclusionViolation):
            raise InForceThen from error
        raise IdTaken from error
    return directive


@transaction.atomic
def edit_directive(*, directive: Directive, version: int, paper: SignedPaper, now: datetime) -> Directive:
    """Overwrite what a record says and return it. A removed record is then not removed any more.

    Raises `TooYoung`, `InForceThen`, and `ChangedMeanwhile` if `version` is not the stored version, unless it already
    says the same.
    """
    stored = _locked(directive)
    if paper.signed_on != stored.signed_on:
        _check_age(directive.consumer, paper.signed_on)
    if written_in(stored) != paper and stored.version != version:
        raise ChangedMeanwhile(stored)
    stored.version += written_in(stored) != paper
    for name, value in _fields(paper).items():
        setattr(stored, name, value)
    stored.changed_at, stored.removed_at, stored.erase_on = now, None, None
    return _saved(stored)


def remove_directive(*, directive: Directive, now: datetime) -> date:
    """Remove a record and return the day on which it is erased. A record removed before keeps its earlier day."""
    return mark_removed(Directive.objects.filter(pk=directive.pk), now=now)


@transaction.atomic
def use_directive_again(*, directive: Directive) -> None:
    """Bring a record back that was removed and is not erased yet. Raises `InForceThen`."""
    stored = _locked(directive)
    stored.removed_at = stored.erase_on = None
    _saved(stored)


def written_in(directive: Directive) -> SignedPaper:
    """What a record says about the paper."""
    return SignedPaper(
        kind=DirectiveKind(directive.kind),
        signed_on=directive.signed_on,
        first_witness=directive.first_witness,
        second_witness=directive.second_witness,
        kept_where=directive.kept_where,
        agent_name=directive.agent_name,
        agent_phone=directive.agent_phone,
        revoked_on=directive.revoked_on,
    )


def _fields(paper: SignedPaper) -> dict:
    return asdict(paper) | {"last_on": last_day(paper.signed_on)}


def _check_age(consumer: Consumer, signed_on: date) -> None:
    """Raise `TooYoung` if the birth date is known and the person was not an adult yet, by the rule of that day."""
    age = value_on(RuleKey.DIRECTIVE_AGE, signed_on)
    if consumer.birth_on and consumer.birth_on > months_later(signed_on, -MONTHS * age):
        raise TooYoung(age)


def _added_before(directive: Directive) -> Directive:
    """The stored record with this id if it says the same and is not removed. Raises `IdTaken` otherwise."""
    stored = Directive.objects.not_removed().filter(pk=directive.pk).first()
    if stored is None or written_in(stored) != written_in(directive):
        raise IdTaken
    return stored


def _locked(directive: Directive) -> Directive:
    return Directive.objects.select_for_update(of=("self",)).get(pk=directive.pk)


def _saved(directive: Directive) -> Directive:
    try:
        with transaction.atomic():
            directive.save()
    except IntegrityError as error:
        if isinstance(error.__cause__, ExclusionViolation):
            raise InForceThen from error
        raise
    return directive
