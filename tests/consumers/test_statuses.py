"""The status of a person over time."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from access.models import Access
from consumers.choices import NEXT_CHANGES, Status, StatusChangeKind
from consumers.intake import TakenBackAlready
from consumers.models import StatusChange
from consumers.statuses import (
    BeforeTheLast,
    NotNow,
    NotTheLast,
    NotYours,
    change_status,
    note_first_status,
    take_back_change,
)
from reminders import duties
from tests import factories
from tests.roles import as_app_role
from tests.world import ZONE

TODAY = timezone.localdate(timezone=ZONE)
DAY = timedelta(days=1)


def change(world, kind, day=TODAY, **fields) -> StatusChange:
    with as_app_role(world.ida):
        usual = {"id": uuid.uuid4(), "consumer": world.cara, "by": world.ida, "now": timezone.now()}
        return change_status(kind=kind, day=day, **(usual | fields))


def test_from_pause_to_end_and_back(world):
    began_on = world.cara.enrolled_on
    change(world, StatusChangeKind.PAUSED, TODAY - 9 * DAY, words="A rest by the sea")
    change(world, StatusChangeKind.RESUMED, TODAY - 5 * DAY)
    change(
        world, StatusChangeKind.ENDED, TODAY - 2 * DAY, reason="reached", is_joint=True, after_plan="The walking group"
    )
    world.cara.refresh_from_db()
    assert (world.cara.status, world.cara.enrolled_on, world.cara.ended_on) == ("ended", began_on, TODAY - 2 * DAY)
    change(world, StatusChangeKind.RETURNED)
    world.cara.refresh_from_db()
    assert (world.cara.status, world.cara.enrolled_on, world.cara.ended_on) == ("active", TODAY, None)
    assert [one.kind for one in world.cara.status_changes.all()] == ["returned", "ended", "resumed", "paused"]


@pytest.mark.parametrize(("status", "kind"), [(status, kind) for status in Status for kind in StatusChangeKind])
def test_only_what_follows_from_the_status_is_possible(world, status, kind):
    type(world.cara).objects.filter(pk=world.cara.pk).update(status=status)
    world.cara.refresh_from_db()
    is_possible = kind in NEXT_CHANGES[status] and (status, kind) != ("ended", "intake")  # she began service once
    if is_possible:
        change(world, kind)
        assert world.cara.status_changes.count() == 1
    else:
        with pytest.raises(NotNow):
            change(world, kind)


def test_sent_twice_the_status_changes_once(world):
    one = uuid.uuid4()
    for _time in range(2):
        change(world, StatusChangeKind.PAUSED, id=one)
    assert world.cara.status_changes.count() == 1


def test_a_day_before_the_last_change_or_before_service_is_refused(world):
    with pytest.raises(BeforeTheLast):
        change(world, StatusChangeKind.PAUSED, world.cara.enrolled_on - DAY)
    change(world, StatusChangeKind.PAUSED, TODAY - DAY)
    with pytest.raises(BeforeTheLast):
        change(world, StatusChangeKind.RESUMED, TODAY - 2 * DAY)
    change(world, StatusChangeKind.RESUMED, TODAY - DAY)


def test_nobody_counts_as_unseen_while_on_pause_and_again_after_it(world):
    eve = factories.person(world.ana, name="Eve Moreno")

    def unseen() -> set:
        return {row.consumer for row in Access.objects.filter(duties.is_unseen(now=timezone.now(), days=14))}

    assert eve in unseen()
    change(world, StatusChangeKind.PAUSED, consumer=eve)
    assert eve not in unseen()
    change(world, StatusChangeKind.RESUMED, consumer=eve)
    assert eve in unseen()


def identity(consumer) -> tuple:
    consumer.refresh_from_db()
    return consumer.status, consumer.enrolled_on, consumer.ended_on


def test_changes_are_taken_back_one_by_one_the_latest_first(world):
    found = [identity(world.cara)]
    changes = []
    for days, kind in ((9, "paused"), (5, "ended"), (2, "returned"), (0, "died")):
        changes.append(change(world, StatusChangeKind(kind), TODAY - days * DAY))
        found.append(identity(world.cara))
    now = timezone.now()
    with as_app_role(world.ida), pytest.raises(NotTheLast):
        take_back_change(change=changes[0], by=world.ida, now=now)
    for one, before in zip(reversed(changes), reversed(found[:-1]), strict=True):
        with as_app_role(world.ida):
            take_back_change(change=one, by=world.ida, now=now)
        assert identity(world.cara) == before
    with as_app_role(world.ida), pytest.raises(TakenBackAlready):
        take_back_change(change=changes[0], by=world.ida, now=now)


def test_a_death_entered_by_mistake_is_taken_back_and_they_sign_in_again(world):
    died = change(world, StatusChangeKind.DIED)
    world.cara_account.refresh_from_db()
    assert not world.cara_account.is_active
    with as_app_role(world.ida):
        take_back_change(change=died, by=world.ida, now=timezone.now())
    world.cara_account.refresh_from_db()
    assert world.cara_account.is_active


def test_the_first_status_of_somebody_new_cannot_be_taken_back(world):
    eve = factories.person(world.ana, name="Eve Moreno", status=Status.INTAKE, enrolled_on=None)
    with as_app_role(world.ida):
        note_first_status(consumer=eve, by=world.ida, now=timezone.now())
        with pytest.raises(NotTheLast):
            take_back_change(change=eve.status_changes.get(), by=world.ida, now=timezone.now())


def test_who_never_began_service_goes_back_to_intake(world):
    eve = factories.person(world.ana, name="Eve Moreno", status=Status.INTAKE, enrolled_on=None)
    change(world, StatusChangeKind.ENDED, consumer=eve)
    with pytest.raises(NotNow):
        change(world, StatusChangeKind.RETURNED, consumer=eve)
    change(world, StatusChangeKind.INTAKE, consumer=eve)
    assert identity(eve) == ("intake", None, None)
    change(world, StatusChangeKind.ENDED)
    with pytest.raises(NotNow):
        change(world, StatusChangeKind.INTAKE)


def test_an_id_of_another_persons_change_is_refused(world):
    other = change(world, StatusChangeKind.PAUSED, consumer=world.dan)
    with pytest.raises(NotYours):
        change(world, StatusChangeKind.PAUSED, id=other.pk)
    assert identity(world.cara)[0] == "active"
