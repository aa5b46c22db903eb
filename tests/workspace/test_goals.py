"""A goal as staff read it: the person's words, what became of them, and nothing to change them with."""

import re
import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.actor import ActorKind, acting
from goals.choices import Domain, Progress
from goals.services import edit_goal, mark_progress
from tests import factories


def goal_url(goal, consumer=None):
    return reverse("workspace:goal-read", args=[(consumer or goal.consumer).pk, goal.pk])


def text_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def as_person(consumer):
    return acting(ActorKind.USER, str(consumer.user.pk))


def reword(goal, words, why="", domain=Domain.WELLNESS):
    goal.refresh_from_db()
    with as_person(goal.consumer):
        return edit_goal(goal=goal, version=goal.version, domain=domain, words=words, why=why, now=timezone.now())


def mark(goal, progress, words="", by=None):
    with as_person(goal.consumer):
        return mark_progress(
            id=uuid.uuid4(), goal=goal, progress=progress, words=words, by=by or goal.consumer.user, now=timezone.now()
        )


def test_words_and_why_stand_as_the_persons_own(world, as_ana):
    goal = reword(world.cara_goal, "Walk <far> &\nlaugh", why="My head gets quiet")
    body = as_ana.get(goal_url(goal)).content.decode()
    assert "In Cara’s own words" in body
    assert re.search(r"<blockquote[^>]*>Walk &lt;far&gt; &amp;\nlaugh</blockquote>", body)
    assert re.search(r"<blockquote[^>]*>My head gets quiet</blockquote>", body)


def test_what_changed_when_and_by_whom_word_by_word(world, as_ana):
    reword(world.cara_goal, "Walk by the sea every week", domain=Domain.SOCIAL)
    page = as_ana.get(goal_url(world.cara_goal))
    change, beginning = page.context["entries"]
    assert (change["who"], change["changes"]) == (
        "Cara",
        [
            {"label": "The goal", "old": "Walk by the river every week", "new": "Walk by the sea every week"},
            {"label": "Part of life", "old": "Wellness", "new": "Social"},
        ],
    )
    assert (beginning["who"], beginning["what"], beginning["changes"]) == (
        "Cara",
        "Added this goal.",
        [{"label": "The goal", "old": "", "new": "Walk by the river every week"}],
    )
    body = page.content.decode()
    marked = [
        re.sub(r"<span.*?</span>|<[^>]+>", "", part) for part in re.findall(r"<(?:del|ins)>.*?</(?:del|ins)>", body)
    ]
    assert marked[:2] == ["river", "sea"]
    assert change["at"] > beginning["at"]


def test_a_change_by_somebody_else_carries_their_name(world, as_ana):
    with acting(ActorKind.USER, str(world.sam.pk)):
        mark_progress(
            id=uuid.uuid4(), goal=world.cara_goal, progress=Progress.STARTED, by=world.sam, now=timezone.now()
        )
    world.cara_goal.refresh_from_db()
    with acting(ActorKind.COMMAND, "import"):
        edit_goal(
            goal=world.cara_goal,
            version=world.cara_goal.version,
            domain=Domain.WELLNESS,
            words="Walk",
            why="",
            now=timezone.now(),
        )
    page = as_ana.get(goal_url(world.cara_goal))
    assert [entry["who"] for entry in page.context["entries"]] == ["Not known", "Sam Rivera", "Cara"]
    assert "noted by Sam Rivera" in text_of(page)


def words_by(as_staff, goal):
    return as_staff.get(goal_url(goal)).context["whose_words"]


def test_words_that_only_the_person_wrote_are_said_to_be_theirs_alone(world, as_ana):
    reword(world.cara_goal, "Walk by the sea every week")
    with acting(ActorKind.USER, str(world.ana.pk)):
        mark_progress(
            id=uuid.uuid4(), goal=world.cara_goal, progress=Progress.STARTED, by=world.ana, now=timezone.now()
        )
    assert words_by(as_ana, world.cara_goal) == "Only Cara can change these words."
    assert "Only Cara can change these words." in text_of(as_ana.get(goal_url(world.cara_goal)))


def test_words_that_somebody_wrote_down_are_not(world, as_ana):
    silent = factories.ConsumerFactory(team=world.team_one, name="Santino Rossi", user=None)
    factories.AccessFactory(consumer=silent, user=world.ana)
    with acting(ActorKind.USER, str(world.ana.pk)):
        goal = factories.goal(silent, words="Cook for my sister", by=world.ana)
    assert words_by(as_ana, goal) == "Written by Ana Lopez in Santino Rossi’s own words."
    for kind, who, told in (
        (ActorKind.COMMAND, "import", "Written in Santino Rossi’s own words."),
        (ActorKind.USER, str(world.sam.pk), "Written by Sam Rivera in Santino Rossi’s own words."),
    ):
        with acting(kind, who):
            version = goal.version if kind is ActorKind.COMMAND else goal.version + 1
            edit_goal(goal=goal, version=version, domain=goal.domain, words=f"Cook {kind}", why="", now=timezone.now())
        assert words_by(as_ana, goal) == told


def test_progress_marks_with_their_words(world, as_ana):
    mark(world.cara_goal, Progress.STARTED, "Went <once>!")
    mark(world.cara_goal, Progress.ON_MY_WAY)
    page = as_ana.get(goal_url(world.cara_goal))
    assert [item.progress for item in page.context["marks"]] == ["on_my_way", "started"]
    assert "Went &lt;once&gt;!" in page.content.decode()
    assert "noted by" not in text_of(page)


def test_sessions_that_worked_on_it_and_no_others(world, as_ana, as_sam):
    other = factories.goal(world.cara)
    factories.signed_session(world.cara, world.ana, goals=[other])
    assert list(as_sam.get(goal_url(world.cara_goal)).context["sessions"]) == [world.cara_session]
    assert list(as_ana.get(goal_url(world.cara_goal)).context["sessions"]) == [world.cara_draft, world.cara_session]


def test_staff_have_nothing_to_change_the_words_with(world, as_ana):
    body = as_ana.get(goal_url(world.cara_goal)).content.decode()
    main = body[body.index("<main") : body.index("</main>")]
    assert ("<form" in main, "<textarea" in main, "<input" in main) == (False, False, False)
    assert as_ana.post(goal_url(world.cara_goal), {"words": "Mine"}).status_code == 405
    world.cara_goal.refresh_from_db()
    assert world.cara_goal.words == "Walk by the river every week"


def test_a_goal_of_somebody_else_does_not_exist(world, as_ana):
    assert as_ana.get(goal_url(world.dan_goal)).status_code == 404
    assert as_ana.get(goal_url(world.dan_goal, world.cara)).status_code == 404
    assert as_ana.get(goal_url(world.cara_goal).replace(str(world.cara_goal.pk), str(uuid.uuid4()))).status_code == 404


def test_a_small_change_in_a_long_text_is_shown_without_the_rest(world, as_ana):
    long = " ".join(f"word{number}" for number in range(3000))
    reword(world.cara_goal, long)
    reword(world.cara_goal, long.replace("word1500", "changed"))
    newest = as_ana.get(goal_url(world.cara_goal)).context["entries"][0]["changes"][0]
    assert newest["old"].split() == ["…", *(f"word{number}" for number in range(1475, 1526)), "…"]
    assert newest["new"].split()[26] == "changed"


@pytest.mark.parametrize(
    ("old", "new"),
    [("", "a"), ("a", ""), ("a a a", "a a"), ("x", "x y"), ("y", "x y"), ("a\n\nb", "a\nb"), (" a", "a")],
)
def test_short_texts_are_shown_whole(world, as_ana, old, new):
    reword(world.cara_goal, "Walk", why=old)
    reword(world.cara_goal, "Run", why=new)
    changes = {
        change["label"]: change for change in as_ana.get(goal_url(world.cara_goal)).context["entries"][0]["changes"]
    }
    why = changes["Why it matters"]
    assert (why["old"].rstrip(), why["new"].rstrip()) == (old, new)


def test_history_has_pages(world, as_ana):
    for number in range(12):
        reword(world.cara_goal, f"Walk {number} times")
    first = as_ana.get(goal_url(world.cara_goal))
    last = as_ana.get(goal_url(world.cara_goal), {"page": "9" * 40})
    assert (len(first.context["entries"]), len(last.context["entries"])) == (10, 3)
    assert (first.context["entries"][0]["changes"][0]["new"], last.context["entries"][-1]["what"]) == (
        "Walk 11 times",
        "Added this goal.",
    )


def test_page_costs_the_same_with_one_change_and_with_thirty(world, as_ana, django_assert_num_queries):
    mark(world.cara_goal, Progress.STARTED)
    with django_assert_num_queries(15):
        as_ana.get(goal_url(world.cara_goal))
    for number in range(29):
        mark(world.cara_goal, Progress.values[number % 6], "Again")
        factories.signed_session(
            world.cara, world.ana, goals=[world.cara_goal], ended_at=timezone.now() - timedelta(hours=number)
        )
    with django_assert_num_queries(15):
        as_ana.get(goal_url(world.cara_goal))
