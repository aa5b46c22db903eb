import uuid

from audit.pages import PERSON, Page
from wrap.choices import Part


def _chosen(whose):
    return {"id": uuid.uuid4(), "given_to": "My brother", "parts": [Part.DAILY], "lasts": "7", "make": "1"}


PAGES = {
    "supporter-link-list": Page(PERSON),
    "supporter-link-add": Page(PERSON, form=_chosen),
    "supporter-link-start": Page(PERSON, form=_chosen),
    "supporter-link-more": Page(PERSON, form=lambda whose: {"show": "nothing"}),
    "supporter-link-open": Page(PERSON, pk=lambda whose: whose.supporter_link.pk),
    "supporter-link-code": Page(PERSON, pk=lambda whose: whose.supporter_link.pk, form=lambda whose: {}),
    "supporter-link-keep": Page(PERSON, pk=lambda whose: whose.supporter_link.pk, form=lambda whose: {}),
    "supporter-link-end": Page(PERSON, pk=lambda whose: whose.supporter_link.pk, form=lambda whose: {}),
}
