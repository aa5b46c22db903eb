"""Converts a day and two clock times to moments, also across midnight and across a change of the clocks."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo

from django.utils.translation import gettext as _

# A date outside these years is a typing error. Near the ends of the calendar date arithmetic fails.
FIRST_YEAR, LAST_YEAR = 2000, 2100


class NoSuchTime(Exception):
    """The clocks were set forward over this time, so it does not exist on that day."""

    def __init__(self, at: time):
        super().__init__()
        self.at = at


def readings(
    on: date, start: time, end: time, *, is_past_midnight: bool, zone: tzinfo
) -> list[tuple[datetime, datetime]]:
    """All (start, end) pairs that two clock times can mean, with the end after the start, the shortest first.

    Usually there is one; none when the end is not after the start; several in the night in which an hour repeats.
    `is_past_midnight` is ignored if the end is after the start anyway. Raises `NoSuchTime`.
    """
    ends_on = on + timedelta(days=1) if is_past_midnight and end <= start else on
    by_length = {
        ends_at - starts_at: (starts_at, ends_at)
        for starts_at in reversed(_moments(on, start, zone))
        for ends_at in _moments(ends_on, end, zone)
        if ends_at > starts_at
    }
    return [by_length[length] for length in sorted(by_length)]


def minutes_between(starts_at: datetime, ends_at: datetime) -> int:
    """Whole minutes between two moments, rounded down as in the column `minutes`."""
    return int((ends_at - starts_at).total_seconds()) // 60


def spoken(minutes: int) -> str:
    """A length of time in words, as short as possible."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("%(minutes)d min") % {"minutes": rest}
    if not rest:
        return _("%(hours)d h") % {"hours": hours}
    return _("%(hours)d h %(minutes)d min") % {"hours": hours, "minutes": rest}


def _moments(on: date, at: time, zone: tzinfo) -> list[datetime]:
    """The moments at which the local clock showed this time, the earlier first. Raises `NoSuchTime` without one."""
    wall = datetime.combine(on, at)
    found = {wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)}
    real = sorted(moment for moment in found if moment.astimezone(zone).replace(tzinfo=None) == wall)
    if not real:
        raise NoSuchTime(at)
    return real
