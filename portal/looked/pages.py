from typing import Any

from django.utils import timezone

from agency.models import Agency
from audit.pages import PERSON, Page


def _today(whose: Any):
    """Today in the agency's time zone. In the evening, the day in UTC is already the next one."""
    return timezone.localdate(timezone=Agency.objects.get().zone)


PAGES = {
    "looked-list": Page(PERSON),
    "looked-day": Page(PERSON, arguments={"day": _today}),
}
