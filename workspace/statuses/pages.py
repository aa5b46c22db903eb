from datetime import timedelta

from django.utils import timezone

from audit.pages import PERSON, Page
from consumers.choices import Turn

PAGES = {
    "status-edit": Page(
        PERSON, form=lambda whose: {"turn": Turn.PAUSED, "day": timezone.localdate() - timedelta(days=1)}
    ),
}
