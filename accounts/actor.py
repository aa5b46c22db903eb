"""The actor: the user, person or job on whose behalf a transaction runs. Row policies and row history read it."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum

import pghistory
from django.db import connection, transaction


class ActorKind(StrEnum):
    USER = "user"  # the signed-in user, by account id
    PERSON = "person"  # a person served, on a staff member's phone, by the person's id
    ANONYMOUS = "anonymous"  # sign-in, invitation and reset pages: they reach accounts and no data about people
    JOB = "job"
    COMMAND = "command"


@contextmanager
def acting(kind: ActorKind, who: str = "", **how: str) -> Iterator[None]:
    """Set the actor for one block in a transaction; the previous actor is restored at its end.

    `who` is the id of a user or person, or the name of a job or command such as `reminders`. `how` is added to the row
    history, for example the account on whose phone a person wrote.
    """
    actor = f"{kind}:{who}"
    if not connection.in_atomic_block:
        with transaction.atomic(), pghistory.context(actor=actor, **how):
            _set(actor)
            yield  # the database drops the setting at the end of the transaction
        return
    with transaction.atomic(), pghistory.context(actor=actor, **how), connection.cursor() as cursor:
        # PostgreSQL computes the columns in order: the previous actor is read before the new one is set.
        cursor.execute("SELECT current_setting('peerhub.actor', true), set_config('peerhub.actor', %s, true)", [actor])
        before = cursor.fetchone()[0] or ""
        yield
        # After an error the rollback to the savepoint restores the setting.
        if not connection.needs_rollback and not connection.connection.closed:
            _set(before)


def become(kind: ActorKind, who: str = "", **how: str) -> None:
    """Set the actor for the rest of this transaction, as after a successful sign-in."""
    actor = f"{kind}:{who}"
    pghistory.context(actor=actor, **how)
    _set(actor)


def has_typed_pin(person: uuid.UUID) -> None:
    """State, for the rest of this transaction, that the person who holds a lent phone has typed their PIN.

    What only the person reads stays closed to `ActorKind.PERSON` without it.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('peerhub.pin_of', %s, true)", [str(person)])


def _set(actor: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('peerhub.actor', %s, true)", [actor])


def ids_in(context: dict | None) -> dict[str, uuid.UUID]:
    """The ids in the context of a history row: the acting `user`, or the `person` and the `lender` of the phone."""
    kind, _colon, who = (context or {}).get("actor", "").partition(":")
    lender = (context or {}).get("handed_over_by", "").partition(":")[2]
    ids = {kind: uuid.UUID(who)} if kind in ("user", "person") else {}
    return ids | ({"lender": uuid.UUID(lender)} if lender else {})
