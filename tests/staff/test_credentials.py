"""Certificates and clearances: entered, confirmed by somebody else, perhaps taken back, and never changed."""

import uuid
from datetime import date, timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from agency.choices import RuleKey
from agency.models import Rule
from agency.rules import rulebook
from staff.choices import CredentialState
from staff.file import IdTaken, confirm, enter_credential, take_back
from staff.models import Credential
from staff.standing import standings, state_on
from tests import factories
from tests.roles import run_as_app

DAY = date(2026, 3, 1)
STATES = CredentialState


def entered(world, by, **changed) -> Credential:
    told = {"id": uuid.uuid4(), "holder": world.ana, "kind": "cps", "number": "CPS-7"}
    told |= {"issued_on": date(2024, 3, 1), "expires_on": date(2026, 2, 28)}
    return enter_credential(**told | changed, by=by, now=timezone.now())


def state(world, day) -> CredentialState:
    return standings([world.ana], day, rulebook())[world.ana.pk].state


def test_own_certificate_waits_until_somebody_else_confirms_it(world):
    mine = entered(world, by=world.ana)
    assert not mine.is_confirmed
    confirmed = confirm(credential=mine, by=world.sam, now=timezone.now())
    assert (confirmed.confirmed_by, confirmed.is_confirmed) == (world.sam, True)


def test_what_a_supervisor_enters_is_confirmed_with_it(world):
    assert entered(world, by=world.sam).confirmed_by == world.sam


def test_entered_twice_it_is_one_certificate_and_another_under_its_id_is_refused(world):
    id = uuid.uuid4()
    assert entered(world, by=world.ana, id=id) == entered(world, by=world.ana, id=id)
    with pytest.raises(IdTaken):
        entered(world, by=world.ana, id=id, number="CPS-8")
    assert Credential.objects.get().number == "CPS-7"


def test_what_was_taken_back_is_not_confirmed_any_more(world):
    mine = take_back(credential=entered(world, by=world.ana), by=world.sam, now=timezone.now())
    assert not confirm(credential=mine, by=world.sam, now=timezone.now()).is_confirmed


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2024, 2, 29), STATES.TO_COME),
        (date(2024, 3, 1), STATES.VALID),
        (date(2025, 11, 29), STATES.VALID),  # 91 days left
        (date(2025, 11, 30), STATES.RUNS_OUT),  # 90 days left
        (date(2026, 2, 28), STATES.RUNS_OUT),  # the last day
        (date(2026, 3, 1), STATES.EXPIRED),
    ],
)
def test_state_at_the_edges(world, day, expected):
    assert state_on(entered(world, by=world.sam), day, rulebook()) == state(world, day) == expected


def test_a_leap_day_is_a_last_day_like_any_other(world):
    entered(world, by=world.sam, issued_on=date(2022, 3, 1), expires_on=date(2024, 2, 29))
    assert [state(world, date(2024, 2, 29)), state(world, date(2024, 3, 1))] == [STATES.RUNS_OUT, STATES.EXPIRED]


def test_a_rule_changed_from_a_day_on_judges_earlier_days_as_before(world):
    entered(world, by=world.sam)
    Rule.objects.create(key=RuleKey.EXPIRY_DAYS, value=30, effective_from=date(2026, 1, 1), source="Ours.")
    assert [state(world, date(2025, 12, 31)), state(world, date(2026, 1, 1))] == [STATES.RUNS_OUT, STATES.VALID]


def test_a_renewal_prolongs_and_a_gap_does_not(world):
    entered(world, by=world.sam)
    entered(world, by=world.sam, issued_on=date(2026, 3, 1), expires_on=date(2028, 2, 29))
    assert standings([world.ana], date(2026, 2, 1), rulebook())[world.ana.pk].until == date(2028, 2, 29)
    assert state(world, date(2026, 2, 1)) == STATES.VALID
    take_back(credential=Credential.objects.earliest("expires_on"), by=world.sam, now=timezone.now())
    assert state(world, date(2026, 2, 1)) == STATES.TO_COME


def test_only_a_certificate_with_which_specialists_work_certifies(world):
    entered(world, by=world.sam, kind="fbi")
    assert state(world, DAY) == STATES.MISSING
    entered(world, by=world.ana)
    assert state(world, DAY) == STATES.WAITING


def test_standings_of_any_number_of_staff_take_one_query(world, django_assert_num_queries):
    rules = rulebook()
    staff = [world.ana, world.ben, *(factories.specialist(world.team_one) for _number in range(10))]
    for holder in staff:
        factories.credential(holder, confirmed_by=world.sam)
    with django_assert_num_queries(1):
        assert len(standings(staff, DAY, rules)) == 12


@pytest.mark.parametrize(
    ("changed", "constraint"),
    [
        ({"expires_on": date(2024, 3, 1)}, "credential_days_in_order"),
        ({"kind": "driver"}, "no such word"),
    ],
)
def test_database_refuses_impossible_certificates(world, changed, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        entered(world, by=world.ana, **changed)


def test_database_lets_nobody_confirm_their_own(world):
    mine = entered(world, by=world.ana)
    with pytest.raises(IntegrityError, match="credential_confirmed_by_another"):
        confirm(credential=mine, by=world.ana, now=timezone.now())


CONFIRM = "UPDATE staff_credential SET confirmed_at = now(), confirmed_by_id = %s WHERE id = %s"
TAKE_BACK = "UPDATE staff_credential SET taken_back_at = now(), taken_back_by_id = %s WHERE id = %s"
NUMBER = "UPDATE staff_credential SET number = 'forged' WHERE id = %s"


@pytest.mark.parametrize("who", ["sue", "ben", "ida", "pia", "max", "ron", "cara_account"])
def test_database_shows_a_file_to_its_holder_their_supervisor_and_administrators_alone(world, who):
    mine = entered(world, by=world.ana)
    read = "SELECT id FROM staff_credential"
    assert [run_as_app(read, user=getattr(world, reader)) for reader in ("ana", "sam", "ada", who)] == [1, 1, 1, 0]
    assert run_as_app(TAKE_BACK, getattr(world, who).pk, mine.pk, user=getattr(world, who)) == 0


@pytest.mark.parametrize("who", ["ana", "sam", "ada"])
def test_database_changes_no_certificate(world, who):
    mine = entered(world, by=world.ana)
    with pytest.raises(Exception, match="permission denied"):
        run_as_app(NUMBER, mine.pk, user=getattr(world, who))
    with pytest.raises(Exception, match="permission denied"):
        run_as_app("DELETE FROM staff_credential WHERE id = %s", mine.pk, user=getattr(world, who))


def test_database_refuses_confirmations_in_another_name_and_by_the_holder(world):
    mine = entered(world, by=world.ana)
    for by, user in ((world.ana, world.ana), (world.sam, world.ana), (world.ada, world.sam)):
        with pytest.raises(IntegrityError):
            run_as_app(CONFIRM, by.pk, mine.pk, user=user)
    assert run_as_app(CONFIRM, world.sam.pk, mine.pk, user=world.sam) == 1
    with pytest.raises(IntegrityError, match="a supervisor or an administrator"):
        run_as_app(TAKE_BACK, world.ana.pk, mine.pk, user=world.ana)
    assert run_as_app(TAKE_BACK, world.ada.pk, mine.pk, user=world.ada) == 1
    with pytest.raises(IntegrityError, match="never changes"):
        run_as_app(TAKE_BACK, world.sam.pk, mine.pk, user=world.sam)


def test_holder_takes_back_what_nobody_has_confirmed(world):
    mine = entered(world, by=world.ana)
    assert run_as_app(TAKE_BACK, world.ana.pk, mine.pk, user=world.ana) == 1


def test_nobody_adds_a_confirmed_one_or_to_the_file_of_a_stranger(world):
    columns = "id, holder_id, kind, number, issued_on, expires_on, entered_by_id, entered_at"
    add = f"INSERT INTO staff_credential ({columns}) VALUES (gen_random_uuid(), %s, 'cps', '', %s, %s, %s, now())"  # noqa: S608
    days = (DAY, DAY + timedelta(days=1))
    assert run_as_app(add, world.ana.pk, *days, world.sam.pk, user=world.sam) == 1
    with pytest.raises(Exception, match="row-level security"):
        run_as_app(add, world.ana.pk, *days, world.ben.pk, user=world.ben)
    with pytest.raises(Exception, match="row-level security"):
        run_as_app(add, world.ana.pk, *days, world.ana.pk, user=world.sam)
