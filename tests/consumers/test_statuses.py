"""The status of a person over time."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from access.models import Access
from consumers.choices import TURNS, Status, Turn
from consumers.models import StatusChange
from consumers.statuses import BeforeTheLast, NotNow, change_status, note_status
from reminders import duties
from tests import factories
from tests.roles import as_app_role
from tests.world import ZONE

TODAY = timezone.localdate(timezone=ZONE)
DAY = timedelta(days=1)


def change(world, turn, day=TODAY, **fields) -> StatusChange:
    with as_app_role(world.ida):
        usual = {"id": uuid.uuid4(), "consumer": world.cara, "by": world.ida, "now": timezone.now()}
        return change_status(turn=turn, day=day, **(usual | fields))


def test_from_pause_to_end_and_back(world):
    began_on = world.cara.enrolled_on
    change(world, Turn.PAUSED, TODAY - 9 * DAY, words="A rest by the sea")
    change(world, Turn.RESUMED, TODAY - 5 * DAY)
    change(world, Turn.ENDED, TODAY - 2 * DAY, reason="reached", is_joint=True, after_plan="The walking group")
    world.cara.refresh_from_db()
    assert (world.cara.status, world.cara.enrolled_on, world.cara.ended_on) == ("ended", began_on, TODAY - 2 * DAY)
    change(world, Turn.RETURNED)
    world.cara.refresh_from_db()
    assert (world.cara.status, world.cara.enrolled_on, world.cara.ended_on) == ("active", TODAY, None)
    assert [one.turn for one in world.cara.status_changes.all()] == ["returned", "ended", "resumed", "paused"]


@pytest.mark.parametrize(("status", "turn"), [(status, turn) for status in Status for turn in Turn])
def test_only_what_follows_from_the_status_is_possible(world, status, turn):
    type(world.cara).objects.filter(pk=world.cara.pk).update(status=status)
    world.cara.refresh_from_db()
    if turn in TURNS[status]:
        change(world, turn)
        assert world.cara.status_changes.count() == 1
    else:
        with pytest.raises(NotNow):
            change(world, turn)


def test_sent_twice_the_status_changes_once(world):
    one = uuid.uuid4()
    for _time in range(2):
        change(world, Turn.PAUSED, id=one)
    assert world.cara.status_changes.count() == 1


def test_a_day_before_the_last_change_or_before_service_is_refused(world):
    with pytest.raises(BeforeTheLast):
        change(world, Turn.PAUSED, world.cara.enrolled_on - DAY)
    change(world, Turn.PAUSED, TODAY - DAY)
    with pytest.raises(BeforeTheLast):
        change(world, Turn.RESUMED, TODAY - 2 * DAY)
    change(world, Turn.RESUMED, TODAY - DAY)


def test_nobody_counts_as_unseen_while_on_pause_and_again_after_it(world):
    eve = factories.person(world.ana, name="Eve Moreno")

    def unseen() -> set:
        return {row.consumer for row in Access.objects.filter(duties.is_unseen(now=timezone.now(), days=14))}

    assert eve in unseen()
    change(world, Turn.PAUSED, consumer=eve)
    assert eve not in unseen()
    change(world, Turn.RESUMED, consumer=eve)
    assert eve in unseen()


def test_a_status_changed_with_the_identity_is_noted_too(world):
    with as_app_role(world.ida):
        world.cara.status = Status.PAUSED
        note_status(consumer=world.cara, before=Status.ACTIVE, by=world.ida, now=timezone.now())
        note_status(consumer=world.cara, before=Status.PAUSED, by=world.ida, now=timezone.now())
    assert [one.turn for one in world.cara.status_changes.all()] == ["paused"]


def test_a_death_entered_by_mistake_is_taken_back(world):
    change(world, Turn.DIED)
    with as_app_role(world.ida):
        world.cara.status = Status.ACTIVE
        note_status(consumer=world.cara, before=Status.DIED, by=world.ida, now=timezone.now())
    assert [(one.turn, one.is_taken_back) for one in world.cara.status_changes.all()] == [("died", True)]
