from audit.pages import LIST, Page, no_row

PAGES = {
    "team": Page(no_row("figures of specialists; names nobody who is served")),
    "team-people": Page(LIST),
    "team-sessions": Page(LIST),
    "team-unsigned": Page(LIST),
    "team-unsignable": Page(LIST),
    "team-unseen": Page(LIST),
}
