from datetime import timedelta
from typing import Any

from django.utils import timezone

from agency.choices import Place
from audit.pages import LIST, PERSON, Page
from sessions.choices import Mode


def _typed(whose: Any) -> dict[str, Any]:
    """Sample data of the session form."""
    return {
        "version": whose.draft.draft.version,
        "on": timezone.localdate() - timedelta(days=1),
        "start": "10:00",
        "end": "10:45",
        "mode": Mode.PHONE,
        "place": Place.TELEHEALTH,
        "goals": [whose.goal.pk],
        "together": "We looked for animal shelters nearby.",
    }


PAGES = {
    "session-log": Page(LIST, form=lambda whose: {"q": whose.consumer.name}, changes_nothing="only searches"),
    "session-list": Page(PERSON),
    "session-new": Page(PERSON),
    "note-read": Page(PERSON, pk=lambda whose: whose.session.pk),
    "session-write": Page(PERSON, pk=lambda whose: whose.draft.pk, form=_typed, gives_new_ids=True),
    "session-draft": Page(PERSON, pk=lambda whose: whose.draft.pk, form=_typed, gives_new_ids=True),
    "session-sign": Page(
        PERSON, pk=lambda whose: whose.draft.pk, form=lambda whose: {"version": whose.draft.draft.version}
    ),
    "session-discard": Page(PERSON, pk=lambda whose: whose.draft.pk, form=lambda whose: {}, gives_new_ids=True),
}
