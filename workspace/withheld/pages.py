from datetime import timedelta

from django.utils import timezone

from audit.pages import PERSON, Page
from sessions.choices import NotePart

PAGES = {
    "withheld-list": Page(PERSON),
    "withheld-edit": Page(
        PERSON,
        pk=lambda whose: whose.session.pk,
        form=lambda whose: {
            "parts": [NotePart.OWN_WORDS],
            "reason": "Reading it now would endanger her.",
            "until": timezone.localdate() + timedelta(days=30),
        },
    ),
    "withheld-lift": Page(
        PERSON,
        pk=lambda whose: whose.session.pk,
        form=lambda whose: {},
        changes_nothing="nothing is withheld in the sample",
    ),
}
