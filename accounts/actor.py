"""Who is acting: known to the database for the length of one transaction, and to the history of every row."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum

import pghistory
from django.db import connection, transaction


class ActorKind(StrEnum):
    USER = "user"
    JOB = "job"
    COMMAND = "command"
    NOBODY = "nobody"


@contextmanager
def acting(kind: ActorKind, who: str = "") -> Iterator[None]:
    """A transaction in which the database knows who is asking; afterwards it is whoever it was before.

    `who` is the account's id for users, a name such as `reminders` for jobs and commands.
    """
    actor = f"{kind}:{who}"
    with transaction.atomic(), pghistory.context(actor=actor), connection.cursor() as cursor:
        # The columns are computed in order: first who it was, then who it is now.
        cursor.execute("SELECT current_setting('peerhub.actor', true), set_config('peerhub.actor', %s, true)", [actor])
        before = cursor.fetchone()[0] or ""
        try:
            yield
        finally:
            if not connection.needs_rollback and not connection.connection.closed:
                cursor.execute("SELECT set_config('peerhub.actor', %s, true)", [before])
