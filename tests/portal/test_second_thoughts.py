"""Cara thinks again: a mark of today, words of before, a goal put down, two versions of her words."""

import uuid
from datetime import timedelta
from html import unescape

from django.utils import timezone

from goals.choices import Progress
from goals.models import Goal
from goals.services import edit_goal, mark_progress
from tests import factories
from tests.forms import writer_in


def goal_url(goal, page=""):
    return f"/my/goals/{goal.pk}/{page}"


def mark_url(mark):
    return f"/my/goals/marks/{mark.pk}/"


def mark(goal, progress, words="", now=None):
    by = goal.consumer.user
    return mark_progress(id=uuid.uuid4(), goal=goal, progress=progress, words=words, by=by, now=now or timezone.now())


def sent(progress, words=""):
    return {"id": uuid.uuid4(), "progress": progress, "words": words}


def reword(goal, words, why=""):
    goal.refresh_from_db()
    return edit_goal(goal=goal, version=goal.version, domain=goal.domain, words=words, why=why, now=timezone.now())


def fields_of_button(page, button):
    """The hidden fields of the first form of a page that has this button."""
    form = page.content.decode().split(f">{button}</button>")[0].rpartition("<form")[2]
    inputs = [part.split(">")[0] for part in form.split('<input type="hidden" ')[1:]]
    return {
        field.split('name="')[1].split('"')[0]: unescape(field.split('value="')[1].split('"')[0]) for field in inputs
    }


# Marks


def test_mark_of_today_is_changed_where_it_is_seen(world, as_cara):
    goal = world.cara_goal
    slip = mark(goal, Progress.REACHED, "I did it!")
    assert mark_url(slip) in as_cara.get(goal_url(goal)).content.decode()
    form = as_cara.get(mark_url(slip)).context["form"]
    assert (form["progress"].value(), form["words"].value()) == (Progress.REACHED, "I did it!")
    changed = sent("nearly", "Almost")
    assert [as_cara.post(mark_url(slip), changed)["Location"] for _ in range(2)] == [goal_url(goal)] * 2
    page = as_cara.get(goal_url(goal))
    assert page.context["goal"].progress == Progress.NEARLY
    assert [(row.progress, row.was_taken_back) for row in page.context["marks"]] == [
        ("nearly", None),
        ("reached", False),
    ]
    assert ("I said this first:" in page.content.decode(), "Almost" in page.content.decode()) == (True, True)
    assert mark_url(slip) not in page.content.decode()


def test_mark_taken_back_counts_as_reached_nowhere(world, as_cara, as_ana):
    goal = world.cara_goal
    slip = mark(goal, Progress.REACHED)
    assert as_cara.get("/my/").context["goals"].reached == 1
    as_cara.post(mark_url(slip), {"id": uuid.uuid4(), "take_back": "1"})
    assert as_cara.get("/my/").context["goals"].reached == 0
    page = as_cara.get(goal_url(goal))
    assert (page.context["goal"].progress, "I took this back:" in page.content.decode()) == (Progress.THINKING, True)
    staff = as_ana.get(f"/work/consumers/{world.cara.pk}/goals/{goal.pk}/").content.decode()
    assert "taken back the same day:" in staff


def test_mark_of_yesterday_keeps_its_place_and_her_new_words_stay_on_the_page(world, as_cara):
    goal = world.cara_goal
    old = mark(goal, Progress.REACHED, now=timezone.now() - timedelta(days=1))
    assert mark_url(old) not in as_cara.get(goal_url(goal)).content.decode()
    answer = as_cara.post(mark_url(old), sent("nearly", "My new words"))
    assert (answer.status_code, answer.context["form"]["words"].value()) == (200, "My new words")
    assert "This was said on another day" in answer.content.decode()
    as_cara.post(mark_url(old), {"id": uuid.uuid4(), "take_back": "1"})
    assert (goal.marks.count(), goal.marks.get().progress) == (1, Progress.REACHED)


def test_mark_of_somebody_else_does_not_exist(world, as_cara):
    theirs = mark(world.dan_goal, Progress.STARTED)
    assert as_cara.get(mark_url(theirs)).status_code == 404
    assert as_cara.post(mark_url(theirs), sent("reached")).status_code == 404
    assert as_cara.post(mark_url(theirs), {"take_back": "1"}).status_code == 404
    assert world.dan_goal.marks.count() == 1


# Words


def test_earlier_words_are_shown_whole_and_used_again(world, as_cara):
    goal = world.cara_goal
    before = "Walk by the river\nevery week, <with> my “dog” & my sister. " * 20
    reword(goal, before, why="It clears\nmy head")
    reword(goal, "Walk more")
    assert goal_url(goal, "history/") in as_cara.get(goal_url(goal)).content.decode()
    history = as_cara.get(goal_url(goal, "history/"))
    assert before in unescape(history.content.decode())
    assert history.content.decode().count("Use these words again") == 2
    again = fields_of_button(history, "Use these words again")
    assert as_cara.post(goal_url(goal, "edit/"), again)["Location"] == goal_url(goal)
    goal.refresh_from_db()
    assert (goal.words, goal.why, goal.version) == (before, "It clears\nmy head", 4)
    words = [wording.words for wording in as_cara.get(goal_url(goal, "history/")).context["wordings"]]
    assert words == [before, "Walk more", before, "Walk by the river every week"]


def test_earlier_words_from_a_stale_page_ask_which_to_keep(world, as_cara):
    goal = world.cara_goal
    reword(goal, "Walk more")
    again = fields_of_button(as_cara.get(goal_url(goal, "history/")), "Use these words again")
    reword(goal, "Swim")
    answer = as_cara.post(goal_url(goal, "edit/"), again)
    assert "This goal was changed in another place" in answer.content.decode()
    assert answer.context["form"]["words"].value() == "Walk by the river every week"
    assert Goal.objects.get(pk=goal.pk).words == "Swim"


def test_earlier_words_leave_text_that_waits_for_the_same_goal(world, as_cara):
    goal = world.cara_goal
    reword(goal, "Walk more")
    history = as_cara.get(goal_url(goal, "history/"))
    waiting = {"words": "Typed before the lock", "why": "", "domain": goal.domain, "version": 2}
    stamp = {"writer": writer_in(as_cara.get(goal_url(goal, "edit/")))}
    as_cara.post(goal_url(goal, "edit/"), waiting | stamp, headers={"X-Requested-With": "keep"})
    as_cara.post(goal_url(goal, "edit/"), fields_of_button(history, "Use these words again"))
    assert as_cara.get(goal_url(goal, "edit/")).context["form"]["words"].value() == "Typed before the lock"


# Two versions


def test_both_texts_are_kept_and_nothing_stands_twice(world, as_cara):
    goal = world.cara_goal
    reword(goal, "Walk more. See the river.", why="It helps.")
    typed = {"version": 1, "domain": goal.domain, "words": "Walk more.\r\nTake the dog.", "why": "It helps."}
    conflict = as_cara.post(goal_url(goal, "edit/"), typed)
    assert "Keep both texts" in conflict.content.decode()
    keep = typed | {"version": conflict.context["form"]["version"].value(), "keep": "both"}
    assert as_cara.post(goal_url(goal, "edit/"), keep)["Location"] == goal_url(goal)
    goal.refresh_from_db()
    assert (goal.words, goal.why) == ("Walk more.\nTake the dog. See the river.", "It helps.")


def test_a_third_version_is_not_overwritten_by_both_texts(world, as_cara):
    goal = world.cara_goal
    reword(goal, "Swim.")
    reword(goal, "Dance.")
    keep = {"version": 2, "domain": goal.domain, "words": "Walk.", "why": "", "keep": "both"}
    answer = as_cara.post(goal_url(goal, "edit/"), keep)
    assert answer.context["saved_meanwhile"].words == "Dance."
    assert Goal.objects.get(pk=goal.pk).words == "Dance."


# Put down


def test_goal_put_down_stands_in_its_own_place_and_is_taken_up_again(world, as_cara, as_ana):
    goal = world.cara_goal
    as_cara.post(goal_url(goal, "mark/"), sent("put_down", "Not mine any more"))
    shelf = as_cara.get("/my/goals/").context["shelf"]
    assert (shelf.open, shelf.resting, shelf.reached, shelf.put_down) == ([], [], [], [goal])
    assert "Goals I have put down" in as_cara.get("/my/goals/").content.decode()
    home = as_cara.get("/my/").context["goals"]
    assert (home.latest, home.reached, home.all) == ([], 0, 1)
    overview = as_ana.get(f"/work/consumers/{world.cara.pk}/")
    assert [(part.open, part.rest, part.put_down) for part in overview.context["overview"].goals] == [([], [], [goal])]
    assert "1 put down" in overview.content.decode()
    people = as_ana.get("/work/people/").context["page_obj"]
    assert [person.open_goals for person in people if person.pk == world.cara.pk] == [0]
    page = as_cara.get(goal_url(goal)).content.decode()
    assert ("Take it up again" in page, "tag-late" in page, "tag-due" in page) == (True, False, False)
    as_cara.post(goal_url(goal, "mark/"), sent("started"))
    assert [group.goals for group in as_cara.get("/my/goals/").context["shelf"].open] == [[goal]]


def test_goal_put_down_is_not_offered_for_a_new_session(world, as_ana):
    other = factories.goal(world.cara, words="Learn to sew")
    mark(other, Progress.PUT_DOWN)
    page = as_ana.get(f"/work/consumers/{world.cara.pk}/sessions/{uuid.uuid4()}/write/")
    assert [card.goal for card in page.context["form"].goal_cards] == [world.cara_goal]
