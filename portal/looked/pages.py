from audit.pages import PERSON, Page

PAGES = {
    "looked-list": Page(PERSON),
}
