import uuid

from audit.pages import PERSON, Page

PAGES = {
    "kept-plan-list": Page(PERSON),
    "kept-plan-add": Page(PERSON, form=lambda whose: {"id": uuid.uuid4(), "token": "0123" * 16}),
    "kept-plan-end": Page(PERSON, pk=lambda whose: whose.kept_plan.pk, form=lambda whose: {}),
}
