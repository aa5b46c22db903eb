"""From a day and two clock times to moments: on ordinary days, past midnight, and when the clocks are changed."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo

from django.utils.translation import gettext as _

# Outside these years a date is a slip of the finger, and near the ends of the calendar arithmetic itself fails.
FIRST_YEAR, LAST_YEAR = 2000, 2100


class NoSuchTime(Exception):
    """The clocks were set forward over this time, so it was never on any clock."""

    def __init__(self, at: time):
        super().__init__()
        self.at = at


def readings(
    on: date, start: time, end: time, *, is_past_midnight: bool, zone: tzinfo
) -> list[tuple[datetime, datetime]]:
    """Every way to understand two clock times so that the end comes after the start, the shortest first.

    Usually there is one; none when the end is not after the start; several in the night in which an hour comes twice.
    `is_past_midnight` counts only where the clock times need it. Raises `NoSuchTime`.
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
    """Whole minutes, as the database computes them."""
    return int((ends_at - starts_at).total_seconds()) // 60


def spoken(minutes: int) -> str:
    """A length of time in as few words as it takes."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("%(minutes)d min") % {"minutes": rest}
    if not rest:
        return _("%(hours)d h") % {"hours": hours}
    return _("%(hours)d h %(minutes)d min") % {"hours": hours, "minutes": rest}


def _moments(on: date, at: time, zone: tzinfo) -> list[datetime]:
    """The moments at which a clock on the wall showed this time, the earlier first."""
    wall = datetime.combine(on, at)
    found = {wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)}
    real = sorted(moment for moment in found if moment.astimezone(zone).replace(tzinfo=None) == wall)
    if not real:
        raise NoSuchTime(at)
    return real
