"""Cara's goals: added, changed, marked and read by her."""

import uuid

import pytest
from django.utils import timezone

from goals.choices import Domain, Progress
from goals.models import Goal
from goals.services import edit_goal, mark_progress
from portal.forms import MOST_LETTERS
from tests import factories

ADD = "/my/goals/add/"
CARE = {"domain": "social", "words": "See my sister once a month", "why": "We laugh a lot."}


def goal_url(goal, page=""):
    return f"/my/goals/{goal.pk}/{page}"


def new_form(**told):
    return {"id": uuid.uuid4(), **CARE, **told}


def edit_form(goal, **told):
    return {"version": goal.version, "domain": goal.domain, "words": goal.words, "why": goal.why, **told}


def typed_in(response, box="words"):
    return response.context["form"][box].value()


def test_list_shows_open_goals_by_domain_then_reached_then_resting(world, as_cara):
    goals = {progress: factories.goal(world.cara, words=progress.label, domain=Domain.SOCIAL) for progress in Progress}
    for progress, goal in goals.items():
        mark_progress(id=uuid.uuid4(), goal=goal, progress=progress, by=world.cara_account, now=timezone.now())
    shelf = as_cara.get("/my/goals/").context["shelf"]
    assert [(group.domain, {goal.words for goal in group.goals}) for group in shelf.open] == [
        (Domain.SOCIAL, {"Thinking about it", "First steps", "On my way", "Nearly there"}),
        (Domain.WELLNESS, {world.cara_goal.words}),
    ]
    assert ([goal.words for goal in shelf.reached], [goal.words for goal in shelf.resting]) == (
        ["Reached"],
        ["Taking a break from it"],
    )


@pytest.mark.parametrize("number", [1, 30])
def test_list_costs_the_same_with_one_and_with_thirty(world, as_cara, number, django_assert_num_queries):
    for _ in range(number - 1):
        factories.goal(world.cara)
    with django_assert_num_queries(12):
        assert as_cara.get("/my/goals/").status_code == 200


def test_goal_is_added_in_her_own_words(world, as_cara):
    told = new_form(words="  Walk\r\nwith the dog 🐕 ", why="")
    response = as_cara.post(ADD, told)
    goal = Goal.objects.get(pk=told["id"])
    assert response.headers["Location"] == goal_url(goal)
    assert (goal.consumer, goal.domain, goal.words, goal.why, goal.progress, goal.created_by) == (
        world.cara,
        Domain.SOCIAL,
        "  Walk\nwith the dog 🐕 ",
        "",
        Progress.THINKING,
        world.cara_account,
    )
    assert "Walk\nwith the dog 🐕" in as_cara.get(goal_url(goal)).content.decode()


def test_sending_twice_makes_one_goal(world, as_cara):
    told = new_form()
    answers = [as_cara.post(ADD, told).headers["Location"] for _ in range(2)]
    assert answers == [f"/my/goals/{told['id']}/"] * 2
    assert world.cara.goals.count() == 2


def test_other_words_under_a_used_id_are_not_swallowed(world, as_cara):
    told = new_form()
    as_cara.post(ADD, told)
    second = as_cara.post(ADD, {**told, "words": "Learn to swim"})
    assert typed_in(second) == "Learn to swim"
    assert "not saved yet" in second.content.decode()
    assert world.cara.goals.count() == 2
    as_cara.post(ADD, {**told, "words": "Learn to swim", "id": typed_in(second, "id")})
    assert world.cara.goals.filter(words="Learn to swim").count() == 1


def test_id_of_somebody_elses_goal_is_not_used(world, as_cara):
    response = as_cara.post(ADD, new_form(id=world.dan_goal.pk))
    assert (response.status_code, typed_in(response)) == (200, CARE["words"])
    world.dan_goal.refresh_from_db()
    assert world.dan_goal.words == "Find part-time work with animals"
    assert world.cara.goals.count() == 1


@pytest.mark.parametrize("page", ["add", "edit"])
def test_what_can_not_be_kept_is_said_and_everything_typed_stays(world, as_cara, page):
    goal, told = world.cara_goal, {"words": "x" * 1_000_000, "why": "hidden\x00sign"}
    url, sent = (ADD, new_form(**told)) if page == "add" else (goal_url(goal, "edit/"), edit_form(goal, **told))
    response = as_cara.post(url, sent)
    assert (response.status_code, typed_in(response), typed_in(response, "why")) == (200, *told.values())
    html = response.content.decode()
    assert "This is 995,000 letters too long. There is room for 5,000." in html
    assert "There is a sign in your text that we cannot keep." in html
    assert [goal.words for goal in world.cara.goals.all()] == ["Walk by the river every week"]


def test_longest_goal_is_kept_whole(world, as_cara):
    words = "Ä" * MOST_LETTERS
    told = new_form(words=words, why=words)
    as_cara.post(ADD, told)
    goal = Goal.objects.get(pk=told["id"])
    assert (goal.words, goal.why) == (words, words)


def test_any_letters_come_back_as_they_were(as_cara):
    text = "<b>bold</b> عربي 你好 🏳️\u200d🌈 a\u202eb\u0301 '; DROP TABLE goals; --"
    told = new_form(words=text)
    as_cara.post(ADD, told)
    assert Goal.objects.get(pk=told["id"]).words == text
    page = as_cara.get(f"/my/goals/{told['id']}/edit/")
    assert typed_in(page) == text
    assert b"<b>bold" not in page.content


def test_editing_keeps_what_it_said_before(world, as_cara):
    goal = world.cara_goal
    response = as_cara.post(goal_url(goal, "edit/"), edit_form(goal, words="Walk by the river twice a week"))
    assert response.headers["Location"] == goal_url(goal)
    before = as_cara.get(goal_url(goal)).context["wordings"]
    assert [(step.who, step.what, [(text.old, text.new) for text in step.changes]) for step in before] == [
        ("Me", "", [("Walk by the river every week", "Walk by the river twice a week")]),
        ("Me", "This goal was added.", []),
    ]


def test_goal_changed_elsewhere_shows_both_texts(world, as_cara):
    goal = world.cara_goal
    opened = edit_form(goal, words="From my phone")
    edit_goal(goal=goal, version=1, domain=goal.domain, words="From the library", why="", now=timezone.now())
    response = as_cara.post(goal_url(goal, "edit/"), opened)
    page = response.content.decode()
    assert ("From the library" in page, typed_in(response)) == (True, "From my phone")
    goal.refresh_from_db()
    assert goal.words == "From the library"
    as_cara.post(goal_url(goal, "edit/"), {**opened, "version": typed_in(response, "version")})
    goal.refresh_from_db()
    assert goal.words == "From my phone"


def test_same_edit_sent_twice_is_one_change(world, as_cara):
    goal = world.cara_goal
    sent = edit_form(goal, words="Walk more")
    assert [as_cara.post(goal_url(goal, "edit/"), sent).status_code for _ in range(2)] == [302, 302]
    assert goal.events.count() == 2


def test_a_mark_meanwhile_does_not_stop_an_edit(world, as_cara):
    goal = world.cara_goal
    sent = edit_form(goal, words="Walk more")
    mark_progress(id=uuid.uuid4(), goal=goal, progress=Progress.STARTED, by=world.cara_account, now=timezone.now())
    as_cara.post(goal_url(goal, "edit/"), sent)
    goal.refresh_from_db()
    assert (goal.words, goal.progress) == ("Walk more", Progress.STARTED)


def test_progress_is_marked_with_her_words(world, as_cara):
    goal = world.cara_goal
    told = {"id": uuid.uuid4(), "progress": "on_my_way", "words": "Went twice!"}
    assert [as_cara.post(goal_url(goal, "mark/"), told).status_code for _ in range(2)] == [302, 302]
    page = as_cara.get(goal_url(goal))
    assert page.context["goal"].progress == Progress.ON_MY_WAY
    assert [(mark.progress, mark.words, mark.marked_by) for mark in page.context["marks"]] == [
        (Progress.ON_MY_WAY, "Went twice!", world.cara_account)
    ]
    assert "Went twice!" in page.content.decode()


def test_other_words_under_a_used_mark_are_not_swallowed(world, as_cara):
    told = {"id": uuid.uuid4(), "progress": "started", "words": "First"}
    as_cara.post(goal_url(world.cara_goal, "mark/"), told)
    second = as_cara.post(goal_url(world.cara_goal, "mark/"), {**told, "words": "Second"})
    assert (second.status_code, typed_in(second)) == (200, "Second")
    as_cara.post(goal_url(world.cara_goal, "mark/"), {**told, "words": "Second", "id": typed_in(second, "id")})
    assert {mark.words for mark in world.cara_goal.marks.all()} == {"First", "Second"}


def test_id_of_somebody_elses_mark_is_not_used(world, as_cara):
    theirs = mark_progress(
        id=uuid.uuid4(), goal=world.dan_goal, progress=Progress.STARTED, by=world.dan_account, now=timezone.now()
    )
    told = {"id": theirs.pk, "progress": "reached", "words": "Mine"}
    response = as_cara.post(goal_url(world.cara_goal, "mark/"), told)
    assert (response.status_code, typed_in(response)) == (200, "Mine")
    assert (world.cara_goal.marks.count(), world.dan_goal.marks.count()) == (0, 1)


def test_mark_that_can_not_be_kept_says_so(world, as_cara):
    sent = {"id": uuid.uuid4(), "progress": "perfect", "words": "I tried"}
    response = as_cara.post(goal_url(world.cara_goal, "mark/"), sent)
    assert "Please choose one of these." in response.content.decode()
    assert typed_in(response) == "I tried"
    assert world.cara_goal.marks.count() == 0


def test_reaching_a_goal_is_celebrated_quietly(world, as_cara):
    told = {"id": uuid.uuid4(), "progress": "reached", "words": ""}
    page = as_cara.post(goal_url(world.cara_goal, "mark/"), told, follow=True)
    assert [str(message) for message in page.context["messages"]] == [
        "You reached it. This one is yours, and it stays here."
    ]


def test_goal_page_shows_the_sessions_about_it(world, as_cara):
    other = factories.goal(world.cara, words="Something else")
    factories.signed_session(world.cara, world.ana, goals=[other])
    assert as_cara.get(goal_url(world.cara_goal)).context["sessions"] == [world.cara_session]
    everything = as_cara.get(goal_url(world.cara_goal, "sessions/"))
    assert list(everything.context["sessions"]) == [world.cara_session]


@pytest.mark.parametrize("number", [1, 30])
def test_goal_page_costs_the_same_with_one_and_with_thirty(world, as_cara, number, django_assert_num_queries):
    goal = world.cara_goal
    for count in range(number):
        mark_progress(id=uuid.uuid4(), goal=goal, progress=Progress.STARTED, by=world.cara_account, now=timezone.now())
        goal = edit_goal(
            goal=goal, version=goal.version, domain=goal.domain, words=f"Wording {count}", why="", now=timezone.now()
        )
        factories.signed_session(world.cara, world.ana, goals=[goal])
    with django_assert_num_queries(17):
        page = as_cara.get(goal_url(goal))
    assert (len(page.context["marks"]), len(page.context["wordings"]), len(page.context["sessions"])) == (
        (1, 2, 2) if number == 1 else (10, 3, 5)
    )
    with django_assert_num_queries(14):
        assert len(as_cara.get(goal_url(goal, "history/")).context["wordings"]) == min(number + 1, 10)


@pytest.mark.parametrize("page", ["", "edit/", "mark/", "history/", "sessions/"])
def test_somebody_elses_goal_does_not_exist(world, as_cara, page):
    assert as_cara.get(goal_url(world.dan_goal, page)).status_code == 404
    assert as_cara.get(goal_url(world.cara_goal, page)).status_code == 200


@pytest.mark.parametrize("page", ["add/", "{pk}/edit/", "{pk}/mark/"])
def test_beside_every_text_box_stands_who_can_read_it(world, as_cara, page):
    html = as_cara.get("/my/goals/" + page.format(pk=world.cara_goal.pk)).content.decode()
    boxes = html.count("<textarea")
    assert boxes > 0
    assert html.count("Who can read this: you, Ana Lopez and Sam Rivera.") == boxes
    assert html.count("Ana Lopez will read this when they are next at work, maybe not today.") == 1
    assert html.count("Staff who open your record in an emergency can read it, too.") == (page != "{pk}/mark/")
    assert html.count('<a href="tel:988">Call 988</a>') == 1
    for part in html.split("<textarea")[1:]:
        described_by = part.split('aria-describedby="')[1].split('"')[0].split()[-2:]
        assert [html.count(f'id="{box}"') for box in described_by] == [1, 1]
    assert html.count('<div class="who-reads" id="when-read">') == 1


def test_her_words_stand_first_and_the_part_of_life_is_folded_once_it_is_chosen(world, as_cara):
    for page, folded in ((ADD, 0), (goal_url(world.cara_goal, "edit/"), 1)):
        html = as_cara.get(page).content.decode()
        assert html.index('name="words"') < html.index('name="why"') < html.index('name="domain"')
        assert html.count('<details class="fold">') == folded


def test_part_of_life_that_does_not_exist_is_asked_for_again(world, as_cara):
    page = goal_url(world.cara_goal, "edit/")
    html = as_cara.post(page, edit_form(world.cara_goal, domain="elsewhere")).content.decode()
    assert "Please choose one of these." in html
    assert '<details class="fold">' not in html
