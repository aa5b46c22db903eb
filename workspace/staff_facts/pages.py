from datetime import timedelta

from django.utils import timezone

from audit.pages import ACCOUNT, CHANGES_ONLY, Page

PAGES = {
    "facts-own": Page(CHANGES_ONLY),
    "facts-read": Page(ACCOUNT),
    "facts-edit": Page(
        ACCOUNT,
        form=lambda whose: {
            "position": "Lead peer specialist",
            "fte": "0.80",
            "languages": "English, Spanish",
            "attested_on": timezone.localdate() - timedelta(days=1),
        },
    ),
}
