"""Conversion of clock times to moments: on ordinary days, past midnight, and on the two days of a clock change."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.clock import NoSuchTime, minutes_between, readings

NEW_YORK = ZoneInfo("America/New_York")
ORDINARY = date(2026, 3, 4)
SPRING = date(2026, 3, 8)  # 2:00 became 3:00
AUTUMN = date(2026, 11, 1)  # 2:00 became 1:00


def lengths(on: date, start: time, end: time, *, is_past_midnight: bool = False) -> list[int]:
    found = readings(on, start, end, is_past_midnight=is_past_midnight, zone=NEW_YORK)
    return [minutes_between(*reading) for reading in found]


def test_an_ordinary_session_is_in_universal_time():
    assert readings(ORDINARY, time(10), time(10, 45), is_past_midnight=False, zone=NEW_YORK) == [
        (datetime(2026, 3, 4, 15, 0, tzinfo=UTC), datetime(2026, 3, 4, 15, 45, tzinfo=UTC))
    ]


@pytest.mark.parametrize("end", [time(9, 59), time(10, 0)])
def test_an_end_that_is_not_after_the_start_has_no_reading(end):
    assert lengths(ORDINARY, time(10), end) == []


def test_past_midnight_the_end_is_on_the_next_day():
    assert lengths(ORDINARY, time(23, 30), time(0, 15), is_past_midnight=True) == [45]


def test_past_midnight_is_ignored_when_the_times_are_in_order():
    assert lengths(ORDINARY, time(10), time(10, 45), is_past_midnight=True) == [45]


@pytest.mark.parametrize(("start", "end"), [(time(2, 30), time(3, 30)), (time(1, 30), time(2, 15))])
def test_time_skipped_by_the_clock_change_does_not_exist(start, end):
    with pytest.raises(NoSuchTime) as told:
        lengths(SPRING, start, end)
    assert told.value.at.hour == 2


def test_session_across_the_spring_change_is_an_hour_shorter():
    assert lengths(SPRING, time(1, 30), time(3, 30)) == [60]


def test_session_across_the_autumn_change_is_an_hour_longer():
    assert lengths(AUTUMN, time(0, 30), time(2, 30)) == [180]


def test_repeated_hour_gives_every_length_shortest_first():
    assert lengths(AUTUMN, time(0, 45), time(1, 15)) == [30, 90]
    assert lengths(AUTUMN, time(1, 30), time(2, 15)) == [45, 105]
    assert lengths(AUTUMN, time(1, 10), time(1, 50)) == [40, 100]


def test_earlier_end_in_the_repeated_hour_is_its_second_occurrence():
    assert lengths(AUTUMN, time(1, 45), time(1, 15)) == [30]


def test_session_past_midnight_into_the_repeated_hour():
    assert lengths(AUTUMN - timedelta(days=1), time(23, 45), time(1, 15), is_past_midnight=True) == [90, 150]


@given(
    on=st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 12, 31)),
    start=st.times(),
    end=st.times(),
    is_past_midnight=st.booleans(),
    zone=st.sampled_from(
        ["America/New_York", "Europe/Berlin", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia"]
    ),
)
def test_every_reading_ends_after_it_starts_and_shows_the_clock_times(on, start, end, is_past_midnight, zone):
    zone = ZoneInfo(zone)
    try:
        found = readings(on, start, end, is_past_midnight=is_past_midnight, zone=zone)
    except NoSuchTime:
        return
    for starts_at, ends_at in found:
        assert ends_at > starts_at
        assert starts_at.astimezone(zone).replace(tzinfo=None) == datetime.combine(on, start)
        assert ends_at.astimezone(zone).time() == end
