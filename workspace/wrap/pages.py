from audit.pages import PERSON, Page

PAGES = {
    "wrap-read": Page(PERSON),
    "wrap-paper-open": Page(PERSON, pk=lambda whose: whose.wrap_paper.pk),
}
