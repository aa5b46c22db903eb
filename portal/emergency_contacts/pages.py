import uuid

from audit.pages import PERSON, Page

PAGES = {
    "call-list": Page(PERSON),
    "call-add": Page(PERSON, form=lambda whose: {"id": uuid.uuid4(), "name": "Nina Field", "phone": "555-0101"}),
    "call-edit": Page(
        PERSON,
        pk=lambda whose: whose.emergency_contact.pk,
        form=lambda whose: {"name": "Nina Field", "phone": "555-0101"},
    ),
    "call-remove": Page(PERSON, pk=lambda whose: whose.emergency_contact.pk, form=lambda whose: {}),
}
