"""Writing the trail down, and sealing it day by day."""

import hashlib
import logging
import os
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest

from .choices import Done, Outcome
from .models import Event, Seal

log = logging.getLogger(__name__)

NOTED = "_noted"


class NotNoted(Exception):
    """The row could not be written, so nobody is shown the page that it is about."""


def note(
    request: HttpRequest,
    *,
    account_id: UUID | None = None,
    done: Done | None = None,
    outcome: Outcome | None = None,
) -> None:
    """Let the row of this request name an account, or say better than its page does what was done and came of it.

    For what only the code that does it knows, such as whose password was wrong. The row itself is written by the
    middleware, once.
    """
    told = {"account_id": account_id, "done": done, "outcome": outcome}
    setattr(request, NOTED, noted(request) | {name: value for name, value in told.items() if value})


def noted(request: HttpRequest) -> dict[str, Any]:
    """What `note` was told."""
    return getattr(request, NOTED, {})


def once_key(*parts: object) -> str:
    """The key of what is noted only once."""
    return hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()


def record(event: Event) -> None:
    """Add a row; what has the key of an earlier one is in that one. Raises `NotNoted`."""
    try:
        if event.once:
            # Without naming the key, since the role that adds rows may not read them.
            Event.objects.bulk_create([event], ignore_conflicts=True)
        else:
            event.save(force_insert=True)
    except DatabaseError as error:
        raise NotNoted from error


def seal_next_day() -> Seal | None:
    """Seal the first day that is over and has no seal. The database knows by its own clock which day that is.

    One day in each transaction: while a day is sealed nobody can add a row, and so nobody is shown a page.
    """
    return next(iter(Seal.objects.raw("SELECT * FROM seal_trail()")), None)


def carry_out_seals() -> None:
    """Write the seals that this machine's file does not have yet to its end, and to the log.

    Each machine that works for the clock has a file of its own and catches up whenever its turn comes, so that
    whoever changed the database would have to change them all.
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
    """A seal as the file has it: the day, how many rows, the hash."""
    return f"{seal.day} {seal.count} {seal.hash}"


def seals_in_file(path: Path) -> dict[str, str]:
    """The lines of a file of seals, by day."""
    if not path.exists():
        return {}
    return {line.split(" ", 1)[0]: line for line in path.read_text().splitlines() if line.strip()}
