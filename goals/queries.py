"""What a goal said before, and who changed it."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from accounts.models import User

from .models import Goal


@dataclass(frozen=True)
class Change:
    """One step in a goal's history: the goal as it was from `at` on. `earlier` is the step before, if any."""

    at: datetime
    who: User | None
    domain: str
    words: str
    why: str
    progress: str
    earlier: "Change | None"


def history(goal: Goal) -> list[Change]:
    """Every state the goal has had, newest first. Two queries, however long the history."""
    events = list(goal.events.order_by("pgh_created_at", "pgh_id"))  # type: ignore[attr-defined]
    actors = [_user_id(event.pgh_context) for event in events]
    people = User.objects.in_bulk({actor for actor in actors if actor})
    changes: list[Change] = []
    for event, actor in zip(events, actors, strict=True):
        changes.append(
            Change(
                at=event.changed_at,
                who=people.get(actor) if actor else None,
                domain=event.domain,
                words=event.words,
                why=event.why,
                progress=event.progress,
                earlier=changes[-1] if changes else None,
            )
        )
    return changes[::-1]


def _user_id(context: dict | None) -> uuid.UUID | None:
    kind, _colon, who = (context or {}).get("actor", "").partition(":")
    return uuid.UUID(who) if kind == "user" else None
