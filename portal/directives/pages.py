import uuid

from audit.pages import PERSON, Page
from wrap.choices import DirectiveKind


def _paper(whose):
    return {
        "id": uuid.uuid4(),
        "kind": DirectiveKind.BOTH,
        "signed_on": "2024-02-29",
        "first_witness": "Nina Field",
        "second_witness": "Joe Marsh",
        "agent_name": "Rosa Field",
        "agent_phone": "570-555-0117",
        "kept_where": "In the kitchen drawer",
    }


PAGES = {
    "directive-list": Page(PERSON),
    "directive-add": Page(PERSON, form=_paper),
    "directive-edit": Page(
        PERSON,
        pk=lambda whose: whose.directive.pk,
        form=lambda whose: _paper(whose) | {"version": whose.directive.version},
    ),
    "directive-use-again": Page(PERSON, pk=lambda whose: whose.removed_directive.pk, form=lambda whose: {}),
}
