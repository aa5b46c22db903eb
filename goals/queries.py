"""The history of a goal: earlier wordings and who changed them."""

from dataclasses import dataclass
from datetime import datetime

from accounts.actor import ids_in
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

    With `reader`, an account that is loaded already, a goal that nobody else changed takes one query.
    """
    events = list(goal.events.order_by("pgh_created_at", "pgh_id"))  # type: ignore[attr-defined]
    actors = [ids_in(event.pgh_context) for event in events]
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
