"""Notes I wrote, week by week, with the number and the time of the sessions."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from access.choices import RestrictionReason
from access.restricting import restrict
from tests import factories

LIST = reverse("workspace:written-list")
MONDAY = datetime(2026, 3, 2)
WEEK = {"week": "2026-03-05"}


def signed(world, person, day, hour, minutes, by=None):
    """A session that ended at this hour of the agency's clock, `day` days after that Monday."""
    ended_at = timezone.make_aware(MONDAY + timedelta(days=day, hours=hour), world.agency.zone)
    return factories.signed_session(person, by or world.ana, ended_at=ended_at, minutes=minutes)


def shown(answer):
    total = answer.context["total"]
    return [session.pk for session, _name in answer.context["notes"]], (total["sessions"], total["minutes"])


def test_a_week_has_its_own_notes_and_their_sum(world, as_ana):
    signed(world, world.cara, -1, 23.5, 30)
    first = signed(world, world.cara, 0, 1, 45)
    last = signed(world, world.cara, 6, 23.5, 20)
    signed(world, world.cara, 7, 1, 60)
    signed(world, world.dan, 2, 12, 60, by=world.ben)
    answer = as_ana.get(LIST, WEEK)
    assert shown(answer) == ([last.pk, first.pk], (2, 65))
    text = answer.content.decode()
    assert ("Week of Mon, Mar 2" in text, "2 sessions, 1 h 5 min" in text) == (True, True)
    assert ("?week=2026-02-23" in text, "?week=2026-03-09" in text) == (True, True)


def test_a_note_that_was_taken_back_is_listed_and_not_counted(world, as_ana):
    kept = signed(world, world.cara, 1, 12, 45)
    gone = signed(world, world.cara, 2, 12, 45)
    factories.correction(gone, agreed_by=world.sam)
    gone.refresh_from_db()
    assert gone.taken_back_at
    assert shown(as_ana.get(LIST, WEEK)) == ([gone.pk, kept.pk], (1, 45))
    assert "taken back" in as_ana.get(LIST, WEEK).content.decode()


def test_a_week_shows_no_more_than_the_list_of_all(world, as_ana):
    signed(world, world.cara, 1, 12, 45)
    restrict(
        consumer=world.cara,
        reason=RestrictionReason.ASKED,
        staff_account=None,
        named=[],
        by=world.pia,
        now=timezone.now(),
    )
    assert shown(as_ana.get(LIST, WEEK)) == ([], (0, 0))


def test_a_week_without_notes_says_so(world, as_ana):
    answer = as_ana.get(LIST, WEEK)
    assert shown(answer) == ([], (0, 0))
    assert "No notes about sessions of this week." in answer.content.decode()


@pytest.mark.parametrize("week", ["", "x", "2026-02-30", "0001-01-01", "9999-12-31", "2026-03-02T00:00", "\u0663"])
def test_what_is_no_week_shows_all_notes(world, as_ana, week):
    answer = as_ana.get(LIST, {"week": week})
    assert [session for session, _name in answer.context["notes"]] == [world.cara_session]
    assert "total" not in answer.context


def test_a_week_asks_equally_often_for_any_number(world, as_ana, django_assert_num_queries):
    for number in range(30):
        signed(world, world.cara, number % 7, 8 + number / 3, 15)
        if number in (0, 29):
            with django_assert_num_queries(14):
                answer = as_ana.get(LIST, WEEK)
    assert answer.context["total"] == {"sessions": 30, "minutes": 450}
    assert len(answer.context["notes"]) == 20
    assert "?week=2026-03-05&amp;page=2" in answer.content.decode()
