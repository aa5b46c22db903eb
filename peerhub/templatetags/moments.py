"""Days, times and durations in templates. These filters are built in: no template loads them."""

from datetime import date, datetime, time

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agency import formats

register = template.Library()


@register.filter
def day(when: date | datetime | None) -> str:
    """Returns "Wed, Nov 25"; empty for None."""
    return formats.day(when) if when else ""


@register.filter
def iso(when: date | datetime | None) -> str:
    """Returns "2026-11-25T14:15:00-05:00" in the agency's zone, for machines; empty for None."""
    return (timezone.localtime(when) if isinstance(when, datetime) else when).isoformat() if when else ""


@register.filter
def clock(when: datetime | time | None) -> str:
    """Returns "2:15 p.m."; empty for None."""
    return "" if when is None or when == "" else formats.time_of_day(when)


@register.filter
def moment(when: datetime | None) -> str:
    """Returns "Wed, Nov 25, 2:15 p.m."; empty for None."""
    return formats.moment(when) if when else ""


@register.filter
def duration(minutes: int | None) -> str:
    """Returns "1 h 30 min"; empty for None."""
    return "" if minutes is None else formats.duration(minutes)


@register.filter
def minutes_until(since: datetime, until: datetime) -> int:
    """Whole minutes between two moments."""
    return int((until - since).total_seconds()) // 60


@register.filter
def days_ago(when: datetime) -> str:
    """Returns "today" or "3 days ago", counted by the calendar."""
    days = (timezone.localdate() - timezone.localdate(when)).days
    if days == 0:
        return _("today")
    return ngettext("%(days)d day ago", "%(days)d days ago", days) % {"days": days}
