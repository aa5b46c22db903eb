from audit.pages import PERSON, Page

PAGES = {
    "details-edit": Page(PERSON, form=lambda whose: {"goes_by": "Cee", "pronouns": "she/her", "phone": "610-555-0142"}),
}
