"""Services with which the privacy officer withholds parts of a signed note from the person: 45 CFR 164.524(a)(3).

The person always sees that a part is withheld, and until when.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from consumers.models import Consumer

from .choices import NotePart
from .models import Withheld


class NeverAllOfIt(Exception):
    """The parts are the whole note, of which at least one part has to stay readable."""


@dataclass(frozen=True)
class SignedSession:
    """A signed session with the names of its note's parts, without their text."""

    pk: UUID
    starts_at: datetime
    specialist: UUID
    parts: list[NotePart]


@dataclass(frozen=True)
class ReadableNote:
    """A signed note as the person reads it: withheld parts are empty, and `held` names them."""

    together: str
    own_words: str
    next_steps: str
    held: list[NotePart]
    held_until: date | None
    is_addition_held: bool  # something was added to the note, which may repeat a withheld part


def signed_sessions(*, consumer: Consumer) -> list[SignedSession]:
    """The signed sessions of a person, the latest first. Empty unless the actor is a privacy officer."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT session, starts_at, specialist, parts FROM signed_sessions_of(%s) ORDER BY starts_at DESC, session",
            [consumer.pk],
        )
        return [
            SignedSession(pk, starts_at, specialist, [NotePart(part) for part in parts])
            for pk, starts_at, specialist, parts in cursor.fetchall()
        ]


def readable_note(*, session: UUID) -> ReadableNote | None:
    """The note of a signed session as the acting person reads it; None without one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM readable_note(%s)", [session])
        row = cursor.fetchone()
    if row is None:
        return None
    together, own_words, next_steps, held, held_until, is_addition_held = row
    parts = [NotePart(part) for part in held]
    return ReadableNote(together, own_words, next_steps, parts, held_until, is_addition_held)


def withhold(
    *,
    session: UUID,
    consumer: Consumer,
    parts: Collection[NotePart],
    reason: str,
    until: date,
    by: User,
    now: datetime,
) -> None:
    """Withhold these parts of a signed note from the person until a day. Raises `NeverAllOfIt`.

    A part that is withheld already gets this reason and day.
    """
    try:
        with transaction.atomic():
            Withheld.objects.filter(
                Q(part__in=parts) | Q(until__lt=timezone.localdate(now)), session_id=session, lifted_at__isnull=True
            ).update(lifted_at=now)
            for part in parts:
                Withheld.objects.create(
                    session_id=session,
                    consumer=consumer,
                    part=part,
                    reason=reason,
                    approved_by=by,
                    until=until,
                    made_at=now,
                )
    except IntegrityError as error:
        raise NeverAllOfIt from error


@transaction.atomic
def lift(*, session: UUID, parts: Collection[NotePart], now: datetime) -> None:
    """Stop withholding these parts of a note from the person. The rows stay, with an end."""
    Withheld.objects.filter(session_id=session, part__in=parts, lifted_at__isnull=True).update(lifted_at=now)
