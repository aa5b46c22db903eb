import uuid
from datetime import timedelta

from django.utils import timezone

from agency.choices import LearningCategory
from audit.pages import ACCOUNT, CHANGES_ONLY, Page


def hours(whose):
    return {
        "id": uuid.uuid4(),
        "title": "Ethics in peer support",
        "presenter": "Copeland Center",
        "taken_on": timezone.localdate() - timedelta(days=1),
        "hours": "1.5",
        "category": LearningCategory.ETHICS,
    }


PAGES = {
    "learning-own": Page(CHANGES_ONLY),
    "learning-read": Page(ACCOUNT),
    "learning-enter": Page(CHANGES_ONLY, form=hours),
    "learning-withdraw": Page(CHANGES_ONLY, pk=lambda whose: whose.learning.pk, form=lambda whose: {}),
    "learning-add": Page(ACCOUNT, form=hours),
    "learning-confirm": Page(ACCOUNT, pk=lambda whose: whose.learning.pk, form=lambda whose: {}),
    "learning-takeback": Page(ACCOUNT, pk=lambda whose: whose.learning.pk, form=lambda whose: {}),
}
