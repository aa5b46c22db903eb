from audit.pages import CHANGES_ONLY, PERSON, Page

PAGES = {
    "wrap-read": Page(PERSON),
    "wrap-paper-open": Page(PERSON, pk=lambda whose: whose.wrap_paper.pk),
    "wrap-paper-file": Page(CHANGES_ONLY, pk=lambda whose: whose.wrap_paper.pk),
}
