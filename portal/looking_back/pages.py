import uuid

from audit.pages import PERSON, Page

PAGES = {
    "looking-back-list": Page(PERSON),
    "looking-back-add": Page(PERSON, form=lambda whose: {"id": uuid.uuid4(), "helped": "My sister stayed with me"}),
    "looking-back-edit": Page(
        PERSON,
        pk=lambda whose: whose.looking_back.pk,
        form=lambda whose: {"version": whose.looking_back.version, "to_change": "Call her earlier"},
    ),
    "looking-back-use-again": Page(PERSON, pk=lambda whose: whose.removed_looking_back.pk, form=lambda whose: {}),
}
