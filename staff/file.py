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
from .models import BillingException, Credential, Document, Entry, Screening

AnEntry = TypeVar("AnEntry", bound=Entry)


class IdTaken(Exception):
    """The id from the form already names another row."""


@transaction.atomic
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
    """Enter a certificate with its document and return it. What somebody else than its holder enters is confirmed.

    Sending the same id twice returns the first row. Raises `IdTaken`.
    """
    told = {"kind": kind, "number": number, "issued_on": issued_on, "expires_on": expires_on}
    try:
        with transaction.atomic():
            evidence = _stored(document, holder=holder, by=by, now=now) if document else None
            return _entered(Credential(pk=id, holder=holder, evidence=evidence, **told), by=by, now=now)
    except IdTaken:
        first = _same(Credential, id, holder, told)
        if document and (first.evidence is None or bytes(first.evidence.data) != document.data):
            raise
        return first


@transaction.atomic
def enter_billing_exception(
    *, id: uuid.UUID, holder: User, starts_on: date, ends_on: date, reason: str, by: User, now: datetime
) -> BillingException:
    """Enter days on which the holder's sessions can be billed without a valid certificate, and return them.

    Sending the same id twice returns the first row. Raises `IdTaken`.
    """
    told = {"starts_on": starts_on, "ends_on": ends_on, "reason": reason}
    try:
        return _entered(BillingException(pk=id, holder=holder, **told), by=by, now=now)
    except IdTaken:
        return _same(BillingException, id, holder, told)


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


def _stored(document: Content, *, holder: User, by: User, now: datetime) -> Document:
    return Document.objects.create(holder=holder, kind=document.kind, data=document.data, added_by=by, added_at=now)


def _entered(entry: AnEntry, *, by: User, now: datetime) -> AnEntry:
    """Insert an entry; confirm it unless its holder entered it. Raises `IdTaken`."""
    entry.entered_by, entry.entered_at = by, now
    try:
        with transaction.atomic():
            entry.save(force_insert=True)
    except IntegrityError as error:
        if isinstance(error.__cause__, UniqueViolation):
            raise IdTaken from error
        raise
    return entry if by == entry.holder else confirm(entry=entry, by=by, now=now)


def _same(model: type[AnEntry], id: uuid.UUID, holder: User, told: dict[str, Any]) -> AnEntry:
    """Return the row with this id. Raises `IdTaken` if it says something else, or `by` does not see it."""
    first = model._default_manager.filter(pk=id, holder=holder, **told).first()
    if first is None:
        raise IdTaken
    return first


@transaction.atomic
def confirm(*, entry: AnEntry, by: User, now: datetime) -> AnEntry:
    """Confirm an entry and return it as it stands. One that was confirmed or taken back meanwhile stays so."""
    stored = _locked(entry)
    if not stored.confirmed_at and not stored.taken_back_at:
        stored.confirmed_by, stored.confirmed_at = by, now
        stored.save(update_fields=["confirmed_by", "confirmed_at"])
    return stored


@transaction.atomic
def take_back_own(*, entry: AnEntry, by: User, now: datetime) -> AnEntry:
    """Take back one's own entry unless somebody has confirmed it; return it as it stands."""
    stored = _locked(entry)
    return stored if stored.confirmed_at else take_back(entry=stored, by=by, now=now)


@transaction.atomic
def take_back(*, entry: AnEntry, by: User, now: datetime) -> AnEntry:
    """Take back an entry that was a mistake and return it. The row stays and counts no more."""
    stored = _locked(entry)
    if not stored.taken_back_at:
        stored.taken_back_by, stored.taken_back_at = by, now
        stored.save(update_fields=["taken_back_by", "taken_back_at"])
    return stored


def _locked(entry: AnEntry) -> AnEntry:
    return type(entry)._default_manager.select_for_update(of=("self",)).get(pk=entry.pk)
