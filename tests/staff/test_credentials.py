"""Certificates and clearances: entered, confirmed by somebody else, perhaps taken back, and never changed."""

import uuid
from datetime import date, timedelta
from functools import partial

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.utils import timezone

from accounts.models import RoleGrant, User
from agency.choices import RuleKey
from agency.models import Rule
from agency.rules import rulebook
from staff.choices import CredentialState, TeamPart
from staff.file import IdTaken, confirm, enter_credential, take_back
from staff.models import Credential, Membership
from staff.standing import standings, state_on
from tests import factories
from tests.roles import AppWorker, run_as_app, wait_for_locks

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
    assert mine.confirmed_by is None
    confirmed = confirm(entry=mine, by=world.sam, now=timezone.now())
    assert confirmed.confirmed_by == world.sam


@pytest.mark.django_db(transaction=True)
def test_of_two_who_confirm_at_once_the_first_has_confirmed(world):
    mine = entered(world, by=world.ana)
    with transaction.atomic():
        Credential.objects.select_for_update().get(pk=mine.pk)
        both = [AppWorker(partial(confirm, entry=mine, by=by, now=timezone.now()), by) for by in (world.sam, world.ada)]
        wait_for_locks(len(both))
    first, second = (worker.result().confirmed_by for worker in both)
    mine.refresh_from_db()
    assert first == second == mine.confirmed_by


def test_what_a_supervisor_enters_is_confirmed_with_it(world):
    assert entered(world, by=world.sam).confirmed_by == world.sam


def test_entered_twice_it_is_one_certificate_and_another_under_its_id_is_refused(world):
    id = uuid.uuid4()
    assert entered(world, by=world.ana, id=id) == entered(world, by=world.ana, id=id)
    with pytest.raises(IdTaken):
        entered(world, by=world.ana, id=id, number="CPS-8")
    assert Credential.objects.get().number == "CPS-7"


def test_what_was_taken_back_is_not_confirmed_any_more(world):
    mine = take_back(entry=entered(world, by=world.ana), by=world.sam, now=timezone.now())
    assert confirm(entry=mine, by=world.sam, now=timezone.now()).confirmed_by is None


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
    take_back(entry=Credential.objects.earliest("expires_on"), by=world.sam, now=timezone.now())
    assert state(world, date(2026, 2, 1)) == STATES.TO_COME


def test_only_a_certificate_with_which_specialists_work_certifies(world):
    entered(world, by=world.sam, kind="fbi")
    assert state(world, DAY) == STATES.MISSING
    entered(world, by=world.ana)
    assert state(world, DAY) == STATES.WAITING


def test_a_certificate_that_waits_is_told_beside_what_counts(world):
    def waiting():
        standing = standings([world.ana], date(2026, 2, 1), rulebook())[world.ana.pk]
        return standing.state, standing.has_waiting_certificate

    entered(world, by=world.sam)
    assert waiting() == (STATES.RUNS_OUT, False)
    entered(world, by=world.ana, kind="fbi")
    assert waiting() == (STATES.RUNS_OUT, False)
    entered(world, by=world.ana, issued_on=date(2026, 3, 1), expires_on=date(2028, 2, 29))
    assert waiting() == (STATES.RUNS_OUT, True)


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
        confirm(entry=mine, by=world.ana, now=timezone.now())


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
    with pytest.raises(ProgrammingError, match="permission denied"):
        run_as_app(NUMBER, mine.pk, user=getattr(world, who))
    with pytest.raises(ProgrammingError, match="permission denied"):
        run_as_app("DELETE FROM staff_credential WHERE id = %s", mine.pk, user=getattr(world, who))


@pytest.mark.parametrize(
    ("by", "user", "refusal"),
    [
        ("ana", "ana", "credential_confirmed_by_another"),
        ("sam", "ana", "by whoever does it"),
        ("ada", "sam", "by whoever does it"),
    ],
)
def test_database_refuses_confirmations_by_the_holder_and_in_another_name(world, by, user, refusal):
    mine = entered(world, by=world.ana)
    with pytest.raises(IntegrityError, match=refusal):
        run_as_app(CONFIRM, getattr(world, by).pk, mine.pk, user=getattr(world, user))


def test_database_lets_only_another_take_back_what_was_confirmed_and_only_once(world):
    mine = entered(world, by=world.ana)
    assert run_as_app(CONFIRM, world.sam.pk, mine.pk, user=world.sam) == 1
    with pytest.raises(IntegrityError, match="by whoever does it"):
        run_as_app(TAKE_BACK, world.ana.pk, mine.pk, user=world.ana)
    assert run_as_app(TAKE_BACK, world.ada.pk, mine.pk, user=world.ada) == 1
    with pytest.raises(IntegrityError, match="never changes"):
        run_as_app(TAKE_BACK, world.sam.pk, mine.pk, user=world.sam)


@pytest.mark.parametrize("statement", [CONFIRM, TAKE_BACK])
@pytest.mark.parametrize("moment", ["now() - interval '2 minutes'", "now() + interval '2 minutes'"])
def test_nobody_confirms_or_takes_back_under_another_date(world, statement, moment):
    mine = entered(world, by=world.ana)
    with pytest.raises(IntegrityError, match="now, by whoever does it"):
        run_as_app(statement.replace("now()", moment), world.sam.pk, mine.pk, user=world.sam)


def test_holder_takes_back_what_nobody_has_confirmed(world):
    mine = entered(world, by=world.ana)
    assert run_as_app(TAKE_BACK, world.ana.pk, mine.pk, user=world.ana) == 1


COLUMNS = "id, holder_id, kind, number, issued_on, expires_on, entered_by_id, entered_at"
VALUES = "gen_random_uuid(), %s, 'cps', '', '2026-1-1', '2028-1-1', %s, {}"
ADD = f"INSERT INTO staff_credential ({COLUMNS}) VALUES ({VALUES})"
CONFIRMED = ADD.replace("entered_at)", "entered_at, confirmed_by_id, confirmed_at)").format("now(), %s, now()")


def test_nobody_adds_to_the_file_of_a_stranger_or_in_another_name(world):
    assert run_as_app(ADD.format("now()"), world.ana.pk, world.sam.pk, user=world.sam) == 1
    for by, user in ((world.ben, world.ben), (world.ana, world.sam)):
        with pytest.raises(ProgrammingError, match="row-level security"):
            run_as_app(ADD.format("now()"), world.ana.pk, by.pk, user=user)


def test_nobody_adds_a_confirmed_one_or_under_another_date(world):
    with pytest.raises(IntegrityError, match="entered now, and confirmed later"):
        run_as_app(CONFIRMED, world.ana.pk, world.sam.pk, world.sam.pk, user=world.sam)
    with pytest.raises(IntegrityError, match="entered now, and confirmed later"):
        run_as_app(ADD.format("now() - interval '1 day'"), world.ana.pk, world.sam.pk, user=world.sam)


def test_nobody_has_a_staff_file_of_a_person_served(world):
    with pytest.raises(IntegrityError, match="about the staff"):
        run_as_app(ADD.format("now()"), world.cara_account.pk, world.ada.pk, user=world.ada)


def lead(world, part, **days) -> None:
    Membership.objects.filter(user=world.sam).delete()
    factories.MembershipFactory(team=world.team_one, user=world.sam, part=part, **days)


def of_ana(world):
    return Membership.objects.filter(user=world.ana)


def day(away: int) -> date:
    return timezone.localdate() + timedelta(days=away)


@pytest.mark.parametrize(
    ("change", "reads"),
    [
        (lambda world: None, True),
        (lambda world: lead(world, TeamPart.COVER, starts_on=day(0), ends_on=day(0)), True),
        (lambda world: lead(world, TeamPart.COVER, starts_on=day(-14), ends_on=day(-7)), False),
        (lambda world: lead(world, TeamPart.COVER, starts_on=day(7), ends_on=day(7)), False),
        (lambda world: lead(world, TeamPart.MEMBER, starts_on=day(0)), False),
        (lambda world: of_ana(world).update(ends_on=day(-1)), False),
        (lambda world: of_ana(world).update(ends_on=day(0), revoked_at=timezone.now()), False),
        (lambda world: RoleGrant.objects.filter(user=world.sam).update(ends_on=day(-1)), False),
        (lambda world: User.objects.filter(pk=world.sam.pk).update(is_active=False), False),
    ],
    ids=["leads", "covers", "covered", "will_cover", "member", "left", "revoked", "no_role", "closed"],
)
def test_who_leads_whom_follows_team_role_and_account(world, change, reads):
    Membership.objects.update(starts_on=day(-28))
    RoleGrant.objects.update(starts_on=day(-28))
    entered(world, by=world.ana)
    change(world)
    assert run_as_app("SELECT id FROM staff_credential", user=world.sam) == reads


def test_a_closed_account_reads_no_file_its_own_included(world):
    entered(world, by=world.ana)
    User.objects.filter(pk__in=[world.ana.pk, world.ada.pk]).update(is_active=False)
    for user in (world.ana, world.ada):
        assert run_as_app("SELECT id FROM staff_credential", user=user) == 0
