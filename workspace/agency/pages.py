from django.utils import timezone

from agency.choices import ContactKind, RuleKey, Word
from audit.pages import HOUSE, Page

PAGES = {
    "agency-edit": Page(
        HOUSE,
        form=lambda whose: {
            "name": "Hillside Peer Support",
            "time_zone": "America/Chicago",
            "word": Word.PEER,
        },
    ),
    "contact-list": Page(HOUSE),
    "contact-add": Page(
        HOUSE, form=lambda whose: {"kind": ContactKind.WARM_LINE, "label": "Line", "phone": "555-0100"}
    ),
    "contact-edit": Page(
        HOUSE,
        pk=lambda whose: whose.agency_contact.pk,
        form=lambda whose: {"kind": ContactKind.CRISIS, "label": "988", "phone": "988"},
    ),
    "contact-delete": Page(HOUSE, pk=lambda whose: whose.agency_contact.pk, form=lambda whose: {}),
    "contact-move": Page(HOUSE, pk=lambda whose: whose.agency_contact.pk, form=lambda whose: {"direction": "down"}),
    "rule-list": Page(HOUSE),
    "rule-add": Page(
        HOUSE,
        arguments={"rule_key": lambda whose: RuleKey.NOT_SEEN_DAYS},
        form=lambda whose: {
            "value": 21,
            "source": "Contract of this year",
            "effective_from": timezone.localdate(),
        },
    ),
}
