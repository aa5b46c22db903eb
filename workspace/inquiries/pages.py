from datetime import timedelta

from django.utils import timezone

from audit.pages import CHANGES_ONLY, Page

PAGES = {
    "inquiry-list": Page(CHANGES_ONLY),
    "inquiry-add": Page(
        CHANGES_ONLY, form=lambda whose: {"asked_on": timezone.localdate() - timedelta(days=1), "way": "call"}
    ),
    "inquiry-remove": Page(CHANGES_ONLY, pk=lambda whose: whose.inquiry.pk, form=lambda whose: {}),
}
