"""Formats days, times and durations for all pages and mails.

The formats themselves are in peerhub/formats, one module for each language.
"""

from datetime import date, datetime, time
from functools import lru_cache

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

MINUTES_OF_TWO_DAYS = 2 * 24 * 60


def day(when: date | datetime) -> str:
    """Return the day in the agency's zone, such as "Wed, Nov 25"; with the year when it is not this year."""
    local = _day(when)
    return _day_in_words(local, get_language(), local.year == timezone.localdate().year)


def short_day(when: date) -> str:
    """Return the day as short as a chart needs it, such as "Nov 25"."""
    return _short_day_in_words(when, get_language())


def time_of_day(when: datetime | time) -> str:
    """Return the time in the agency's zone, such as "2:15 p.m."."""
    local = timezone.localtime(when).time() if isinstance(when, datetime) else when
    return _time_in_words(local.replace(second=0, microsecond=0), get_language())


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


# Formatting takes longer than anything else of a row, and the days and times of the rows are often the same.
@lru_cache(maxsize=4096)
def _day_in_words(day: date, language: str, is_this_year: bool) -> str:
    return date_format(day, "MONTH_DAY_FORMAT" if is_this_year else "DATE_FORMAT")


@lru_cache(maxsize=4096)
def _short_day_in_words(day: date, language: str) -> str:
    return date_format(day, _("M j"))


@lru_cache(maxsize=4096)
def _time_in_words(when: time, language: str) -> str:
    return time_format(when)


def _day(when: date | datetime) -> date:
    return timezone.localdate(when) if isinstance(when, datetime) else when
