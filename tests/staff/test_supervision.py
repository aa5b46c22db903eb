"""Supervision: planned, held, signed by its supervisor and by everybody who took part, and never changed then."""

import uuid
from datetime import timedelta
from time import sleep

import pytest
from django.db import DatabaseError, IntegrityError, ProgrammingError
from django.utils import timezone

from accounts.models import User
from staff.file import IdTaken
from staff.models import Supervision
from staff.supervision import (
    TextChanged,
    cancel_supervision,
    plan_supervision,
    sign_supervision,
    text_shown,
    write_supervision,
)
from tests import factories
from tests.roles import AppWorker, as_app_role, run_as_app
from tests.world import make_world

SIGN = "UPDATE staff_supervisionpart SET signed_at = now() WHERE supervision_id = %s AND holder_id = %s"
WRITE = "UPDATE staff_supervision SET topics = 'forged' WHERE id = %s"
CANCEL = "UPDATE staff_supervision SET cancelled_at = now() WHERE id = %s"
LEAVE = "DELETE FROM staff_supervisionpart WHERE supervision_id = %s AND holder_id = %s"
JOIN = (
    "INSERT INTO staff_supervisionpart (id, supervision_id, holder_id, signed_as)"
    " VALUES (gen_random_uuid(), %s, %s, '')"
)
ADD = "INSERT INTO staff_supervision (id, supervisor_id, starts_at, topics) VALUES (gen_random_uuid(), %s, now(), '')"


def sign(held: Supervision, who: User) -> None:
    with as_app_role(who):
        sign_supervision(part=held.parts.get(holder=who), shown=text_shown(held), now=timezone.now())


def signed_as(held: Supervision) -> set[str]:
    return set(held.parts.exclude(signed_as="").values_list("signed_as", flat=True))


@pytest.fixture
def joe(world) -> User:
    return factories.specialist(world.team_one, name="Joe Marsh")


def test_it_is_planned_written_and_signed_by_everybody(world, joe):
    with as_app_role(world.sam):
        told = {"id": uuid.uuid4(), "supervisor": world.sam, "specialists": [world.ana, joe]}
        held = plan_supervision(**told, starts_at=timezone.now() - timedelta(hours=1))
        assert write_supervision(supervision=held, minutes=50, topics="Ending a visit.")
    for who in (world.sam, world.ana, joe):
        sign(held, who)
    assert signed_as(held) == {"Sam Rivera", "Ana Lopez", "Joe Marsh"}


def test_planned_twice_it_is_one_and_another_under_its_id_is_refused(world, joe):
    told = {"id": uuid.uuid4(), "supervisor": world.sam, "starts_at": timezone.now()}
    first = plan_supervision(**told, specialists=[world.ana])
    assert plan_supervision(**told, specialists=[world.ana]) == first
    for other in ({"specialists": [joe]}, {"specialists": [world.ana], "starts_at": timezone.now()}):
        with pytest.raises(IdTaken):
            plan_supervision(**told | other)
    with as_app_role(world.sue), pytest.raises(IdTaken):
        plan_supervision(**told | {"supervisor": world.sue}, specialists=[world.ben])
    assert Supervision.objects.count() == 1


def test_who_did_not_come_takes_no_part(world, joe):
    held = factories.supervision(world.sam, world.ana, joe)
    with as_app_role(world.sam):
        write_supervision(supervision=held, minutes=30, topics="Only the two of us.", took_part=[world.ana])
    assert {part.holder for part in held.parts.all()} == {world.sam, world.ana}


def test_signed_or_cancelled_it_is_neither_written_nor_cancelled_any_more(world):
    signed = factories.supervision(world.sam, world.ana, signed_by=[world.sam])
    cancelled = factories.supervision(world.sam, world.ana)
    with as_app_role(world.sam):
        assert cancel_supervision(supervision=cancelled, now=timezone.now())
        for one in (signed, cancelled):
            assert not write_supervision(supervision=one, minutes=10, topics="Something else.")
        assert not cancel_supervision(supervision=signed, now=timezone.now())
        assert cancel_supervision(supervision=cancelled, now=timezone.now())
    signed.refresh_from_db()
    assert (signed.minutes, signed.cancelled_at) == (60, None)


def test_nobody_signs_another_text_than_the_one_they_read(world):
    held = factories.supervision(world.sam, world.ana)
    shown = text_shown(held)
    for change in ({"topics": "Something else."}, {"minutes": 90}):
        Supervision.objects.filter(pk=held.pk).update(**change)
        with as_app_role(world.sam), pytest.raises(TextChanged):
            sign_supervision(part=held.parts.get(holder=world.sam), shown=shown, now=timezone.now())
        Supervision.objects.filter(pk=held.pk).update(topics=held.topics, minutes=held.minutes)
    assert signed_as(held) == set()
    sign(held, world.sam)


def test_one_that_was_cancelled_meanwhile_is_not_signed(world):
    held = factories.supervision(world.sam, world.ana)
    cancel_supervision(supervision=held, now=timezone.now())
    with pytest.raises(TextChanged):
        sign(held, world.sam)
    assert signed_as(held) == set()


@pytest.mark.parametrize("who", ["sue", "ben", "ida", "pia", "max", "ron", "cara_account"])
def test_database_shows_it_to_those_who_take_part_and_administrators_alone(world, who):
    held = factories.supervision(world.sam, world.ana)
    for table, rows in (("staff_supervision", 1), ("staff_supervisionpart", 2)):
        found = [run_as_app(f"SELECT id FROM {table}", user=getattr(world, one)) for one in ("ana", "sam", "ada", who)]
        assert found == [rows, rows, rows, 0]
    stranger = getattr(world, who)
    assert run_as_app(SIGN, held.pk, world.ana.pk, user=stranger) == 0
    assert run_as_app(CANCEL, held.pk, user=stranger) == 0


def test_a_successor_reads_nothing_of_it_and_the_earlier_supervisor_goes_on_reading(world):
    factories.supervision(world.sam, world.ana)
    factories.MembershipFactory(team=world.team_one, user=world.sue, part="supervisor")
    world.sam.memberships.update(ends_on=timezone.localdate() - timedelta(days=1))
    read = "SELECT id FROM staff_supervision"
    assert [run_as_app(read, user=who) for who in (world.sue, world.sam)] == [0, 1]


def test_a_closed_account_reads_and_signs_nothing(world):
    held = factories.supervision(world.sam, world.ana, signed_by=[world.sam])
    User.objects.filter(pk__in=[world.ana.pk, world.sam.pk, world.ada.pk]).update(is_active=False)
    for who in (world.ana, world.sam, world.ada):
        assert run_as_app("SELECT id FROM staff_supervision", user=who) == 0
    assert run_as_app(SIGN, held.pk, world.ana.pk, user=world.ana) == 0


@pytest.mark.parametrize("who", ["ana", "ada", "ida", "max"])
def test_only_a_supervisor_adds_one_and_never_in_another_name(world, who):
    assert run_as_app(ADD, world.sam.pk, user=world.sam) == 1
    for user, name in ((getattr(world, who), getattr(world, who)), (world.sam, world.sue)):
        with pytest.raises(ProgrammingError, match="row-level security"):
            run_as_app(ADD, name.pk, user=user)


def test_only_specialists_whom_the_supervisor_leads_take_part(world, joe):
    held = factories.supervision(world.sam, world.ana)
    assert run_as_app(JOIN, held.pk, joe.pk, user=world.sam) == 1
    for user, holder in ((world.sam, world.ben), (world.sam, world.ada), (world.ana, joe), (world.ada, joe)):
        with pytest.raises(DatabaseError, match="row-level security"):
            run_as_app(JOIN, held.pk, holder.pk, user=user)


def test_nobody_signs_for_somebody_else(world):
    held = factories.supervision(world.sam, world.ana, signed_by=[world.sam])
    for user in (world.sam, world.ada):
        assert run_as_app(SIGN, held.pk, world.ana.pk, user=user) == 0
    assert run_as_app(SIGN, held.pk, world.ana.pk, user=world.ana) == 1


@pytest.mark.parametrize("moment", ["now() - interval '2 minutes'", "now() + interval '2 minutes'"])
def test_nobody_signs_or_cancels_under_another_date(world, moment):
    held = factories.supervision(world.sam, world.ana)
    with pytest.raises(IntegrityError, match="signed now"):
        run_as_app(SIGN.replace("now()", moment), held.pk, world.sam.pk, user=world.sam)
    with pytest.raises(IntegrityError, match="cancelled now"):
        run_as_app(CANCEL.replace("now()", moment), held.pk, user=world.sam)


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"minutes": None, "topics": ""}, "signed when it was held"),
        ({"starts_at": timezone.now() + timedelta(days=1)}, "signed when it was held"),
        ({"cancelled_at": timezone.now()}, "signed when it was held"),
    ],
    ids=["not_written", "before_its_time", "cancelled"],
)
def test_it_is_signed_only_when_it_was_held(world, changed, refusal):
    held = factories.supervision(world.sam, world.ana, **changed)
    with pytest.raises(IntegrityError, match=refusal):
        run_as_app(SIGN, held.pk, world.sam.pk, user=world.sam)


def test_the_supervisor_signs_first_and_never_alone(world):
    held, alone = factories.supervision(world.sam, world.ana), factories.supervision(world.sam)
    with pytest.raises(IntegrityError, match="signed by its supervisor, then by those who took part"):
        run_as_app(SIGN, held.pk, world.ana.pk, user=world.ana)
    with pytest.raises(IntegrityError, match="signed by its supervisor, then by those who took part"):
        run_as_app(SIGN, alone.pk, world.sam.pk, user=world.sam)


def test_with_the_first_signature_text_and_participants_are_fixed(world, joe):
    held = factories.supervision(world.sam, world.ana, signed_by=[world.sam])
    for change in (WRITE, CANCEL):
        with pytest.raises(IntegrityError, match="never changes"):
            run_as_app(change, held.pk, user=world.sam)
    for change, holder in ((JOIN, joe), (LEAVE, world.ana)):
        with pytest.raises(IntegrityError, match="fixed with the first signature"):
            run_as_app(change, held.pk, holder.pk, user=world.sam)


def test_a_signature_is_final(world):
    held = factories.supervision(world.sam, world.ana, signed_by=[world.sam])
    with pytest.raises(DatabaseError, match="once they are signed"):
        run_as_app(SIGN, held.pk, world.sam.pk, user=world.sam)
    for change in ("signed_as = 'Ada Moss'", f"holder_id = '{world.ana.pk}'"):
        with pytest.raises(ProgrammingError, match="permission denied"):
            run_as_app(f"UPDATE staff_supervisionpart SET {change}", user=world.sam)


@pytest.mark.parametrize("who", ["ana", "sam", "ada"])
def test_nothing_is_deleted_or_moved(world, who):
    held = factories.supervision(world.sam, world.ana)
    for change in ("DELETE FROM staff_supervision", "UPDATE staff_supervision SET starts_at = now()"):
        with pytest.raises(ProgrammingError, match="permission denied"):
            run_as_app(change, user=getattr(world, who))
    assert run_as_app(LEAVE, held.pk, world.sam.pk, user=getattr(world, who)) == 0
    assert run_as_app(LEAVE, held.pk, world.ana.pk, user=getattr(world, who)) == (who == "sam")


@pytest.mark.parametrize(
    ("told", "constraint"),
    [
        ({"minutes": None}, "supervision_held_is_whole"),
        ({"topics": ""}, "supervision_held_is_whole"),
        ({"minutes": 0}, "supervision_held_is_whole"),
        ({"minutes": 1441}, "supervision_held_is_whole"),
        ({"topics": "x" * 2001}, "supervision_topics_are_short"),
    ],
)
def test_database_refuses_impossible_ones(world, told, constraint):
    factories.supervision(world.sam, world.ana, minutes=1440, topics="x" * 2000)
    with pytest.raises(IntegrityError, match=constraint):
        factories.supervision(world.sam, world.ana, **told)


@pytest.mark.django_db(transaction=True)
def test_a_text_that_is_written_while_it_is_signed_stays_as_it_was_signed():
    world = make_world()
    held = factories.supervision(world.sam, world.ana)
    told = {"supervision": Supervision.objects.get(pk=held.pk), "minutes": 5, "topics": "Something else."}
    with as_app_role(world.sam):
        sign_supervision(part=held.parts.get(holder=world.sam), shown=text_shown(held), now=timezone.now())
        writer = AppWorker(lambda: write_supervision(**told), world.sam)
    assert writer.result() is False
    held.refresh_from_db()
    assert held.minutes == 60


@pytest.mark.django_db(transaction=True)
def test_a_text_that_is_signed_while_it_is_written_is_not_signed():
    world = make_world()
    held = factories.supervision(world.sam, world.ana)
    told = {"part": held.parts.get(holder=world.sam), "shown": text_shown(held), "now": timezone.now()}
    with as_app_role(world.sam):
        write_supervision(supervision=held, minutes=5, topics="Something else.")
        signer = AppWorker(lambda: sign_supervision(**told), world.sam)
        sleep(0.5)  # it waits for this transaction to end
    with pytest.raises(TextChanged):
        signer.result()
    assert signed_as(held) == set()
