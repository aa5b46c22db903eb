"""The phone of somebody of the staff, handed to the person they work with.

While it is, the person acts: one page answers, about them alone. Only a new proof by whoever is signed in ends it, so
there is no state to forget: see docs/decisions/0011.
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
    """What a phone is handed over for: one page with its forms, which the portal has for each of these."""

    GOALS = "goals", _("Goals in their own words")


@dataclass(frozen=True)
class HandOver:
    """To whom, for which task, and how far it has come."""

    person: uuid.UUID
    task: Task
    is_confirmed: bool  # the person has shown with their PIN that it is them
    is_done: bool  # the person gives the phone back


def current(session: Any) -> HandOver | None:
    """The hand-over going on in this browser's session."""
    state = session.get(KEY)
    if not state or proved_at(session) > state["at"]:
        return None
    return HandOver(uuid.UUID(state["person"]), Task(state["task"]), state["is_confirmed"], state["is_done"])


def handed_to(session: Any) -> uuid.UUID | None:
    """The person who holds the phone now; None when it is whoever signed in."""
    handed = current(session)
    return handed.person if handed else None


def begin(session: Any, *, person: uuid.UUID, task: Task) -> None:
    """From now on the person holds the phone."""
    at = time.time()
    _enter(session, {"person": str(person), "task": task, "at": at, "is_confirmed": False, "is_done": False})


def confirm(session: Any) -> None:
    """It is the person: they know their PIN."""
    _enter(session, session[KEY] | {"is_confirmed": True})


def finish(session: Any) -> None:
    """The person has done what they wanted. From here nobody comes back to the task without the PIN."""
    _enter(session, session[KEY] | {"is_confirmed": False, "is_done": True})


def resume(session: Any) -> None:
    """They want to go on after all. Their PIN is asked for again."""
    _enter(session, session[KEY] | {"is_confirmed": False, "is_done": False})


def _enter(session: Any, state: dict[str, Any]) -> None:
    """With a new secret, so that no answer to an older request, under way in another tab, can bring the state before
    back."""
    session[KEY] = state
    session.cycle_key()


def clear(session: Any) -> bool:
    """Take away what is left of a hand-over that has ended; whether there was one."""
    has_ended = KEY in session
    if has_ended:
        del session[KEY]
    return has_ended
