from django.utils import timezone

from agency.choices import ContactKind, RuleKey, Word
from audit.pages import CHANGES_ONLY, Page

PAGES = {
    "agency-edit": Page(
        CHANGES_ONLY,
        form=lambda whose: {
            "name": "Hillside Peer Support",
            "time_zone": "America/Chicago",
            "word": Word.PEER,
            "wrap_name": "Road map",
        },
    ),
    "contact-list": Page(CHANGES_ONLY),
    "contact-add": Page(
        CHANGES_ONLY, form=lambda whose: {"kind": ContactKind.WARM_LINE, "label": "Line", "phone": "724-555-0100"}
    ),
    "contact-edit": Page(
        CHANGES_ONLY,
        pk=lambda whose: whose.agency_contact.pk,
        form=lambda whose: {"kind": ContactKind.CRISIS, "label": "988", "phone": "988"},
    ),
    "contact-delete": Page(CHANGES_ONLY, pk=lambda whose: whose.agency_contact.pk, form=lambda whose: {}),
    "contact-move": Page(
        CHANGES_ONLY, pk=lambda whose: whose.agency_contact.pk, form=lambda whose: {"direction": "down"}
    ),
    "rule-list": Page(CHANGES_ONLY),
    "rule-add": Page(
        CHANGES_ONLY,
        arguments={"rule_key": lambda whose: RuleKey.NOT_SEEN_DAYS},
        form=lambda whose: {
            "value": 21,
            "source": "Contract of this year",
            "effective_from": timezone.localdate(),
        },
    ),
}
