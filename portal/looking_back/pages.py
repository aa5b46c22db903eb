import uuid

from audit.pages import PERSON, Page

PAGES = {
    "wrap-note-list": Page(PERSON),
    "wrap-note-add": Page(PERSON, form=lambda whose: {"id": uuid.uuid4(), "helped": "My sister stayed with me"}),
    "wrap-note-edit": Page(
        PERSON,
        pk=lambda whose: whose.looking_back.pk,
        form=lambda whose: {"version": whose.looking_back.version, "to_change": "Call her earlier"},
    ),
    "wrap-note-use-again": Page(PERSON, pk=lambda whose: whose.removed_looking_back.pk, form=lambda whose: {}),
}
