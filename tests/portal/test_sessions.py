"""Cara reads what was written about her sessions, once it is signed."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from sessions.choices import Mode
from tests import factories

LIST = "/my/sessions/"


def test_signed_notes_stand_newest_first_and_drafts_nowhere(world, as_cara):
    older = factories.signed_session(world.cara, world.ana, ended_at=timezone.now() - timedelta(days=9))
    page = as_cara.get(LIST)
    assert list(page.context["sessions"]) == [world.cara_session, older]
    assert page.context["paginator"].count == 2
    assert world.cara.peer_sessions.unsigned().count() == 1
    assert str(world.cara_draft.pk) not in page.content.decode()


def test_list_says_when_by_the_agencys_clock_and_with_whom(world, as_cara):
    four = datetime(2024, 7, 1, 20, 0, tzinfo=UTC)
    factories.signed_session(world.cara, world.ana, ended_at=four, minutes=30, mode=Mode.PHONE)
    page = " ".join(as_cara.get(LIST).content.decode().split())
    assert "Mon, Jul 1, 2024" in page
    assert "3:30 p.m. – 4:00 p.m. · with Ana Lopez · Phone" in page


def test_note_is_read_in_full(world, as_cara):
    words = {"together": "We baked.\n" + "Bread. " * 3000, "own_words": "<i>Warm</i> & good", "next_steps": "Jam"}
    session = factories.signed_session(world.cara, world.ana, words=words, goals=[world.cara_goal])
    page = as_cara.get(f"{LIST}{session.pk}/")
    html = page.content.decode()
    assert words["together"] in html
    assert "&lt;i&gt;Warm&lt;/i&gt; &amp; good" in html
    assert "Written by Ana Lopez" in html
    assert "Signed" in html
    assert "Who can read this: you, Ana Lopez and Sam Rivera." in html
    assert "Call or tell Ana Lopez." in html
    assert [goal.goal for goal in page.context["goals"]] == [world.cara_goal]
    assert [part in html for part in ("What we did together", "My words", "What is next")] == [True, True, True]


def test_part_of_a_note_that_is_empty_is_left_out(world, as_cara):
    session = factories.signed_session(world.cara, world.ana, words={"own_words": "", "next_steps": ""})
    html = as_cara.get(f"{LIST}{session.pk}/").content.decode()
    assert [part in html for part in ("What we did together", "My words", "What is next")] == [True, False, False]


def test_draft_and_somebody_elses_note_do_not_exist(world, as_cara):
    found = {
        session: as_cara.get(f"{LIST}{session.pk}/").status_code for session in (world.cara_draft, world.dan_session)
    }
    assert found == {world.cara_draft: 404, world.dan_session: 404}
    assert as_cara.get(f"{LIST}{world.cara_session.pk}/").status_code == 200


@pytest.mark.parametrize(("number", "shown"), [(1, 1), (30, 12)])
def test_list_costs_the_same_with_one_and_with_thirty(world, as_cara, number, shown, django_assert_num_queries):
    for _ in range(number - 1):
        factories.signed_session(world.cara, world.ana)
    with django_assert_num_queries(14):
        assert len(as_cara.get(LIST).context["sessions"]) == shown


@pytest.mark.parametrize("number", [1, 30])
def test_note_costs_the_same_with_one_and_with_thirty_goals(world, as_cara, number, django_assert_num_queries):
    goals = [factories.goal(world.cara) for _ in range(number)]
    session = factories.signed_session(world.cara, world.ana, goals=goals)
    with django_assert_num_queries(18):
        assert len(as_cara.get(f"{LIST}{session.pk}/").context["goals"]) == number


def test_note_keeps_the_goals_words_and_the_writers_name_of_the_day_of_signing(world, as_cara):
    said = world.cara_goal.words
    type(world.cara_goal).objects.filter(pk=world.cara_goal.pk).update(words="Walk with my sister")
    type(world.ana).objects.filter(pk=world.ana.pk).update(name="Ana Marsh")
    html = as_cara.get(f"{LIST}{world.cara_session.pk}/").content.decode()
    link = f'href="/my/goals/{world.cara_goal.pk}/">{said}</a>'
    assert [part in html for part in (link, "My words today: Walk with my sister")] == [True, True]
    assert ["Written by Ana Lopez" in html, "Written by Ana Marsh" in html] == [True, False]
