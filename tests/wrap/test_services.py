"""Lines of a WRAP: added once, changed without loss, ordered, set aside, and erased after the waiting time alone."""

import uuid
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone

from accounts.actor import ActorKind, acting
from agency.choices import RuleKey
from agency.services import add_rule
from audit.models import Event
from consumers.models import Consumer
from tests import factories
from tests.roles import AppWorker, as_app_role, run_as_app
from wrap import services
from wrap.choices import Part, Section, ShareKind
from wrap.models import Line, Share, Tick


def add(consumer, *words, id=None, section=Section.TOOLBOX):
    return services.add_lines(
        id=id or uuid.uuid4(), consumer=consumer, section=section, words=words, now=timezone.now()
    )


def words_of(consumer, section=Section.TOOLBOX):
    return list(Line.objects.in_use().filter(consumer=consumer, section=section).values_list("words", flat=True))


def test_lines_keep_the_order_of_writing(world):
    add(world.cara, "Tea", "A walk")
    add(world.cara, "Music")
    assert words_of(world.cara) == ["Tea", "A walk", "Music"]


def test_lines_sent_twice_are_stored_once(world):
    id = uuid.uuid4()
    first = add(world.cara, "Tea", "A walk", id=id)
    assert add(world.cara, "Tea", "A walk", id=id) == first
    assert words_of(world.cara) == ["Tea", "A walk"]


def test_line_that_was_removed_is_not_added_by_going_back(world):
    id = uuid.uuid4()
    (line,) = add(world.cara, "Tea", id=id)
    services.remove_line(line=line, now=timezone.now())
    with pytest.raises(services.IdTaken):
        add(world.cara, "Tea", id=id)


@pytest.mark.django_db(transaction=True)
def test_lines_sent_twice_at_once_are_stored_once(world):
    id = uuid.uuid4()
    sent = [AppWorker(lambda: add(world.cara, "Tea", "A walk", id=id), world.cara_account) for _ in range(4)]
    assert [[line.words for line in worker.result()] for worker in sent] == [["Tea", "A walk"]] * 4
    assert words_of(world.cara) == ["Tea", "A walk"]


@pytest.mark.parametrize("again", [["Coffee", "A walk"], ["Tea", "A walk", "Music"]])
def test_other_lines_with_the_same_id_are_refused_and_nothing_is_lost(world, again):
    id = uuid.uuid4()
    add(world.cara, "Tea", "A walk", id=id)
    with pytest.raises(services.IdTaken):
        add(world.cara, *again, id=id)
    assert words_of(world.cara) == ["Tea", "A walk"]


def test_first_of_the_lines_sent_again_alone_is_stored_once(world):
    id = uuid.uuid4()
    add(world.cara, "Tea", "A walk", id=id)
    assert [line.words for line in add(world.cara, "Tea", id=id)] == ["Tea"]
    assert words_of(world.cara) == ["Tea", "A walk"]


def test_id_of_somebody_elses_line_is_refused(world):
    theirs = factories.wrap_line(world.dan, Section.TOOLBOX, "Dogs")
    with pytest.raises(services.IdTaken):
        add(world.cara, "Tea", id=theirs.pk)
    assert words_of(world.dan) == ["Dogs"]


def test_a_plan_has_no_more_lines_than_a_page_can_show(world, monkeypatch):
    monkeypatch.setattr(services, "MOST_LINES", 3)
    add(world.cara, "Tea", "A walk")
    with pytest.raises(services.TooManyLines):
        add(world.cara, "Music", "Dogs")
    assert words_of(world.cara) == ["Tea", "A walk"]


def test_changed_line_keeps_what_it_said(world):
    (line,) = add(world.cara, "Tea")
    services.edit_line(line=line, version=1, words="Green tea", now=timezone.now())
    assert [event.words for event in line.events.order_by("pgh_id")] == ["Tea", "Green tea"]


def test_change_of_an_earlier_version_is_refused(world):
    (line,) = add(world.cara, "Tea")
    services.edit_line(line=line, version=1, words="Green tea", now=timezone.now())
    with pytest.raises(services.ChangedMeanwhile) as told:
        services.edit_line(line=line, version=1, words="Mint tea", now=timezone.now())
    assert told.value.line.words == "Green tea"
    assert services.edit_line(line=line, version=1, words="Green tea", now=timezone.now()).version == 2


def test_words_saved_into_a_removed_line_stay(world):
    (line,) = add(world.cara, "Tea")
    services.remove_line(line=line, now=timezone.now() - timedelta(days=60))
    services.edit_line(line=line, version=1, words="Green tea", now=timezone.now())
    assert (erase(), words_of(world.cara)) == (0, ["Green tea"])


def test_line_changes_places_with_its_neighbor(world):
    tea, _walk, music = add(world.cara, "Tea", "A walk", "Music")
    services.move_line(line=music, up=True)
    assert words_of(world.cara) == ["Tea", "Music", "A walk"]
    services.move_line(line=tea, up=False)
    assert words_of(world.cara) == ["Music", "Tea", "A walk"]


def test_first_line_stays_first_and_last_line_last(world):
    tea, music = add(world.cara, "Tea", "Music")
    services.move_line(line=tea, up=True)
    services.move_line(line=music, up=False)
    assert words_of(world.cara) == ["Tea", "Music"]


def test_line_set_aside_comes_back_where_it_was(world):
    tea, _music = add(world.cara, "Tea", "Music")
    services.set_aside(line=tea, now=timezone.now())
    assert words_of(world.cara) == ["Music"]
    services.use_again(line=tea)
    assert words_of(world.cara) == ["Tea", "Music"]


def test_only_lines_of_the_daily_plan_are_ticked(world):
    (breakfast,) = add(world.cara, "Breakfast", section=Section.DAILY_MUST)
    (tea,) = add(world.cara, "Tea")
    theirs = factories.wrap_line(world.dan, Section.DAILY_MUST, "Dogs")
    today = timezone.localdate()
    for _twice in range(2):
        services.tick_lines(consumer=world.cara, shown=(), done={breakfast.pk, tea.pk, theirs.pk}, day=today)
        assert list(Tick.objects.values_list("line_id", flat=True)) == [breakfast.pk]
    services.tick_lines(consumer=world.cara, shown=(), done=(), day=today)
    assert Tick.objects.exists()  # ticked on another page
    services.tick_lines(consumer=world.cara, shown={breakfast.pk}, done=(), day=today)
    assert not Tick.objects.exists()


def share(consumer, *readers, part=Part.TOOLBOX):
    services.share_part(consumer=consumer, part=part, readers=readers, now=timezone.now())


def test_part_is_shared_with_exactly_the_readers_chosen_last(world):
    share(world.cara, (ShareKind.ONE, world.ana.pk), (ShareKind.TEAM, None))
    share(world.cara, (ShareKind.TEAM, None))
    assert list(Share.objects.in_force().values_list("kind", "user")) == [(ShareKind.TEAM, None)]
    assert Share.objects.count() == 2


def test_ended_share_is_never_reopened_and_a_share_keeps_its_part(world):
    share(world.cara, (ShareKind.TEAM, None))
    share(world.cara)
    for change in ("ended_at = NULL", "kind = 'one', user_id = (SELECT id FROM accounts_user LIMIT 1)"):
        with pytest.raises(DatabaseError):
            run_as_app(f"UPDATE wrap_share SET {change}", user=world.cara_account)
    share(world.cara, (ShareKind.TEAM, None))
    with pytest.raises(DatabaseError):
        run_as_app("UPDATE wrap_share SET part = 'crisis' WHERE ended_at IS NULL", user=world.cara_account)


@pytest.mark.django_db(transaction=True)
def test_two_pages_sent_at_once_leave_one_share(world):
    def sends():
        share(Consumer.objects.get(pk=world.cara.pk), (ShareKind.TEAM, None))

    def stops():
        share(Consumer.objects.get(pk=world.cara.pk))

    for what, left_over in ((sends, 1), (stops, 0)):
        for worker in [AppWorker(what, world.cara_account) for _ in range(4)]:
            worker.result()
        assert Share.objects.in_force().count() == left_over


def erase():
    with as_app_role(job="wrap"):
        return services.erase_due(now=timezone.now())


def left(*lines):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT count(*) FROM wrap_line WHERE id = ANY (%(ids)s)),"
            " (SELECT count(*) FROM wrap_lineevent WHERE id = ANY (%(ids)s)),"
            " (SELECT count(*) FROM wrap_tick WHERE line_id = ANY (%(ids)s))",
            {"ids": [line.pk for line in lines]},
        )
        return cursor.fetchone()


def test_removed_line_is_erased_after_the_waiting_time_with_all_it_ever_said(world):
    (line, kept) = add(world.cara, "Breakfast", "Lunch", section=Section.DAILY_MUST)
    services.edit_line(line=line, version=1, words="Oatmeal", now=timezone.now())
    services.tick_lines(consumer=world.cara, shown=(), done={line.pk, kept.pk}, day=timezone.localdate())
    removed_at = timezone.now() - timedelta(days=29)
    services.remove_line(line=line, now=removed_at)
    assert (erase(), left(line)) == (0, (1, 3, 1))
    Line.objects.filter(pk=line.pk).update(erase_on=timezone.localdate(timezone=world.agency.zone))
    assert (erase(), left(line)) == (1, (0, 0, 0))
    assert left(kept) == (1, 1, 1)


def test_waiting_time_is_that_of_the_day_of_removing(world):
    today = timezone.localdate()
    add_rule(key=RuleKey.WRAP_ERASE_DAYS, value=7, source="", effective_from=today, by=world.ada)
    (line,) = add(world.cara, "Tea")
    assert services.remove_line(line=line, now=timezone.now()) == today + timedelta(days=7)
    services.use_again(line=line)
    yesterday = timezone.now() - timedelta(days=1)
    assert services.remove_line(line=line, now=yesterday) == today - timedelta(days=1) + timedelta(days=30)


def test_removing_twice_does_not_make_it_wait_longer(world):
    (line,) = add(world.cara, "Tea")
    day = services.remove_line(line=line, now=timezone.now() - timedelta(days=20))
    assert services.remove_line(line=line, now=timezone.now()) == day == timezone.localdate() + timedelta(days=10)
    assert Line.objects.get().erase_on == day


def test_whole_plan_removed_twice_keeps_the_last_day(world):
    (line, _kept) = add(world.cara, "Tea", "Coffee")
    day = timezone.localdate() + timedelta(days=10)
    services.remove_line(line=line, now=timezone.now() - timedelta(days=25))
    assert services.remove_plan(consumer=world.cara, now=timezone.now() - timedelta(days=20)) == day
    assert services.remove_plan(consumer=world.cara, now=timezone.now()) == day


def test_line_that_is_used_again_is_not_erased(world):
    (line,) = add(world.cara, "Tea")
    services.remove_line(line=line, now=timezone.now() - timedelta(days=60))
    services.use_again(line=line)
    assert (erase(), words_of(world.cara)) == (0, ["Tea"])


def test_whole_plan_goes_and_sharing_stops_at_once(world):
    add(world.cara, "Tea")
    add(world.cara, "Breakfast", section=Section.DAILY_MUST)
    theirs = factories.wrap_line(world.dan, Section.TOOLBOX, "Dogs")
    share(world.cara, (ShareKind.TEAM, None))
    services.remove_plan(consumer=world.cara, now=timezone.now())
    assert not Line.objects.in_use().filter(consumer=world.cara).exists()
    assert not Share.objects.in_force().exists()
    assert Line.objects.in_use().get() == theirs


def test_erasing_leaves_a_row_without_words_in_the_access_log(world):
    (line,) = add(world.cara, "Tea on the porch")
    services.remove_line(line=line, now=timezone.now() - timedelta(days=60))
    erase()
    event = Event.objects.get(done="erase")
    assert (event.person_id, event.actor_kind, event.why, event.outcome) == (world.cara.pk, "job", "job", "done")
    assert "porch" not in str(vars(event))


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM erase_wrap()",
        "DELETE FROM wrap_line",
        "DELETE FROM wrap_lineevent",
        "UPDATE wrap_lineevent SET words = 'never said'",
        "INSERT INTO wrap_lineevent SELECT * FROM wrap_lineevent",
        "DELETE FROM wrap_share",
        "UPDATE wrap_tick SET day = day - 1",
    ],
)
def test_nobody_but_the_job_erases_and_nobody_rewrites(world, statement):
    factories.wrap_line(world.cara, Section.TOOLBOX, "Tea", removed_at=timezone.now(), erase_on="2020-01-01")
    for user in (world.cara_account, world.ana, world.ada):
        with pytest.raises(DatabaseError):
            run_as_app(statement, user=user)
    with pytest.raises(DatabaseError), as_app_role(job="reminders"), connection.cursor() as cursor:
        cursor.execute(statement)


def test_nobody_reaches_a_plan_from_a_lent_phone(world):
    """Row security holds the person there from the first moment, before they have typed their PIN."""
    factories.wrap_line(world.cara, Section.TOOLBOX, "Tea")
    share(world.cara, (ShareKind.TEAM, None))
    with as_app_role(), acting(ActorKind.PERSON, str(world.cara.pk)):
        assert not Line.objects.exists()
        assert not Share.objects.exists()
