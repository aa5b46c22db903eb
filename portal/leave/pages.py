from audit.pages import Page, Row, no_row

PAGES = {
    "leave": Page(Row(sends="sign_out"), form=lambda whose: {}, changes_nothing="ends a session"),
    "leave-understood": Page(
        no_row("has read what leaving cannot do"),
        form=lambda whose: {"next": "/my/"},
        changes_nothing="is kept in a cookie",
    ),
}
