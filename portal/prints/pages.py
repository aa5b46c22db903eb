from audit.pages import Page, Row

PAGES = {
    "wrap-print": Page(
        Row("open", "print", about="person"),
        form=lambda whose: {"sheet": "crisis"},
        changes_nothing="answers with a file",
    ),
}
