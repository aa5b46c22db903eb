"""From clock times to moments, also in the two nights a year in which the clocks are changed."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from sessions import clock
from sessions.models import PeerSession
from tests.access.walk import taken_back
from tests.properties import on_one_world

NEW_YORK = ZoneInfo("America/New_York")
SPRING, AUTUMN = date(2026, 3, 8), date(2026, 11, 1)
# New York, no change at all, half an hour's change, a change at midnight.
ZONES = ["America/New_York", "America/Phoenix", "Australia/Lord_Howe", "America/Havana"]


def lengths(on: date, start: str, end: str, *, past_midnight: bool = False) -> list[int]:
    """The minutes of every reading."""
    times = time.fromisoformat(start), time.fromisoformat(end)
    found = clock.readings(on, *times, is_past_midnight=past_midnight, zone=NEW_YORK)
    return [clock.minutes_between(*reading) for reading in found]


@pytest.mark.parametrize(
    ("on", "start", "end", "past_midnight", "minutes"),
    [
        (date(2026, 5, 4), "14:00", "14:45", False, [45]),
        (date(2026, 5, 4), "14:00", "14:45", True, [45]),
        (date(2026, 5, 4), "14:45", "14:00", False, []),
        (date(2026, 5, 4), "14:00", "14:00", False, []),
        (date(2026, 5, 4), "23:30", "00:15", True, [45]),
        (SPRING, "01:30", "03:30", False, [60]),
        (SPRING, "00:00", "12:00", False, [660]),
        (AUTUMN, "00:30", "02:30", False, [180]),
        (AUTUMN, "00:30", "01:30", False, [60, 120]),
        (AUTUMN, "01:30", "02:30", False, [60, 120]),
        (AUTUMN, "01:15", "01:45", False, [30, 90]),
        (AUTUMN, "01:45", "01:15", False, [30]),
        (date(2026, 10, 31), "23:30", "01:30", True, [120, 180]),
    ],
)
def test_clock_times_become_minutes(on, start, end, past_midnight, minutes):
    assert lengths(on, start, end, past_midnight=past_midnight) == minutes


@pytest.mark.parametrize(("start", "end", "which"), [("02:30", "03:30", "02:30"), ("01:30", "02:00", "02:00")])
def test_a_time_that_never_was_is_named(start, end, which):
    with pytest.raises(clock.NoSuchTime) as told:
        lengths(SPRING, start, end)
    assert told.value.at == time.fromisoformat(which)


days = st.dates(date(2000, 1, 1), date(2100, 12, 30))
minutes_of_a_day = st.times().map(lambda at: at.replace(second=0, microsecond=0))


@given(on=days, start=minutes_of_a_day, end=minutes_of_a_day, past=st.booleans(), zone=st.sampled_from(ZONES))
@example(on=AUTUMN, start=time(1, 30), end=time(1, 30), past=False, zone="America/New_York")
def test_every_reading_shows_these_times_on_the_wall(on, start, end, past, zone):
    place = ZoneInfo(zone)
    try:
        found = clock.readings(on, start, end, is_past_midnight=past, zone=place)
    except clock.NoSuchTime:
        assume(False)
    for starts_at, ends_at in found:
        assert starts_at < ends_at
        assert starts_at.astimezone(place).replace(tzinfo=None) == datetime.combine(on, start)
        assert ends_at.astimezone(place).time() == end
        assert ends_at.astimezone(place).date() - on <= timedelta(days=past)
    assert found == sorted(found, key=lambda reading: reading[1] - reading[0])


@given(at=st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)), seconds=st.integers(1, 24 * 3600))
@on_one_world
def test_the_database_counts_the_same_minutes(world, at, seconds):
    starts_at = at.replace(tzinfo=UTC)
    ends_at = starts_at + timedelta(seconds=seconds)
    assume(ends_at > starts_at)
    with taken_back():
        PeerSession.objects.filter(pk=world.cara_draft.pk).update(starts_at=starts_at, ends_at=ends_at)
        stored = PeerSession.objects.get(pk=world.cara_draft.pk)
        assert stored.minutes == clock.minutes_between(starts_at, ends_at) == seconds // 60
