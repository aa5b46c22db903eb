import uuid
from datetime import timedelta

from django.utils import timezone

from audit.pages import CHANGES_ONLY, Page, Row
from staff.supervision import text_shown

TOPICS = "How to end a visit on time."

PAGES = {
    "supervision-own": Page(CHANGES_ONLY),
    "supervision-sign": Page(
        CHANGES_ONLY,
        pk=lambda whose: whose.supervision_to_sign.pk,
        form=lambda whose: {"shown": text_shown(whose.supervision_to_sign)},
    ),
    "supervision-read": Page(Row(sends="change", account="argument")),
    "supervision-list": Page(CHANGES_ONLY),
    "supervision-plan": Page(
        CHANGES_ONLY,
        form=lambda whose: {
            "id": uuid.uuid4(),
            "specialists": [whose.worker.pk],
            "day": timezone.localdate() + timedelta(days=3),
            "time": "10:00",
        },
    ),
    "supervision-write": Page(
        CHANGES_ONLY, pk=lambda whose: whose.supervision.pk, form=lambda whose: {"minutes": 45, "topics": TOPICS}
    ),
    "supervision-cancel": Page(CHANGES_ONLY, pk=lambda whose: whose.supervision.pk, form=lambda whose: {}),
}
