from datetime import timedelta

from django.utils import timezone

from audit.pages import CHANGES_ONLY, Page

PAGES = {
    "cover-add": Page(
        CHANGES_ONLY,
        form=lambda whose: {
            "stand_in": whose.colleague.pk,
            "since": timezone.localdate() + timedelta(days=2),
            "until": timezone.localdate() + timedelta(days=3),
            "confirmed": "1",
        },
    ),
    "cover-end": Page(CHANGES_ONLY, pk=lambda whose: whose.cover.pk, form=lambda whose: {}),
    "team-cover": Page(
        CHANGES_ONLY,
        form=lambda whose: {
            "stand_in": whose.another_supervisor.pk,
            "since": timezone.localdate() + timedelta(days=2),
            "until": timezone.localdate() + timedelta(days=3),
            "confirmed": "1",
        },
    ),
    "team-uncover": Page(CHANGES_ONLY, pk=lambda whose: whose.team_cover.pk, form=lambda whose: {}),
}
