from datetime import timedelta

from django.utils import timezone

from audit.pages import PERSON, Page
from consumers.choices import StatusChangeKind

PAGES = {
    "status-edit": Page(
        PERSON, form=lambda whose: {"kind": StatusChangeKind.PAUSED, "day": timezone.localdate() - timedelta(days=1)}
    ),
    "status-remove": Page(PERSON, pk=lambda whose: whose.status_change.pk, form=lambda whose: {}),
}
