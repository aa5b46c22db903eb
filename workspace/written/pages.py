import uuid

from audit.pages import LIST, Page, Row

PAGES = {
    "written-list": Page(LIST),
    "written-read": Page(
        Row("open", "change", about="whom the author wrote about"),
        pk=lambda whose: whose.session.pk,
        form=lambda whose: {"id": uuid.uuid4(), "words": "She told me the rest later."},
    ),
}
