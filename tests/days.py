"""Moments that tests share."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone


def noon_ago(days: int) -> datetime:
    """Noon (UTC) of a day that is so many days before the agency's today, whether or not the clocks changed since."""
    today = timezone.localdate(timezone=ZoneInfo("America/New_York"))
    return datetime.combine(today - timedelta(days=days), time(12), UTC)
