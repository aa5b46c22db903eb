from audit.pages import LIST, Page

PAGES = {
    "today": Page(LIST),
}
