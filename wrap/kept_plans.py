"""Copies of the crisis plan that the person keeps on a phone, to have at hand without a line. See docs/decisions/0037.

The server knows that a copy exists and when it was last read anew. What it says is on the phone, encrypted with a PIN
that the server never gets.
"""

import hashlib
import json
import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, connection, transaction

from consumers.models import Consumer

from .choices import Part
from .models import KeptPlan
from .reading import in_parts
from .services import IdTaken

MOST_COPIES = 10  # not removed, of one person


class TooManyCopies(Exception):
    """The person would have more than `MOST_COPIES` copies."""


class CopyIsOver(Exception):
    """The copy was removed, or its person died, or there is none with this id and token: the phone deletes it."""


class NotRefreshedNow(Exception):
    """The person's account is closed: the phone keeps what it has, and gets nothing new."""


@dataclass(frozen=True)
class CrisisPlan:
    """The crisis plan as a phone keeps it: its name, and the name and the lines of each section that has lines."""

    name: str
    sections: list[tuple[str, list[str]]]


@transaction.atomic
def keep_plan(*, id: uuid.UUID, consumer: Consumer, token: str, now: datetime) -> KeptPlan:
    """Write down that a phone keeps a copy. Sent twice with the same id and token it is written down once.

    Raises `IdTaken` when the id is that of another copy or of one that was removed, and `TooManyCopies`.
    """
    if KeptPlan.objects.filter(pk=id, consumer=consumer).exists():
        return _kept_before(id, consumer, token)
    if KeptPlan.objects.filter(consumer=consumer, ended_at__isnull=True).count() >= MOST_COPIES:
        raise TooManyCopies
    kept = KeptPlan(pk=id, consumer=consumer, token_hash=token_hash(id, token), made_at=now)
    try:
        with transaction.atomic():
            kept.save(force_insert=True)
    except IntegrityError:  # the page was sent twice at once, or the id is somebody else's
        return _kept_before(id, consumer, token)
    return kept


def _kept_before(id: uuid.UUID, consumer: Consumer, token: str) -> KeptPlan:
    """The stored copy with this id and token if it is not removed. Raises `IdTaken` otherwise."""
    same = {"pk": id, "consumer": consumer, "token_hash": token_hash(id, token)}
    stored = KeptPlan.objects.filter(**same, ended_at__isnull=True).first()
    if stored is None:
        raise IdTaken
    return stored


def end_copy(*, kept: KeptPlan, now: datetime) -> None:
    """Remove a copy: its phone deletes it the next time it has a line. Does nothing to one that is removed already."""
    KeptPlan.objects.filter(pk=kept.pk, ended_at__isnull=True).update(ended_at=now)


def read_anew(*, pk: uuid.UUID, token: str) -> CrisisPlan:
    """The crisis plan as it is now, for the phone that has the token of this copy. Writes down the time.

    Raises `CopyIsOver` and `NotRefreshedNow`.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT open_kept_plan(%s, %s)", [pk, token_hash(pk, token)])
        (lines,) = cursor.fetchone()
    if lines is None:
        raise CopyIsOver
    found = json.loads(lines)
    if found is False:
        raise NotRefreshedNow
    return CrisisPlan(str(Part.CRISIS.label), [section for part in in_parts(found) for section in part.sections])


def token_hash(kept: uuid.UUID, token: str) -> str:
    """The hash under which a token is stored.

    A token is as long as a key, so nobody guesses it and the hash needs no key: a new `SECRET_KEY` deletes no copies.
    """
    return hashlib.sha256(f"{kept} {token}".encode()).hexdigest()
