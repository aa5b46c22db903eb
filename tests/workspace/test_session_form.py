"""What the form about a session understands, and the sentence for what it does not."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from agency.choices import Place, Vocabulary
from agency.models import Term
from agency.vocabularies import Terms, by_key
from consumers.models import Consumer
from workspace.sessions.forms import LONGEST_TEXT, SINGLE, SessionForm, both

NOW = datetime(2026, 11, 20, 19, 3, tzinfo=UTC)  # 14:03 in New York
CARA = Consumer(name="Cara Whitfield", goes_by="Cara")

FIRST, NOVEMBER = date(2000, 1, 1), date(2026, 11, 1)


def term(key: str, label: str, **fields) -> Term:
    return Term(vocabulary=Vocabulary.PLACE_OF_SERVICE, key=key, label=label, **({"starts_on": FIRST} | fields))


PLACES = Terms(
    by_key(
        [
            *(term(place, place.title()) for place in Place),
            term("library", "Library", starts_on=NOVEMBER),
            term("clubhouse", "Clubhouse"),
            term("clubhouse", "Clubhouse", starts_on=NOVEMBER, is_offered=False),
        ]
    )
)

GOOD = {
    "on": "2026-11-20",
    "start": "13:00",
    "end": "13:45",
    "mode": "in_person",
    "place": "community",
    "together": "We walked.",
}


@pytest.fixture(autouse=True)
def _agency_time():
    with timezone.override(ZoneInfo("America/New_York")):
        yield


def form(**changed) -> SessionForm:
    typed = dict.fromkeys(SINGLE, "") | {"goals": []} | GOOD | changed
    return SessionForm(typed, person=CARA, goals=[], places=PLACES, now=NOW)


def complaints(**changed) -> dict[str, list[str]]:
    return {name: [str(one) for one in errors] for name, errors in form(**changed).errors.items()}


@pytest.mark.parametrize("words", ["\u200b", " \u2060\n\u00ad ", "\u3164\u200e", "\u0301"])
def test_words_that_nobody_can_read_are_none(words):
    assert complaints(together=words) == complaints(together="")


def test_a_form_filled_in_well_is_accepted():
    assert complaints() == {}
    assert form().facts() == {
        "starts_at": datetime(2026, 11, 20, 18, 0, tzinfo=UTC),
        "ends_at": datetime(2026, 11, 20, 18, 45, tzinfo=UTC),
        "mode": "in_person",
        "place": "community",
        "goals": [],
    }


def test_an_end_before_the_start_is_refused_and_past_midnight_is_offered():
    refused = form(end="12:00")
    assert refused.errors == {"end": ["The end is before the start."]}
    assert refused.is_backwards
    assert complaints(on="2026-11-19", start="23:30", end="00:15", past_midnight="on") == {}


def test_the_same_start_and_end_is_refused():
    assert complaints(end="13:00") == {"end": ["The end is the same as the start."]}


def test_an_end_later_today_is_refused_and_told_the_time():
    assert complaints(end="14:04") == {
        "end": ["This time is in the future: it is 2:03 p.m. now. You can sign after the session."]
    }
    assert complaints(end="14:03") == {}


def test_a_day_to_come_is_refused():
    assert complaints(on="2026-11-21") == {"on": ["This day is in the future. You can sign after the session."]}


def test_what_is_still_to_come_is_kept_in_the_draft_all_the_same():
    assert form(end="15:00").facts()["ends_at"] == datetime(2026, 11, 20, 20, 0, tzinfo=UTC)


def test_a_time_that_the_clocks_jumped_over_is_refused():
    assert complaints(on="2026-03-08", start="02:30", end="03:30") == {
        "start": ["The clocks skipped 2:30 a.m. that night, so this time did not exist."]
    }


def test_in_the_hour_that_comes_twice_the_form_asks_how_long_it_was():
    asking = form(on="2026-11-01", start="00:45", end="01:15")
    assert asking.errors == {
        "lasted": ["The clocks were set back that night, so one hour came twice. How long was it?"]
    }
    assert asking.lengths == [("30", "30 min"), ("90", "1 h 30 min")]
    answered = form(on="2026-11-01", start="00:45", end="01:15", lasted="90")
    assert answered.errors == {}
    assert answered.minutes == 90


@pytest.mark.parametrize("year", ["0202", "1999", "2101", "9999"])
def test_a_year_that_is_a_slip_is_refused_and_no_fact(year):
    assert complaints(on=f"{year}-11-20") == {"on": ["Please check the year."]}
    assert form(on=f"{year}-11-20").facts()["starts_at"] is None


def test_in_person_is_not_telehealth():
    assert complaints(place="telehealth") == {"place": ["A session in person is not telehealth. Where did you meet?"]}
    assert complaints(place="telehealth_home") == complaints(place="telehealth")
    assert complaints(mode="phone", place="telehealth") == {}


@pytest.mark.parametrize(
    ("on", "place", "is_taken"),
    [
        ("2026-11-01", "library", True),
        ("2026-10-31", "library", False),
        ("2026-11-01", "clubhouse", False),
        ("2026-10-31", "clubhouse", True),
        ("no day", "library", True),
    ],
)
def test_places_to_choose_from_are_those_of_the_day_of_the_session(on, place, is_taken):
    found = form(on=on, place=place)
    assert (place in dict(found.fields["place"].choices)) == is_taken
    sentence = f"“{place.title()}” could not be chosen on that day. Choose one of these."
    assert found.errors.get("place", []) == ([] if is_taken else [sentence])
    assert found.facts()["place"] == (place if is_taken else "")


def test_what_is_missing_is_asked_for_in_plain_words():
    assert complaints(on="", start="", end="", mode="", place="", together=" \n ") == {
        "on": ["Which day was it?"],
        "start": ["When did it start?"],
        "end": ["When did it end?"],
        "mode": ["Choose one."],
        "place": ["Choose one."],
        "together": ["Write at least a few words about what you did together."],
    }


def test_a_goal_of_somebody_else_is_refused_and_left_out():
    refused = form(goals=["6f2b2f0e-3a53-4a0e-9f4e-1d2f3c4b5a69"])
    assert list(refused.errors) == ["goals"]
    assert refused.facts()["goals"] == []


def test_a_very_long_text_is_refused_with_its_length():
    assert complaints(together="a" * LONGEST_TEXT) == {}
    assert complaints(together="a" * 1_000_000) == {
        "together": [
            "This is 1,000,000 letters long, and a note has room for 50,000. The draft keeps all of it. Please"
            " shorten it before you sign."
        ]
    }


def test_a_draft_that_is_only_opened_is_not_scolded():
    quiet = form(together="", end="12:00")
    quiet.keep_quiet()
    assert quiet.errors == {}
    assert quiet.is_backwards


anything = st.text() | st.sampled_from(["2026-11-20", "13:00", "25:61", "on", "phone", "telehealth", "١٢:٣٠", "-1"])


@given(typed=st.fixed_dictionaries(dict.fromkeys(SINGLE, anything)), goals=st.lists(anything))
def test_whatever_is_typed_there_are_facts_that_the_database_takes(typed, goals):
    with timezone.override(ZoneInfo("America/New_York")):
        facts = SessionForm(typed | {"goals": goals}, person=CARA, goals=[], places=PLACES, now=NOW).facts()
    assert facts["mode"] in ("", "in_person", "phone", "video")
    assert facts["place"] in ("", *PLACES.rows)
    assert facts["ends_at"] is None or facts["starts_at"] < facts["ends_at"]


def test_two_texts_become_one_with_mine_first():
    mine, stored = {"together": "Mine.", "own_words": "", "next_steps": "Same"}, {"together": "Theirs."}
    joined = both(mine, stored | {"own_words": "Hers.", "next_steps": "Same"})
    assert joined == {"together": "Mine.\n\nTheirs.", "own_words": "Hers.", "next_steps": "Same"}


def test_what_stands_in_both_texts_is_not_doubled():
    mine, stored = {"together": "We met. We ate. I left."}, {"together": "We met. It rained. We ate."}
    assert both(mine, stored)["together"] == "We met. It rained. We ate. I left."
