"""What the database itself tells the account that is acting."""

import uuid
from collections.abc import Collection

from django.db import connection


def names_written_about(*, people: Collection[uuid.UUID]) -> dict[uuid.UUID, str]:
    """Of these people, the name of each about whom the account that is acting has signed a note."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT person, called FROM people_written_about(%s::uuid[])", [list(people)])
        return dict(cursor.fetchall())
