import uuid

from audit.pages import PERSON, Page
from wrap.choices import Part, Section

PAGES = {
    "wrap-open": Page(PERSON),
    "wrap-answer": Page(PERSON, form=lambda whose: {"answer": "not_now"}),
    "wrap-unused-list": Page(PERSON),
    "wrap-remove": Page(PERSON, form=lambda whose: {}),
    "wrap-done-today": Page(PERSON, form=lambda whose: {"done": [whose.wrap_line.pk]}),
    "wrap-part-open": Page(PERSON, arguments={"part": lambda whose: Part.DAILY}),
    "wrap-share-edit": Page(
        PERSON, arguments={"part": lambda whose: Part.TOOLBOX}, form=lambda whose: {"readers": ["team"]}
    ),
    "wrap-share-end": Page(PERSON, arguments={"part": lambda whose: Part.DAILY}, form=lambda whose: {}),
    "wrap-line-add": Page(
        PERSON,
        arguments={"section": lambda whose: Section.TOOLBOX},
        form=lambda whose: {"id": uuid.uuid4(), "words": "Tea on the porch\nA slow walk"},
    ),
    "wrap-line-edit": Page(
        PERSON,
        pk=lambda whose: whose.wrap_line.pk,
        form=lambda whose: {"version": whose.wrap_line.version, "words": "Ten minutes outside, also in the rain"},
    ),
    "wrap-line-move": Page(PERSON, pk=lambda whose: whose.wrap_line.pk, form=lambda whose: {"to": "down"}),
    "wrap-line-use-again": Page(PERSON, pk=lambda whose: whose.wrap_aside.pk, form=lambda whose: {}),
}
