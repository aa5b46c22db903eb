import uuid

from audit.pages import PERSON, Page

PAGES = {
    "concern-add": Page(
        PERSON,
        pk=lambda whose: whose.event.pk,
        form=lambda whose: {"id": uuid.uuid4(), "words": "Why did you read my notes?"},
    ),
    "concern-details": Page(
        PERSON, form=lambda whose: {"id": uuid.uuid4(), "words": "My last name is spelled with one l."}
    ),
    "concern-list": Page(PERSON),
}
