"""Formats days, times and durations for all pages and mails.

The formats themselves are in peerhub/formats, one module for each language.
"""

from datetime import date, datetime, time

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

MINUTES_OF_TWO_DAYS = 2 * 24 * 60


def day(when: date | datetime) -> str:
    """Return the day in the agency's zone, such as "Wed, Nov 25"; with the year when it is not this year."""
    local = _day(when)
    return date_format(local, "MONTH_DAY_FORMAT" if local.year == timezone.localdate().year else "DATE_FORMAT")


def time_of_day(when: datetime | time) -> str:
    """Return the time in the agency's zone, such as "2:15 p.m."."""
    return time_format(timezone.localtime(when).time() if isinstance(when, datetime) else when)


def moment(when: datetime) -> str:
    """Return day and time, such as "Wed, Nov 25, 2:15 p.m."."""
    return f"{day(when)}, {time_of_day(when)}"


def duration(minutes: int) -> str:
    """Return a length of time, such as "50 min" or "1 h 30 min"; two days or more in whole days."""
    if minutes >= MINUTES_OF_TWO_DAYS:
        days = minutes // (24 * 60)
        return ngettext("%(days)d day", "%(days)d days", days) % {"days": days}
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("%(minutes)d min") % {"minutes": rest}
    if not rest:
        return _("%(hours)d h") % {"hours": hours}
    return _("%(hours)d h %(minutes)d min") % {"hours": hours, "minutes": rest}


def _day(when: date | datetime) -> date:
    return timezone.localdate(when) if isinstance(when, datetime) else when
