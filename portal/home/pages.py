from audit.pages import PERSON, Page

PAGES = {
    "home": Page(PERSON),
}
