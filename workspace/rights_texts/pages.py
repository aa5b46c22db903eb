from datetime import timedelta

from django.utils import timezone

from audit.pages import CHANGES_ONLY, Page

PAGES = {
    "rights-text-list": Page(CHANGES_ONLY),
    "rights-text-add": Page(
        CHANGES_ONLY,
        form=lambda whose: {
            "language": "english",
            "starts_on": timezone.localdate() + timedelta(days=9),
            "words": "You may say no at any time.",
        },
    ),
}
