import uuid
from datetime import timedelta

from django.utils import timezone

from audit.pages import PERSON, Page
from sessions.choices import Missed

PAGES = {
    "attempt-add": Page(
        PERSON,
        form=lambda whose: {"id": uuid.uuid4(), "day": timezone.localdate() - timedelta(days=1), "why": Missed.NO_SHOW},
    ),
    "attempt-remove": Page(PERSON, pk=lambda whose: whose.attempt.pk, form=lambda whose: {}),
}
