"""Goals and how far people say they are: added once, changed without loss, with all that was there before."""

import uuid
from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection
from django.utils import timezone
from hypothesis import given

from accounts.actor import ActorKind, acting
from goals.choices import Domain, Progress
from goals.models import Goal, ProgressMark
from goals.queries import history
from goals.services import ChangedMeanwhile, IdTaken, add_goal, edit_goal, mark_progress
from tests import factories
from tests.access.walk import database, taken_back
from tests.properties import any_text, on_one_world
from tests.roles import run_as_app
from tests.world import make_world


def add(consumer, *, id=None, domain=Domain.SOCIAL, words="See my sister", why="") -> Goal:
    now = timezone.now()
    return add_goal(
        id=id or uuid.uuid4(), consumer=consumer, domain=domain, words=words, why=why, by=consumer.user, now=now
    )


def edit(goal, *, version=1, domain=Domain.SOCIAL, words="See my sister", why="") -> Goal:
    return edit_goal(goal=goal, version=version, domain=domain, words=words, why=why, now=timezone.now())


def mark(goal, progress, *, id=None, words="", by=None) -> ProgressMark:
    by = by or goal.consumer.user
    return mark_progress(id=id or uuid.uuid4(), goal=goal, progress=progress, words=words, by=by, now=timezone.now())


def test_goal_sent_twice_is_stored_once(world):
    id = uuid.uuid4()
    first = add(world.cara, id=id, words="See my sister")
    assert add(world.cara, id=id, words="See my sister") == first
    assert world.cara.goals.filter(pk=id).count() == 1


def test_id_belongs_to_its_first_account(world):
    with taken_back():
        before = database()
        with pytest.raises(IdTaken):
            add(world.cara, id=world.dan_goal.pk)
        assert database() == before


def test_mark_id_of_another_goal_is_refused(world):
    taken = mark(world.dan_goal, Progress.STARTED)
    with pytest.raises(IdTaken):
        mark(world.cara_goal, Progress.REACHED, id=taken.pk)
    assert Goal.objects.get(pk=world.cara_goal.pk).progress == Progress.THINKING


def test_edit_changes_words_and_version(world):
    goal = add(world.cara)
    changed = edit(goal, domain=Domain.WELLNESS, words="See my sister on Sundays", why="She makes me laugh")
    stored = Goal.objects.get(pk=goal.pk)
    assert stored == changed
    assert (stored.domain, stored.words, stored.why, stored.version) == (
        Domain.WELLNESS,
        "See my sister on Sundays",
        "She makes me laugh",
        2,
    )
    assert stored.changed_at > stored.created_at


def test_stale_edit_is_refused_and_stored_words_stay(world):
    goal = add(world.cara)
    edit(goal, words="from the phone")
    with pytest.raises(ChangedMeanwhile) as told:
        edit(goal, words="from the desk")
    assert told.value.goal.words == "from the phone"
    assert Goal.objects.get(pk=goal.pk).words == "from the phone"


def test_edit_sent_twice_changes_version_once(world):
    goal = add(world.cara)
    first = edit(goal, words="See my sister on Sundays")
    second = edit(goal, words="See my sister on Sundays")
    assert (second.version, second.changed_at) == (first.version, first.changed_at) == (2, first.changed_at)


def test_mark_changes_progress_of_goal_and_is_stored(world):
    goal = add(world.cara)
    mark(goal, Progress.STARTED, words="Called her twice!")
    mark(goal, Progress.ON_MY_WAY)
    assert Goal.objects.get(pk=goal.pk).progress == Progress.ON_MY_WAY
    assert list(goal.marks.values_list("progress", "words", "marked_by", "consumer")) == [
        (Progress.ON_MY_WAY, "", world.cara_account.pk, world.cara.pk),
        (Progress.STARTED, "Called her twice!", world.cara_account.pk, world.cara.pk),
    ]


def test_mark_sent_twice_is_stored_once(world):
    goal, id = add(world.cara), uuid.uuid4()
    mark(goal, Progress.STARTED, id=id)
    mark(goal, Progress.ON_MY_WAY)
    mark(goal, Progress.STARTED, id=id)
    assert goal.marks.count() == 2
    assert Goal.objects.get(pk=goal.pk).progress == Progress.ON_MY_WAY


def test_open_goals_exclude_goals_that_are_reached_resting_or_put_down(world):
    goals = {progress: add(world.cara) for progress in Progress}
    for progress, goal in goals.items():
        mark(goal, progress)
    left = set(Goal.objects.open().filter(pk__in=[goal.pk for goal in goals.values()]))
    over = {Progress.REACHED, Progress.RESTING, Progress.PUT_DOWN}
    assert left == {goal for progress, goal in goals.items() if progress not in over}


def test_history_has_wording_time_and_author_of_each_change(world):
    with acting(ActorKind.USER, str(world.cara_account.pk)):
        goal = add(world.cara, words="See my sister")
    with acting(ActorKind.USER, str(world.ana.pk)):
        mark(goal, Progress.STARTED, by=world.ana)
    with acting(ActorKind.USER, str(world.cara_account.pk)):
        edit(goal, words="See my sister on Sundays")
    newest, marked, added = history(goal)
    steps = [(step.is_by_person, step.who, step.words, step.progress) for step in (added, marked, newest)]
    assert steps == [
        (True, None, "See my sister", Progress.THINKING),
        (False, world.ana, "See my sister", Progress.STARTED),
        (True, None, "See my sister on Sundays", Progress.STARTED),
    ]
    assert (newest.earlier, marked.earlier, added.earlier) == (marked, added, None)
    assert newest.at > marked.at > added.at


@pytest.mark.django_db(transaction=True)
def test_history_records_changes_by_plain_sql():
    world = make_world()
    run_as_app("UPDATE goals_goal SET words = 'by hand' WHERE id = %s", world.cara_goal.pk, user=world.cara_account)
    newest = history(world.cara_goal)[0]
    assert (newest.words, newest.is_by_person) == ("by hand", True)


@pytest.mark.parametrize("changes", [1, 30])
@pytest.mark.parametrize(("writer", "queries"), [("cara_account", 1), ("ana", 2)])
def test_history_of_any_length_takes_a_query_and_one_for_names(
    world, django_assert_num_queries, changes, writer, queries
):
    with acting(ActorKind.USER, str(world.cara_account.pk)):
        goal = add(world.cara)
    for number in range(changes):
        with acting(ActorKind.USER, str(getattr(world, writer).pk)):
            goal = edit(goal, version=goal.version, words=f"wording {number}")
    goal = world.cara.goals.get(pk=goal.pk)
    with django_assert_num_queries(queries):
        assert len(history(goal)) == changes + 1


@pytest.mark.parametrize("table", ["goals_goalevent", "goals_progressmark"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET words = 'forged'", "DELETE FROM {}", "TRUNCATE {}"])
def test_history_rows_and_marks_cannot_be_changed(world, table, statement):
    mark(world.cara_goal, Progress.STARTED, words="Twice!")
    with taken_back():
        before = database()
        with pytest.raises(DatabaseError, match="permission denied"):
            run_as_app(statement.format(table))
        assert database() == before


@pytest.mark.parametrize("statement", ["UPDATE goals_progressmark SET words = ''", "DELETE FROM goals_progressmark"])
def test_owner_role_cannot_change_a_mark(world, statement):
    mark(world.cara_goal, Progress.STARTED)
    with pytest.raises(DatabaseError, match="Cannot update or delete"), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize(
    ("column", "value", "constraint"),
    [
        ("words", "", "goal_has_words"),
        ("domain", "money", "goal_domain_known"),
        ("progress", "failed", "goal_progress_known"),
    ],
)
def test_database_refuses_invalid_goal(world, column, value, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        run_as_app(
            f"UPDATE goals_goal SET {column} = %s WHERE id = %s", value, world.cara_goal.pk, user=world.cara_account
        )


def test_mark_of_another_person_is_refused(world):
    statement = (
        "INSERT INTO goals_progressmark (id, goal_id, consumer_id, progress, words, marked_by_id, marked_at)"
        " VALUES (%s, %s, %s, 'started', '', %s, now())"
    )
    with pytest.raises(IntegrityError, match="progress_mark_of_its_consumer"):
        run_as_app(
            statement, uuid.uuid4(), world.cara_goal.pk, world.dan.pk, world.cara_account.pk, user=world.dan_account
        )
    own = uuid.uuid4(), world.cara_goal.pk, world.cara.pk, world.cara_account.pk
    assert run_as_app(statement, *own, user=world.cara_account) == 1


def test_goal_with_sessions_cannot_move_to_another_person(world):
    with connection.cursor() as cursor, pytest.raises(IntegrityError, match="foreign key"):
        cursor.execute("UPDATE goals_goal SET consumer_id = %s WHERE id = %s", [world.dan.pk, world.cara_goal.pk])


def test_goals_are_visible_to_users_who_see_the_person(world):
    seen = {
        name: set(Goal.objects.visible_to(getattr(world, name)))
        for name in ("ana", "sam", "cara_account", "ben", "sue", "dan_account", "ida", "pia", "max", "ron", "ada")
    }
    cara, dan = {world.cara_goal}, {world.dan_goal}
    assert seen == {
        **dict.fromkeys(("ana", "sam", "cara_account"), cara),
        **dict.fromkeys(("ben", "sue", "dan_account"), dan),
        **dict.fromkeys(("ida", "pia", "max", "ron", "ada"), set()),
    }


@given(words=any_text.filter(bool), why=any_text)
@on_one_world
def test_draft_returns_any_text_as_typed(world, words, why):
    with taken_back():
        goal = factories.goal(world.cara, words=words, why=why)
        stored = Goal.objects.get(pk=goal.pk)
        assert (stored.words, stored.why) == (words, why)
        assert history(goal)[0].words == words


def test_marks_are_ordered_by_time(world):
    now = timezone.now()
    for days, progress in ((3, Progress.STARTED), (1, Progress.NEARLY), (2, Progress.ON_MY_WAY)):
        mark_progress(
            id=uuid.uuid4(),
            goal=world.cara_goal,
            progress=progress,
            by=world.cara_account,
            now=now - timedelta(days=days),
        )
    assert [mark.progress for mark in world.cara_goal.marks.all()] == [
        Progress.NEARLY,
        Progress.ON_MY_WAY,
        Progress.STARTED,
    ]
