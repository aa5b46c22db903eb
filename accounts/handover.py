"""The handover: a staff member hands their phone to a person served, who then uses it.

During a handover the phone shows one page, about that person alone. A handover ends only when the signed-in staff
member authenticates again, so no forgotten state can stay open: see docs/decisions/0011.
"""

import time
import uuid
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from .proof import proved_at

KEY = "handed_over"


class Task(models.TextChoices):
    """The task of a handover. The portal has one page for each task."""

    GOALS = "goals", _("Goals in their own words")
    PLAN = "plan", _("Their own plan for hard days")


@dataclass(frozen=True)
class HandOver:
    """A handover: the person, the task, and how far the person has come."""

    person: uuid.UUID
    task: Task
    is_confirmed: bool  # the person has entered their PIN
    is_done: bool  # the person is giving the phone back


def current(session: Any) -> HandOver | None:
    """The handover in progress in this browser session; None if there is none or the owner has authenticated since."""
    state = session.get(KEY)
    if not state or proved_at(session) > state["at"]:
        return None
    return HandOver(uuid.UUID(state["person"]), Task(state["task"]), state["is_confirmed"], state["is_done"])


def handed_to(session: Any) -> uuid.UUID | None:
    """The id of the person who holds the phone now; None while the signed-in user holds it."""
    handed = current(session)
    return handed.person if handed else None


def begin(session: Any, *, person: uuid.UUID, task: Task) -> None:
    """Start a handover to the person."""
    at = time.time()
    _enter(session, {"person": str(person), "task": task, "at": at, "is_confirmed": False, "is_done": False})


def confirm(session: Any) -> None:
    """Record that the person has entered their PIN."""
    _enter(session, session[KEY] | {"is_confirmed": True})


def finish(session: Any) -> None:
    """End the person's part. The task opens again only after the PIN."""
    _enter(session, session[KEY] | {"is_confirmed": False, "is_done": True})


def resume(session: Any) -> None:
    """Return to the task. The person has to enter the PIN again."""
    _enter(session, session[KEY] | {"is_confirmed": False, "is_done": False})


def _enter(session: Any, state: dict[str, Any]) -> None:
    """Store the new state in the browser session, which gets a new key.

    A late response to an older request in another tab then cannot bring the previous state back.
    """
    session[KEY] = state
    session.cycle_key()


def clear(session: Any) -> bool:
    """Remove an ended handover from the browser session; return whether there was one."""
    has_ended = KEY in session
    if has_ended:
        del session[KEY]
    return has_ended
