import uuid

from audit.pages import PERSON, Page

PAGES = {
    "emergency-contact-list": Page(PERSON),
    "emergency-contact-add": Page(
        PERSON, form=lambda whose: {"id": uuid.uuid4(), "name": "Nina Field", "phone": "610-555-0101"}
    ),
    "emergency-contact-edit": Page(
        PERSON,
        pk=lambda whose: whose.emergency_contact.pk,
        form=lambda whose: {"name": "Nina Field", "phone": "610-555-0101"},
    ),
    "emergency-contact-remove": Page(PERSON, pk=lambda whose: whose.emergency_contact.pk, form=lambda whose: {}),
}
