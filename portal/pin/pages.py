from audit.pages import PERSON, Page

PAGES = {
    "pin-edit": Page(PERSON, form=lambda whose: {"digits": "5183", "again": "5183"}),
}
