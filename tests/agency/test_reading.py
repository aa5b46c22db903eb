"""Days and times that people type: as a page shows them in either language, and as they write them by hand."""

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone, translation
from django.utils.formats import date_format
from hypothesis import given
from hypothesis import strategies as st

from agency import formats
from agency.reading import read_day, read_time
from tests.properties import any_text

TODAY = date(2026, 11, 28)
LANGUAGES = st.sampled_from(["en", "es"])


def was(day: date) -> bool:
    return day <= TODAY


def is_to_come(day: date) -> bool:
    return day >= TODAY


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-25", date(2026, 11, 25)),
        ("Wed, Nov 25", date(2026, 11, 25)),
        ("Nov 25, 2026", date(2026, 11, 25)),
        ("november 25th 2026", date(2026, 11, 25)),
        ("25 de noviembre de 2026", date(2026, 11, 25)),
        ("Miércoles 25 de Noviembre", date(2026, 11, 25)),
        ("mar 3 de mar", date(2026, 3, 3)),  # Tuesday in March
        ("11/25/2026", date(2026, 11, 25)),
        ("11/25/26", date(2026, 11, 25)),
        ("3/9/84", date(1984, 3, 9)),
        ("Sun, Jan 4", date(2026, 1, 4)),  # a Sunday in this year alone
        ("Feb 29", date(2024, 2, 29)),
        ("Thu, Nov 25, 2026", None),  # it was a Wednesday
        ("31 nov", None),
        ("Nov 25 26", None),
        ("25/11/2026", None),
        ("25", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_day_is_read_as_it_is_written(text, day):
    assert read_day(text, today=TODAY, fits=was) == day


def test_a_day_without_a_year_is_the_nearest_that_makes_sense():
    assert read_day("Dec 20", today=TODAY, fits=was) == date(2025, 12, 20)
    assert read_day("Dec 20", today=TODAY, fits=is_to_come) == date(2026, 12, 20)
    assert read_day("Nov 20", today=TODAY, fits=is_to_come) == date(2027, 11, 20)
    assert read_day("Nov 28", today=TODAY, fits=was) == read_day("Nov 28", today=TODAY, fits=is_to_come) == TODAY
    assert read_day("Dec 20", today=TODAY) is None
    # A weekday says which year is meant; whether that makes sense, the form says.
    assert read_day("Sun, Dec 20", today=TODAY, fits=was) == date(2026, 12, 20)


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("14:15", time(14, 15)),
        ("14:15:30", time(14, 15, 30)),
        ("2:15 p.m.", time(14, 15)),
        ("2:15 p. m.", time(14, 15)),
        ("2:15\u00a0p.\u00a0m.", time(14, 15)),
        ("2:15 PM", time(14, 15)),
        ("2pm", time(14)),
        ("12:05 a.m.", time(0, 5)),
        ("12 p.m.", time(12)),
        ("13:15 p.m.", None),
        ("24:00", None),
        ("14", None),
        ("noonish", None),
        ("", None),
    ],
)
def test_a_time_is_read_as_it_is_written(text, clock):
    assert read_time(text) == clock


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), LANGUAGES)
def test_every_day_that_a_page_shows_is_read_as_the_same(day, language):
    with translation.override(language), timezone.override("America/New_York"):
        today = timezone.localdate()
        for shown in (formats.day(day), date_format(day, "SHORT_DATE_FORMAT"), day.isoformat()):
            assert read_day(shown, today=today, fits=today.__ge__) == day
            assert read_day(shown, today=today, fits=today.__le__) == day


@given(st.integers(-182, 182), LANGUAGES)
def test_every_day_of_this_year_is_read_without_its_year(away, language):
    with translation.override(language):
        today = timezone.localdate()
        day = today + timedelta(days=away)
        assert read_day(formats.day(day), today=today, fits=today.__ge__) == day
        assert read_day(formats.short_day(day), today=today, fits=day.__eq__) == day


@given(st.times(), LANGUAGES)
def test_every_time_that_a_page_shows_is_read_as_the_same(clock, language):
    with translation.override(language):
        assert read_time(formats.time_of_day(clock)) == clock.replace(second=0, microsecond=0)


@given(any_text)
def test_any_text_is_a_day_or_none(text):
    assert isinstance(read_day(text, today=TODAY, fits=was), date | None)
    assert isinstance(read_time(text), time | None)
    assert not isinstance(read_day(text, today=TODAY), datetime)
