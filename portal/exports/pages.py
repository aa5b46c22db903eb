from audit.pages import Page, Row

PAGES = {
    "wrap-export": Page(
        Row("open", "export", about="person"),
        form=lambda whose: {"kind": "html"},
        changes_nothing="answers with a file",
    ),
}
