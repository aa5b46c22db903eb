from audit.pages import PERSON, Page

PAGES = {
    "lifeline-add": Page(PERSON, form=lambda whose: {"name": "Nina Field", "phone": "555-0101"}),
    "lifeline-edit": Page(
        PERSON,
        pk=lambda whose: whose.emergency_contact.pk,
        form=lambda whose: {"name": "Nina Field", "phone": "555-0101"},
    ),
    "lifeline-remove": Page(PERSON, pk=lambda whose: whose.emergency_contact.pk, form=lambda whose: {}),
}
