"""A progress mark is corrected or taken back on the day it was made. What was said first stays in the history."""

import uuid
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from goals.choices import Progress
from goals.models import Goal, ProgressMark
from goals.services import IdTaken, MarkIsFinal, correct_mark, mark_progress
from tests import factories
from tests.roles import run_as_app

NOON = timezone.make_aware(datetime(2026, 3, 11, 12), timezone.get_default_timezone())


def mark(goal, progress, *, words="", now=NOON) -> ProgressMark:
    return mark_progress(id=uuid.uuid4(), goal=goal, progress=progress, words=words, by=goal.consumer.user, now=now)


def correct(found, progress, *, id=None, words="", by=None, now=NOON + timedelta(minutes=5)) -> ProgressMark:
    by = by or found.consumer.user
    return correct_mark(id=id or uuid.uuid4(), mark=found, progress=progress, words=words, by=by, now=now)


def progress_of(goal) -> str:
    return Goal.objects.get(pk=goal.pk).progress


def standing(goal) -> list[str]:
    return [found.progress for found in goal.marks.standing()]


def test_corrected_mark_counts_and_the_earlier_one_stays(world):
    goal = world.cara_goal
    first = mark(goal, Progress.REACHED, words="Done!")
    second = correct(first, Progress.NEARLY, words="Almost done")
    assert (progress_of(goal), standing(goal)) == (Progress.NEARLY, [Progress.NEARLY])
    assert (second.marked_at, second.replaces) == (first.marked_at, first)
    assert [(row.progress, row.words, row.was_taken_back) for row in goal.marks.listed()] == [
        (Progress.NEARLY, "Almost done", None),
        (Progress.REACHED, "Done!", False),
    ]


def test_correction_of_an_earlier_mark_leaves_what_was_said_later(world):
    goal = world.cara_goal
    first = mark(goal, Progress.REACHED)
    mark(goal, Progress.ON_MY_WAY, now=NOON + timedelta(minutes=1))
    correct(first, Progress.STARTED)
    assert (progress_of(goal), standing(goal)) == (Progress.ON_MY_WAY, [Progress.ON_MY_WAY, Progress.STARTED])


def test_mark_taken_back_brings_the_earlier_progress_again(world):
    goal = world.cara_goal
    mark(goal, Progress.STARTED, now=NOON - timedelta(days=3))
    slip = mark(goal, Progress.REACHED, words="Oh no")
    correct(slip, None)
    assert (progress_of(goal), standing(goal)) == (Progress.STARTED, [Progress.STARTED])
    assert [(row.progress, row.words, row.was_taken_back) for row in goal.marks.listed()] == [
        (Progress.REACHED, "Oh no", True),
        (Progress.STARTED, "", None),
    ]


def test_only_mark_taken_back_leaves_the_goal_as_it_began(world):
    correct(mark(world.cara_goal, Progress.REACHED), None)
    assert (progress_of(world.cara_goal), standing(world.cara_goal)) == (Progress.THINKING, [])


@pytest.mark.parametrize(("minutes", "is_taken"), [(11 * 60 + 59, True), (12 * 60, False), (-1, True)])
def test_mark_is_corrected_until_the_agencys_day_ends(world, minutes, is_taken):
    goal = world.cara_goal
    with timezone.override(world.agency.zone):
        made = timezone.make_aware(datetime(2026, 3, 11, 12))
        found = mark(goal, Progress.REACHED, now=made)
        later = max(made + timedelta(minutes=minutes), made)
        if is_taken:
            correct(found, Progress.NEARLY, now=later)
        else:
            with pytest.raises(MarkIsFinal):
                correct(found, Progress.NEARLY, now=later)
    assert progress_of(goal) == (Progress.NEARLY if is_taken else Progress.REACHED)


def test_mark_of_somebody_else_or_one_corrected_already_is_final(world):
    goal = world.cara_goal
    noted = mark_progress(id=uuid.uuid4(), goal=goal, progress=Progress.STARTED, by=world.ana, now=NOON)
    with pytest.raises(MarkIsFinal):
        correct(noted, Progress.NEARLY)
    own = mark(goal, Progress.REACHED, now=NOON + timedelta(minutes=1))
    correct(own, Progress.NEARLY)
    for progress in (Progress.STARTED, None):
        with pytest.raises(MarkIsFinal):
            correct(own, progress)
    assert (progress_of(goal), goal.marks.count()) == (Progress.NEARLY, 3)


def test_person_without_an_account_corrects_their_own_mark(world):
    silent = factories.ConsumerFactory(team=world.team_one)
    goal = factories.goal(silent)
    correct(mark(goal, Progress.REACHED), Progress.NEARLY)
    assert progress_of(goal) == Progress.NEARLY


def test_correction_sent_twice_is_one(world):
    goal = world.cara_goal
    first, id = mark(goal, Progress.REACHED), uuid.uuid4()
    assert correct(first, Progress.NEARLY, id=id) == correct(first, Progress.NEARLY, id=id)
    assert goal.marks.count() == 2
    with pytest.raises(IdTaken):
        correct(ProgressMark.objects.get(pk=id), Progress.STARTED, id=first.pk)


def test_database_refuses_a_second_correction_another_goal_and_half_a_correction(world):
    first = mark(world.cara_goal, Progress.REACHED)
    correct(first, Progress.NEARLY)
    other = factories.goal(world.cara)
    statement = (
        "INSERT INTO goals_progressmark"
        " (id, goal_id, consumer_id, progress, words, marked_by_id, marked_at, replaces_id, corrected_at, takes_back)"
        " VALUES (gen_random_uuid(), %s, %s, 'started', '', %s, %s, %s, %s, %s)"
    )
    latest = world.cara_goal.marks.standing().get()
    for goal, replaces, corrected_at, takes_back, refusal in (
        (world.cara_goal, first.pk, NOON, False, "goals_progressmark_replaces_id_key"),
        (other, latest.pk, NOON, False, "progress_mark_replaces_of_its_goal"),
        (world.cara_goal, latest.pk, None, False, "progress_mark_correction_is_whole"),
        (world.cara_goal, None, NOON, False, "progress_mark_correction_is_whole"),
        (world.cara_goal, None, None, True, "progress_mark_correction_is_whole"),
        (world.cara_goal, latest.pk, NOON - timedelta(days=1), False, "progress_mark_correction_is_whole"),
    ):
        values = (goal.pk, world.cara.pk, world.cara_account.pk, NOON, replaces, corrected_at, takes_back)
        with pytest.raises(IntegrityError, match=refusal):
            run_as_app(statement, *values, user=world.cara_account)
