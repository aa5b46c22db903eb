from audit.pages import PERSON, Page, Row

PAGES = {
    "session-move": Page(
        PERSON,
        pk=lambda whose: whose.draft.pk,
        form=lambda whose: {"to": whose.consumer.pk},
        changes_nothing="the sample works with nobody else to move it to",
        gives_new_ids=True,
    ),
    "note-again": Page(
        Row("open", "change", about="whom the author wrote about"),
        pk=lambda whose: whose.taken_back.pk,
        form=lambda whose: {"to": whose.consumer.pk},
        changes_nothing="the sample works with nobody else to write about",
    ),
}
