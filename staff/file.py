"""Changes a staff file: what is entered, who confirms it, and who takes it back."""

import uuid
from collections.abc import Collection
from datetime import date, datetime
from typing import Any, TypeVar

from django.db import IntegrityError, transaction
from psycopg2.errors import UniqueViolation

from accounts.models import User
from files.uploads import Content

from .choices import ScreeningResult
from .models import BillingException, Credential, Document, Entry, LearningHours, Qualification, Screening

AnEntry = TypeVar("AnEntry", bound=Entry)


class IdTaken(Exception):
    """The id from the form already names another row."""


def enter_credential(
    *,
    id: uuid.UUID,
    holder: User,
    kind: str,
    number: str,
    issued_on: date,
    expires_on: date,
    document: Content | None = None,
    by: User,
    now: datetime,
) -> Credential:
    """Enter a certificate with its document, as `_enter` does."""
    told = {"kind": kind, "number": number, "issued_on": issued_on, "expires_on": expires_on}
    return _enter(Credential, id=id, holder=holder, told=told, document=document, by=by, now=now)


def enter_billing_exception(
    *, id: uuid.UUID, holder: User, starts_on: date, ends_on: date, reason: str, by: User, now: datetime
) -> BillingException:
    """Enter days on which the holder's sessions can be billed without a valid certificate, as `_enter` does."""
    told = {"starts_on": starts_on, "ends_on": ends_on, "reason": reason}
    return _enter(BillingException, id=id, holder=holder, told=told, by=by, now=now)


def enter_learning(
    *,
    id: uuid.UUID,
    holder: User,
    title: str,
    presenter: str,
    taken_on: date,
    minutes: int,
    category: str,
    document: Content | None = None,
    by: User,
    now: datetime,
) -> LearningHours:
    """Enter hours of learning with their certificate, as `_enter` does."""
    told = {"title": title, "presenter": presenter, "taken_on": taken_on, "minutes": minutes, "category": category}
    return _enter(LearningHours, id=id, holder=holder, told=told, document=document, by=by, now=now)


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
def enter_screenings(
    *,
    holders: Collection[User],
    month: date,
    exclusion_list: str,
    result: ScreeningResult,
    reference: str,
    by: User,
    now: datetime,
) -> int:
    """Enter the same result for several staff members and return for how many.

    `month` is its first day. Somebody with a result for this list and month keeps the first one.
    """
    told = {"month": month, "exclusion_list": exclusion_list, "result": result, "reference": reference}
    rows = [Screening(holder=holder, entered_by=by, entered_at=now, **told) for holder in holders]
    Screening.objects.bulk_create(rows, ignore_conflicts=True)
    entered = Screening.objects.filter(pk__in=[row.pk for row in rows])
    return entered.update(confirmed_by=by, confirmed_at=now)


@transaction.atomic
def _enter(
    model: type[AnEntry],
    *,
    id: uuid.UUID,
    holder: User,
    told: dict[str, Any],
    document: Content | None = None,
    by: User,
    now: datetime,
) -> AnEntry:
    """Enter a row of a staff file and return it. What somebody else than its holder enters is confirmed with it.

    Sending the same id twice returns the first row. Raises `IdTaken`.
    """
    told = {"holder": holder} | told
    try:
        with transaction.atomic():
            evidence = {"evidence": _stored(document, holder=holder, by=by, now=now)} if document else {}
            entry = model._default_manager.create(pk=id, entered_by=by, entered_at=now, **told, **evidence)
    except IntegrityError as error:
        if not isinstance(error.__cause__, UniqueViolation):
            raise
        first = model._default_manager.filter(pk=id, **told).first()
        if first is None or document and not _has(first, document):  # also: a row of a file that `by` does not see
            raise IdTaken from error
        return first
    return entry if by == holder else confirm(entry=entry, by=by, now=now)


def _stored(document: Content, *, holder: User, by: User, now: datetime) -> Document:
    return Document.objects.create(holder=holder, kind=document.kind, data=document.data, added_by=by, added_at=now)


def _has(entry: Any, document: Content) -> bool:
    return entry.evidence is not None and bytes(entry.evidence.data) == document.data


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
    return type(entry)._default_manager.select_for_update(of=("self",)).get(pk=entry.pk)
