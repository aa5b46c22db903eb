from datetime import timedelta

from django.utils import timezone

from audit.choices import HoldReason
from audit.pages import LIST, PERSON, Page, Row

PAGES = {
    "trail-search": Page(LIST),
    "trail-export": Page(Row("export", "search", about="list")),
    "trail-people": Page(LIST, form=lambda whose: {"q": whose.consumer.name}, changes_nothing="only searches"),
    "trail-odd": Page(LIST),
    "trail-read": Page(PERSON),
    "trail-save": Page(Row("export", "change", about="person")),
    "hold-add": Page(
        Row("hold", "hold", about="person"),
        form=lambda whose: {
            "reason": HoldReason.OVERSIGHT,
            "asked_by": "Office of Oversight",
            "since": timezone.localdate() - timedelta(days=3),
            "to": timezone.localdate(),
            "until": timezone.localdate() + timedelta(days=90),
        },
        changes_nothing="stands beside the trail",
    ),
    "hold-end": Page(
        Row("open", "hold", about="person"),
        pk=lambda whose: whose.hold.pk,
        form=lambda whose: {},
        changes_nothing="stands beside the trail",
    ),
}
