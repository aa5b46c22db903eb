"""Queries that ask a database function about the acting account."""

import uuid
from collections.abc import Collection

from django.db import connection


def names_written_about(*, people: Collection[uuid.UUID]) -> dict[uuid.UUID, str]:
    """The names of the people, among these, about whom the acting account has signed a note, by id."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT person, called FROM people_written_about(%s::uuid[])", [list(people)])
        return dict(cursor.fetchall())
