"""Who is acting: known to the database for the length of one transaction, and to the history of every row."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum

import pghistory
from django.db import connection, transaction


class ActorKind(StrEnum):
    USER = "user"  # who is signed in, by account
    PERSON = "person"  # a person served on a staff member's phone, by their own id
    DOOR = "door"  # somebody at the sign-in, invitation and reset pages: accounts, nothing about people
    JOB = "job"
    COMMAND = "command"


@contextmanager
def acting(kind: ActorKind, who: str = "", **how: str) -> Iterator[None]:
    """A transaction in which the database knows who is asking; afterwards it is whoever it was before.

    `who` is an id for users and persons, a name such as `reminders` for jobs and commands. `how` says more to the
    history, such as on whose phone a person wrote.
    """
    actor = f"{kind}:{who}"
    if not connection.in_atomic_block:
        with transaction.atomic(), pghistory.context(actor=actor, **how):
            _set(actor)
            yield  # the setting ends with the transaction
        return
    with transaction.atomic(), pghistory.context(actor=actor, **how), connection.cursor() as cursor:
        # The columns are computed in order: first who it was, then who it is now.
        cursor.execute("SELECT current_setting('peerhub.actor', true), set_config('peerhub.actor', %s, true)", [actor])
        before = cursor.fetchone()[0] or ""
        yield
        # After an error this part of the transaction is taken back, and the setting with it.
        if not connection.needs_rollback and not connection.connection.closed:
            _set(before)


def become(kind: ActorKind, who: str = "", **how: str) -> None:
    """For the rest of this transaction somebody else is acting: whoever has just proved who they are."""
    actor = f"{kind}:{who}"
    pghistory.context(actor=actor, **how)
    _set(actor)


def _set(actor: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('peerhub.actor', %s, true)", [actor])
