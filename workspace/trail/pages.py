from datetime import timedelta

from django.utils import timezone

from audit.choices import WithholdingReason
from audit.pages import LIST, PERSON, Page, Row

PAGES = {
    "trail-search": Page(LIST),
    "trail-export": Page(Row("export", "search", about="list")),
    "trail-people": Page(LIST, form=lambda whose: {"q": whose.consumer.name}, changes_nothing="only searches"),
    "trail-odd": Page(LIST),
    "trail-read": Page(PERSON),
    "trail-save": Page(Row("export", "change", about="person")),
    "withheld-entries-add": Page(
        Row("withhold", "withhold", about="person"),
        form=lambda whose: {
            "reason": WithholdingReason.OVERSIGHT,
            "asked_by": "Office of Oversight",
            "since": timezone.localdate() - timedelta(days=3),
            "to": timezone.localdate(),
            "until": timezone.localdate() + timedelta(days=90),
        },
    ),
    "withheld-entries-end": Page(
        Row("open", "withhold", about="person"),
        pk=lambda whose: whose.withheld_entries.pk,
        form=lambda whose: {},
    ),
}
