"""Services that write the access log and seal it day by day."""

import hashlib
import logging
import os
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest

from .choices import Done, Outcome
from .models import Event, Seal

log = logging.getLogger(__name__)

NOTED = "_noted"


class NotNoted(Exception):
    """The audit row of a request could not be written, so its page is not shown."""


def note(
    request: HttpRequest,
    *,
    account_id: UUID | None = None,
    done: Done | None = None,
    outcome: Outcome | None = None,
) -> None:
    """Set values of this request's audit row that the declaration of the view cannot know, such as the account of a
    failed sign-in.

    The middleware writes the row, once.
    """
    told = {"account_id": account_id, "done": done, "outcome": outcome}
    setattr(request, NOTED, noted(request) | {name: value for name, value in told.items() if value})


def noted(request: HttpRequest) -> dict[str, Any]:
    """The values of this request's audit row that `note` has set."""
    return getattr(request, NOTED, {})


def once_key(*parts: object) -> str:
    """The key that makes several requests leave only one row: the row is not added if one has its key."""
    return hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()


def record(event: Event) -> None:
    """Add a row to the access log, unless it has a row with the same `once` key. Raises `NotNoted`."""
    try:
        if event.once:
            # The conflict target stays unnamed: the role that adds rows may not read them.
            Event.objects.bulk_create([event], ignore_conflicts=True)
        else:
            _add(event)
    except DatabaseError as error:
        raise NotNoted from error


def _add(event: Event) -> None:
    """Add a row as `save` would, with a cached SQL text, since nearly every page adds one."""
    fields = Event._meta.concrete_fields
    values = [field.get_db_prep_save(getattr(event, field.attname), connection) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(_statement(), values)


@cache
def _statement() -> str:
    fields = Event._meta.concrete_fields
    columns = ", ".join(str(field.column) for field in fields)
    places = ", ".join("%s::uuid[]" if field.name == "shown" else "%s" for field in fields)
    return f"INSERT INTO {Event._meta.db_table} ({columns}) VALUES ({places})"  # noqa: S608  the names are ours


def seal_next_day() -> Seal | None:
    """Seal the first finished day without a seal. The database determines the day by its own clock.

    Each call seals one day in a transaction of its own: while a day is sealed no row can be added and so no page is
    shown.
    """
    return next(iter(Seal.objects.raw("SELECT * FROM seal_trail()")), None)


def carry_out_seals() -> None:
    """Append the missing seals to this server's seal file, and write them to the log.

    Each server that runs the scheduled jobs has a file of its own and adds missing seals on its turn. An attacker who
    changes the database would have to change all these files.
    """
    written = seals_in_file(seal_file())
    last = max(written, default="")
    seals = [seal for seal in Seal.objects.order_by("day") if str(seal.day) > last]
    if not seals:
        return
    seal_file().parent.mkdir(parents=True, exist_ok=True)
    with seal_file().open("a") as file:
        file.writelines(f"{line_of(seal)}\n" for seal in seals)
        file.flush()
        os.fsync(file.fileno())
    for seal in seals:
        facts = {"day": str(seal.day), "count": seal.count, "hash": seal.hash}
        log.info("Sealed a day of the trail.", extra={"facts": facts})


def seal_file() -> Path:
    return Path(settings.VAR_DIR) / "seals" / "seals.txt"


def line_of(seal: Seal) -> str:
    """The line of a seal in the seal file: the day, the number of rows, the hash."""
    return f"{seal.day} {seal.count} {seal.hash}"


def seals_in_file(path: Path) -> dict[str, str]:
    """The lines of a seal file, by day."""
    if not path.exists():
        return {}
    return {line.split(" ", 1)[0]: line for line in path.read_text().splitlines() if line.strip()}
