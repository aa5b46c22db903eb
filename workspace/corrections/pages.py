import uuid
from datetime import timedelta
from typing import Any

from django.utils import timezone

from agency.choices import Place
from audit.pages import LIST, PERSON, Page, Row
from sessions.choices import Mode

OWN_NOTE = Row("open", "change", about="whom the author wrote about")


def _facts(whose: Any) -> dict[str, Any]:
    """Sample data of the form that corrects a note."""
    return {
        "id": uuid.uuid4(),
        "on": timezone.localdate() - timedelta(days=3),
        "start": "10:00",
        "end": "10:45",
        "mode": Mode.PHONE,
        "place": Place.TELEHEALTH,
        "reason": "It was the day before.",
    }


PAGES = {
    "note-correct": Page(OWN_NOTE, pk=lambda whose: whose.session.pk, form=_facts),
    "note-takeback": Page(
        OWN_NOTE,
        pk=lambda whose: whose.session.pk,
        form=lambda whose: {"id": uuid.uuid4(), "reason": "This was about somebody else."},
    ),
    "correction-list": Page(LIST),
    "correction-answer": Page(PERSON, pk=lambda whose: whose.correction.pk, form=lambda whose: {"answer": "agree"}),
}
