"""What the tests about logging sessions share: the addresses, and a form filled in well."""

import uuid
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from consumers.models import Consumer
from sessions.models import PeerSession

LOG = reverse("workspace:session-log")
TODAY = reverse("workspace:today")


def page(name: str, consumer: Consumer, session: PeerSession | uuid.UUID | None = None) -> str:
    """The address of one of the pages about a session: `page("write", cara, draft)`."""
    more = [] if session is None else [getattr(session, "pk", session)]
    return reverse(f"workspace:session-{name}", args=[consumer.pk, *more])


def note(consumer: Consumer, session: PeerSession | uuid.UUID) -> str:
    return reverse("workspace:note-read", args=[consumer.pk, getattr(session, "pk", session)])


def yesterday() -> date:
    return timezone.localdate() - timedelta(days=1)


def filled(**changed: Any) -> dict[str, Any]:
    """What a form filled in well sends; nothing is stored under its id yet."""
    return {
        "version": 0,
        "on": yesterday().isoformat(),
        "start": "10:00",
        "end": "10:45",
        "mode": "in_person",
        "place": "community",
        "together": "We took the bus to the library.",
        "own_words": "I did not think I could.",
        "next_steps": "Go again on Friday.",
    } | changed
