import uuid

from django.utils import timezone

from audit.pages import CHANGES_ONLY, Page, Row

ABOUT_THE_HOLDER = Row(sends="change", account="argument")
LINE = {"line_pk": lambda whose: whose.checklist_line.pk}  # a word, which everybody reads


def met(whose):
    return {"id": uuid.uuid4(), "met_on": timezone.localdate(), "evidence": "Certificate of the course, seen by Sam"}


PAGES = {
    "qualification-own": Page(CHANGES_ONLY),
    "qualification-read": Page(ABOUT_THE_HOLDER),
    "qualification-enter": Page(CHANGES_ONLY, arguments=LINE, form=met),
    "qualification-withdraw": Page(CHANGES_ONLY, pk=lambda whose: whose.qualification.pk, form=lambda whose: {}),
    "qualification-add": Page(ABOUT_THE_HOLDER, arguments=LINE, form=met),
    "qualification-confirm": Page(ABOUT_THE_HOLDER, pk=lambda whose: whose.qualification.pk, form=lambda whose: {}),
    "qualification-takeback": Page(ABOUT_THE_HOLDER, pk=lambda whose: whose.qualification.pk, form=lambda whose: {}),
}
