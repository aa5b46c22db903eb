from django.utils import timezone

from audit.pages import CHANGES_ONLY, Page, Row

ABOUT_THE_HOLDER = Row(sends="change", account="argument")

PAGES = {
    "facts-own": Page(CHANGES_ONLY),
    "facts-read": Page(ABOUT_THE_HOLDER),
    "facts-edit": Page(
        ABOUT_THE_HOLDER,
        form=lambda whose: {
            "position": "Lead peer specialist",
            "fte": "0.80",
            "languages": "English, Spanish",
            "attested_on": timezone.localdate(),
        },
    ),
}
