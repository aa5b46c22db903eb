"""Changes a staff file: what is entered, who confirms it, and who takes it back."""

import uuid
from datetime import date, datetime
from typing import Any, TypeVar

from django.db import IntegrityError, transaction
from psycopg2.errors import UniqueViolation

from accounts.models import User

from .models import Credential, Entry, LearningHours, Qualification

AnEntry = TypeVar("AnEntry", bound=Entry)


class IdTaken(Exception):
    """The id from the form already names another row."""


def enter_credential(
    *, id: uuid.UUID, holder: User, kind: str, number: str, issued_on: date, expires_on: date, by: User, now: datetime
) -> Credential:
    """Enter a certificate, as `_enter` does."""
    told = {"kind": kind, "number": number, "issued_on": issued_on, "expires_on": expires_on}
    return _enter(Credential, id=id, holder=holder, told=told, by=by, now=now)


def enter_learning(
    *,
    id: uuid.UUID,
    holder: User,
    title: str,
    presenter: str,
    taken_on: date,
    minutes: int,
    category: str,
    by: User,
    now: datetime,
) -> LearningHours:
    """Enter hours of learning, as `_enter` does."""
    told = {"title": title, "presenter": presenter, "taken_on": taken_on, "minutes": minutes, "category": category}
    return _enter(LearningHours, id=id, holder=holder, told=told, by=by, now=now)


def enter_qualification(
    *,
    id: uuid.UUID,
    holder: User,
    checklist: str,
    line: str,
    met_on: date,
    evidence: str,
    by: User,
    now: datetime,
) -> Qualification:
    """Enter a line of a checklist that the holder meets, as `_enter` does."""
    told = {"checklist": checklist, "line": line, "met_on": met_on, "evidence": evidence}
    return _enter(Qualification, id=id, holder=holder, told=told, by=by, now=now)


@transaction.atomic
def _enter(
    model: type[AnEntry], *, id: uuid.UUID, holder: User, told: dict[str, Any], by: User, now: datetime
) -> AnEntry:
    """Enter a row of a staff file and return it. What somebody else than its holder enters is confirmed with it.

    Sending the same id twice returns the first row. Raises `IdTaken`.
    """
    told = {"holder": holder} | told
    try:
        entry, is_new = model._default_manager.get_or_create(
            pk=id, defaults=told | {"entered_by": by, "entered_at": now}
        )
    except IntegrityError as error:
        if isinstance(error.__cause__, UniqueViolation):  # it names a row of a file that `by` does not see
            raise IdTaken from error
        raise
    if any(getattr(entry, name) != value for name, value in told.items()):
        raise IdTaken
    return confirm(entry=entry, by=by, now=now) if is_new and by != holder else entry


@transaction.atomic
def confirm(*, entry: AnEntry, by: User, now: datetime) -> AnEntry:
    """Confirm a row and return it as it stands. One that was confirmed or taken back meanwhile stays so."""
    stored = _locked(entry)
    if stored.waits:
        stored.confirmed_by, stored.confirmed_at = by, now
        stored.save(update_fields=["confirmed_by", "confirmed_at"])
    return stored


@transaction.atomic
def take_back_own(*, entry: AnEntry, by: User, now: datetime) -> AnEntry:
    """Take back a row of one's own file unless somebody has confirmed it; return it as it stands."""
    stored = _locked(entry)
    return stored if stored.confirmed_at else take_back(entry=stored, by=by, now=now)


@transaction.atomic
def take_back(*, entry: AnEntry, by: User, now: datetime) -> AnEntry:
    """Take back a row that was entered by mistake. The row stays and counts no more."""
    stored = _locked(entry)
    if not stored.taken_back_at:
        stored.taken_back_by, stored.taken_back_at = by, now
        stored.save(update_fields=["taken_back_by", "taken_back_at"])
    return stored


def _locked(entry: AnEntry) -> AnEntry:
    return type(entry)._default_manager.select_for_update().get(pk=entry.pk)
