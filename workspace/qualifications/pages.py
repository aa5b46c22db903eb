import uuid
from datetime import timedelta

from django.utils import timezone

from audit.pages import ACCOUNT, CHANGES_ONLY, Page

LINE = {"line_pk": lambda whose: whose.checklist_line.pk}  # a word, which everybody reads


def met(whose):
    return {
        "id": uuid.uuid4(),
        "met_on": timezone.localdate() - timedelta(days=1),
        "evidence": "Certificate of the course, seen by Sam",
    }


PAGES = {
    "qualification-own": Page(CHANGES_ONLY),
    "qualification-read": Page(ACCOUNT),
    "qualification-enter": Page(CHANGES_ONLY, arguments=LINE, form=met),
    "qualification-withdraw": Page(CHANGES_ONLY, pk=lambda whose: whose.qualification.pk, form=lambda whose: {}),
    "qualification-add": Page(ACCOUNT, arguments=LINE, form=met),
    "qualification-confirm": Page(ACCOUNT, pk=lambda whose: whose.qualification.pk, form=lambda whose: {}),
    "qualification-takeback": Page(ACCOUNT, pk=lambda whose: whose.qualification.pk, form=lambda whose: {}),
}
