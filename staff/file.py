"""Changes a staff file: what is entered, who confirms it, and who takes it back."""

import uuid
from datetime import date, datetime

from django.db import IntegrityError, transaction
from psycopg2.errors import UniqueViolation

from accounts.models import User

from .models import Credential


class IdTaken(Exception):
    """The id from the form already names another row."""


@transaction.atomic
def enter_credential(
    *, id: uuid.UUID, holder: User, kind: str, number: str, issued_on: date, expires_on: date, by: User, now: datetime
) -> Credential:
    """Enter a certificate and return it. What somebody else than its holder enters is confirmed with it.

    Sending the same id twice returns the first row. Raises `IdTaken`.
    """
    told = {"holder": holder, "kind": kind, "number": number, "issued_on": issued_on, "expires_on": expires_on}
    try:
        credential, is_new = Credential.objects.get_or_create(
            pk=id, defaults=told | {"entered_by": by, "entered_at": now}
        )
    except IntegrityError as error:
        if isinstance(error.__cause__, UniqueViolation):  # it names a row of a file that `by` does not see
            raise IdTaken from error
        raise
    if any(getattr(credential, name) != value for name, value in told.items()):
        raise IdTaken
    return confirm(credential=credential, by=by, now=now) if is_new and by != holder else credential


@transaction.atomic
def confirm(*, credential: Credential, by: User, now: datetime) -> Credential:
    """Confirm a certificate and return it as it stands. One that was confirmed or taken back meanwhile stays so."""
    stored = Credential.objects.select_for_update().get(pk=credential.pk)
    if not stored.confirmed_at and not stored.taken_back_at:
        stored.confirmed_by, stored.confirmed_at = by, now
        stored.save(update_fields=["confirmed_by", "confirmed_at"])
    return stored


@transaction.atomic
def take_back_own(*, credential: Credential, by: User, now: datetime) -> Credential:
    """Take back one's own certificate unless somebody has confirmed it; return it as it stands."""
    stored = Credential.objects.select_for_update().get(pk=credential.pk)
    return stored if stored.confirmed_at else take_back(credential=stored, by=by, now=now)


@transaction.atomic
def take_back(*, credential: Credential, by: User, now: datetime) -> Credential:
    """Take back a certificate that was entered by mistake. The row stays and counts no more."""
    stored = Credential.objects.select_for_update().get(pk=credential.pk)
    if not stored.taken_back_at:
        stored.taken_back_by, stored.taken_back_at = by, now
        stored.save(update_fields=["taken_back_by", "taken_back_at"])
    return stored
