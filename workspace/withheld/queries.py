"""Queries for the privacy officer: the parts of signed notes, and which of them are withheld. Never their texts."""

import uuid
from dataclasses import dataclass

from django.utils import timezone

from accounts.models import User
from consumers.models import Consumer
from sessions import withholding
from sessions.choices import NotePart
from sessions.models import Withheld
from sessions.withholding import SignedSession


@dataclass(frozen=True)
class NoteParts:
    """A signed session with its author, and the parts of its note that are withheld from the person now."""

    session: SignedSession
    specialist: User | None
    withheld: list[Withheld]

    @property
    def labels(self) -> list[str]:
        return [str(part.label) for part in self.session.parts]

    @property
    def left(self) -> list[NotePart]:
        """The parts of the note that are not withheld."""
        held = {one.part for one in self.withheld}
        return [part for part in self.session.parts if part not in held]


def note_parts(*, consumer: Consumer) -> list[NoteParts]:
    """All signed sessions of a person with the parts of their notes, never the texts. Three queries."""
    sessions = withholding.signed_sessions(consumer=consumer)
    specialists = User.objects.in_bulk({session.specialist for session in sessions})
    held: dict[uuid.UUID, list[Withheld]] = {}
    now_held = Withheld.objects.filter(consumer=consumer, lifted_at__isnull=True, until__gte=timezone.localdate())
    for one in now_held.select_related("approved_by").order_by("pk"):
        held.setdefault(one.session_id, []).append(one)
    return [NoteParts(session, specialists.get(session.specialist), held.get(session.pk, [])) for session in sessions]
