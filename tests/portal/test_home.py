"""The first page Cara sees."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.actor import ActorKind, acting
from concerns.services import answer_concern, see_answers
from goals.choices import Progress
from goals.services import mark_progress
from sessions.services import sign_session
from tests import factories
from tests.conftest import signed_in
from tests.roles import as_app_role


def told(browser):
    """What the page calls new."""
    return [item.goal.words if item.goal else "a note" for item in browser.get("/my/").context["news"]]


def test_greets_her_by_the_name_she_goes_by(world, as_cara):
    world.cara.goes_by = "Cee"
    world.cara.save()
    assert "<h1>Hello, Cee</h1>" in as_cara.get("/my/").content.decode()


def test_shows_goals_and_last_session_and_what_is_new(world, as_cara):
    factories.signed_session(world.cara, world.ana, ended_at=timezone.now() - timedelta(days=70))
    reached = factories.goal(world.cara, words="See my sister")
    mark_progress(id=uuid.uuid4(), goal=reached, progress=Progress.REACHED, by=world.cara_account, now=timezone.now())
    page = as_cara.get("/my/")
    goals = page.context["goals"]
    assert (goals.latest, goals.reached, goals.all) == ([world.cara_goal], 1, 2)
    assert page.context["last"] == world.cara_session
    html = " ".join(page.content.decode().split())
    assert "with Ana Lopez" in html
    assert '<a href="/my/goals/#reached">You have reached 1 goal.</a>' in html
    assert 'id="reached"' in as_cara.get("/my/goals/").content.decode()
    assert [bool(item.goal) for item in page.context["news"]].count(True) == 2


def test_news_are_the_latest_and_no_older_than_two_weeks(world, as_cara):
    ago = [timezone.now() - timedelta(days=days) for days in range(30)]
    written = factories.draft(world.cara, world.ana, ended_at=ago[16])
    words = {"together": "We walked.", "own_words": "", "next_steps": ""}
    sign_session(session=written.session, version=written.version, by=world.ana, now=ago[15], **words)
    for days in (20, 15, 13):
        factories.goal(world.cara, words=f"{days} days ago", now=ago[days])
    assert told(as_cara) == ["a note", world.cara_goal.words, "13 days ago"]
    for days in range(5, 2, -1):
        factories.goal(world.cara, words=f"{days} days ago", now=ago[days])
    assert told(as_cara) == ["a note", world.cara_goal.words, "3 days ago", "4 days ago", "5 days ago"]


def test_news_say_each_day_once(world, as_cara):
    for _ in range(2):
        factories.goal(world.cara, now=timezone.now() - timedelta(days=3))
    page = as_cara.get("/my/")
    days = {timezone.localdate(item.at) for item in page.context["news"]}
    assert len(days) < len(page.context["news"])
    assert page.content.decode().count('class="rows-day"') == len(days)


def test_an_answer_is_on_the_first_page_until_it_was_seen(world, as_cara):
    concern = factories.ConcernFactory(consumer=world.cara)
    told = "Your question was answered on"
    assert told not in as_cara.get("/my/").text
    answer_concern(concern=concern, answer="Ana covered for Ben.", by=world.pia, now=timezone.now())
    assert [told in as_cara.get("/my/").text for _ in range(2)] == [True, True]
    with as_app_role(world.ana):
        see_answers(until=timezone.now())  # whoever else says so, Cara has not seen it
    with as_app_role(), acting(ActorKind.PERSON, str(world.cara.pk)):
        see_answers(until=timezone.now())
    assert told in as_cara.get("/my/").text
    assert "Ana covered for Ben." in as_cara.get("/my/asked/").text
    assert told not in as_cara.get("/my/").text


def test_empty_home_offers_one_first_step(world):
    eli = factories.person(world.ana, name="Eli New")
    html = signed_in(eli.user).get("/my/").content.decode().split("<main")[1]
    assert html.count('class="btn btn-primary"') == 1
    assert 'href="/my/goals/add/">Add my first goal</a>' in html


def test_knows_nothing_of_drafts(world):
    eli = factories.person(world.ana, name="Eli New")
    factories.draft(eli, world.ana, typed={"together": "A secret plan"})
    page = signed_in(eli.user).get("/my/")
    assert (page.context["last"], page.context["news"]) == (None, [])
    assert "with Ana Lopez" not in page.text
    assert "A secret plan" not in page.text


@pytest.mark.parametrize("number", [1, 30])
def test_costs_the_same_with_one_and_with_thirty(world, as_cara, number, django_assert_num_queries):
    for _ in range(number - 1):
        factories.goal(world.cara)
        factories.signed_session(world.cara, world.ana)
    with django_assert_num_queries(16):
        assert as_cara.get("/my/").status_code == 200


def test_no_page_of_the_portal_is_kept_by_a_browser(world, as_cara):
    goal, session = world.cara_goal.pk, world.cara_session.pk
    pages = ["", "goals/", "goals/add/", "sessions/", f"sessions/{session}/"]
    pages += [f"goals/{goal}/{page}" for page in ("", "edit/", "mark/", "history/", "sessions/")]
    kept = {page: as_cara.get(f"/my/{page}").headers["Cache-Control"] for page in pages}
    assert [page for page, header in kept.items() if "no-store" not in header] == []
