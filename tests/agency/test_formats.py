"""Days, times and durations are written in one way on all pages, in both languages."""

import re
from datetime import UTC, date, datetime, time

import pytest
from django.utils import timezone, translation

from agency.formats import day, duration, moment, time_of_day
from tests.look.files import templates

THIS_YEAR = timezone.localdate().year
OWN_FORMAT = re.compile(r'\|(?:date|time)(?::"([^"]*)")?(?=[ |}%])')
# For machines, for months and for dates of birth.
OTHER_FORMATS = {"c", "Y-m-d", "Y-m", r"Y-m-d\TH:i:s", "YEAR_MONTH_FORMAT", "SHORT_DATE_FORMAT"}


@pytest.mark.parametrize(
    ("language", "when", "words"),
    [
        ("en", date(2019, 11, 25), "Mon, Nov 25, 2019"),
        ("es", date(2019, 11, 25), "lun 25 de nov de 2019"),
        ("en", datetime(2019, 11, 25, 23, 30, tzinfo=UTC), "Mon, Nov 25, 2019"),
    ],
)
def test_day_has_weekday_and_year(language, when, words):
    with translation.override(language), timezone.override("America/New_York"):
        assert day(when) == words


def test_day_of_this_year_has_no_year():
    weekday = date(THIS_YEAR, 3, 9).strftime("%a")
    assert day(date(THIS_YEAR, 3, 9)) == f"{weekday}, Mar 9"


def test_moment_is_shown_in_the_zone_of_the_agency():
    with timezone.override("America/New_York"):
        assert moment(datetime(2019, 11, 26, 3, 5, tzinfo=UTC)) == "Mon, Nov 25, 2019, 10:05 p.m."


@pytest.mark.parametrize(
    ("at", "words"), [(time(14, 15), "2:15 p.m."), (time(12), "12:00 p.m."), (time(0, 5), "12:05 a.m.")]
)
def test_time_has_hour_and_minutes(at, words):
    assert time_of_day(at) == words


@pytest.mark.parametrize(
    ("minutes", "words"), [(0, "0 min"), (45, "45 min"), (60, "1 h"), (95, "1 h 35 min"), (2880, "2 days")]
)
def test_duration_takes_as_few_words_as_possible(minutes, words):
    assert duration(minutes) == words


def test_every_template_uses_the_filters_for_days_times_and_durations():
    own = {
        (name, found)
        for name, source in templates().items()
        for found in OWN_FORMAT.findall(source)
        if found not in OTHER_FORMATS
    }
    assert own == set()
    assert [name for name, source in templates().items() if "timesince" in source or "naturaltime" in source] == []
