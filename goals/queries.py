"""The history of a goal: earlier wordings and who changed them."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from accounts.models import User

from .models import Goal


@dataclass(frozen=True)
class Change:
    """One step in a goal's history: the goal from `at` on. `earlier` is the previous step, None for the first."""

    at: datetime
    who: User | None
    is_by_person: bool
    on_phone_of: User | None  # the staff member who lent the phone
    domain: str
    words: str
    why: str
    progress: str
    earlier: "Change | None"


def history(goal: Goal, *, reader: User | None = None) -> list[Change]:
    """Return every state the goal has had, newest first. Takes two queries for any length of history.

    `reader` is the account that reads the history. It is loaded already, so a goal that nobody else changed takes one
    query.
    """
    events = list(goal.events.order_by("pgh_created_at", "pgh_id"))  # type: ignore[attr-defined]
    actors = [_ids(event.pgh_context) for event in events]
    people = {reader.pk: reader} if reader else {}
    unknown = {pk for actor in actors for kind, pk in actor.items() if kind != "person"} - people.keys()
    people |= User.objects.only("name", "is_consumer").in_bulk(unknown)  # asks nothing when all are known
    changes: list[Change] = []
    for event, actor in zip(events, actors, strict=True):
        who = people.get(actor["user"]) if "user" in actor else None
        changes.append(
            Change(
                at=event.changed_at,
                who=who,
                is_by_person="person" in actor or (who is not None and who.is_consumer),
                on_phone_of=people.get(actor["lender"]) if "lender" in actor else None,
                domain=event.domain,
                words=event.words,
                why=event.why,
                progress=event.progress,
                earlier=changes[-1] if changes else None,
            )
        )
    return changes[::-1]


def _ids(context: dict | None) -> dict[str, uuid.UUID]:
    """Return the ids in a history row: the acting `user`, or the `person` and the `lender` of the phone."""
    kind, _colon, who = (context or {}).get("actor", "").partition(":")
    lender = (context or {}).get("handed_over_by", "").partition(":")[2]
    ids = {kind: uuid.UUID(who)} if kind in ("user", "person") else {}
    return ids | ({"lender": uuid.UUID(lender)} if lender else {})
