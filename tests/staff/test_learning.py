"""Hours of learning: what a renewal needs of them, at the edges, and what the database refuses."""

import uuid
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, ProgrammingError
from django.utils import timezone

from agency.choices import RuleKey
from agency.models import Rule
from agency.rules import rulebook
from staff.file import IdTaken, confirm, enter_learning, take_back
from staff.learning import Minutes, renewal
from staff.models import Credential, LearningHours
from tests import factories
from tests.roles import run_as_app

FIRST, LAST = date(2024, 3, 1), date(2026, 2, 28)


def certificate(world, kind="cps", first=FIRST, last=LAST) -> Credential:
    return factories.credential(world.ana, kind=kind, issued_on=first, expires_on=last, confirmed_by=world.sam)


def learned(world, category="peer", hours=1.0, taken_on=FIRST, confirmed_by="sam") -> LearningHours:
    by = getattr(world, confirmed_by) if confirmed_by else None
    fields = {"category": category, "minutes": int(hours * 60), "taken_on": taken_on}
    return factories.learning(world.ana, confirmed_by=by, **fields)


def needs(credential):
    return renewal(credential, LearningHours.objects.filter(holder=credential.holder), rulebook())


def hours(line: Minutes) -> tuple[float, ...]:
    return tuple(minutes / 60 for minutes in (line.needed, line.done, line.waiting, line.left))


def test_a_cps_needs_36_hours_and_a_crs_30(world):
    cps, crs = needs(certificate(world)), needs(certificate(world, kind="crs"))
    assert hours(cps.in_all) == (36, 0, 0, 36)
    assert {key: line.needed / 60 for key, line in cps.by_category.items()} == {"peer": 24, "ethics": 3, "elective": 9}
    assert hours(crs.in_all) == (30, 0, 0, 30)
    assert {key: line.needed / 60 for key, line in crs.by_category.items()} == {
        "ethics": 6,
        "confidentiality": 3,
        "elective": 21,
    }


def test_what_exceeds_a_category_is_elective_and_never_fills_another(world):
    learned(world, "peer", 20)
    learned(world, "peer", 20, taken_on=FIRST + timedelta(days=1))
    learned(world, "confidentiality", 1.5)
    found = needs(certificate(world))
    assert hours(found.by_category["peer"]) == (24, 24, 0, 0)
    assert hours(found.by_category["ethics"]) == (3, 0, 0, 3)
    assert hours(found.by_category["elective"]) == (9, 17.5, 0, 0)
    assert hours(found.in_all) == (36, 41.5, 0, 3)


def test_only_what_is_confirmed_is_done_and_what_was_taken_back_is_neither(world):
    learned(world, "ethics", 2)
    learned(world, "ethics", 2.25, confirmed_by=None)
    take_back(entry=learned(world, "ethics", 8), by=world.sam, now=timezone.now())
    take_back(entry=learned(world, "ethics", 8, confirmed_by=None), by=world.ana, now=timezone.now())
    found = needs(certificate(world))
    assert hours(found.by_category["ethics"]) == (3, 2, 1, 1)
    assert hours(found.by_category["elective"]) == (9, 0, 1.25, 9)
    assert hours(found.in_all) == (36, 2, 2.25, 34)


@pytest.mark.parametrize(
    ("first", "last", "taken_on", "counts"),
    [
        (FIRST, LAST, date(2024, 2, 29), False),  # the day before
        (FIRST, LAST, FIRST, True),
        (FIRST, LAST, LAST, True),
        (FIRST, LAST, date(2026, 3, 1), False),  # the day after
        (date(2022, 3, 1), date(2024, 2, 29), date(2024, 2, 29), True),  # a leap day is a last day
        (date(2022, 3, 1), date(2024, 2, 29), date(2024, 3, 1), False),
        (date(2024, 2, 29), date(2026, 2, 28), date(2024, 2, 29), True),  # and a first one
        (date(2024, 1, 31), date(2026, 1, 30), date(2024, 1, 30), False),  # month ends
        (date(2024, 1, 31), date(2026, 1, 30), date(2026, 1, 30), True),
        (date(2024, 1, 31), date(2026, 1, 30), date(2026, 1, 31), False),
    ],
)
def test_learning_counts_from_the_first_to_the_last_day(world, first, last, taken_on, counts):
    learned(world, taken_on=taken_on)
    assert needs(certificate(world, first=first, last=last)).in_all.done == 60 * counts


def test_the_rule_of_the_last_day_applies_and_leaves_earlier_renewals_alone(world):
    Rule.objects.create(key=RuleKey.CPS_HOURS, value=40, effective_from=date(2026, 3, 1), source="Ours.")
    Rule.objects.create(key=RuleKey.CPS_HOURS_ETHICS, value=6, effective_from=date(2026, 3, 1), source="Ours.")
    before, after = needs(certificate(world)), needs(certificate(world, last=date(2026, 3, 1)))
    assert [one.in_all.needed / 60 for one in (before, after)] == [36, 40]
    assert [one.by_category["ethics"].needed / 60 for one in (before, after)] == [3, 6]
    assert [one.by_category["elective"].needed / 60 for one in (before, after)] == [9, 10]


def test_categories_that_need_more_than_all_hours_leave_none_to_choose(world):
    Rule.objects.create(key=RuleKey.CPS_HOURS, value=20, effective_from=FIRST, source="Ours.")
    found = needs(certificate(world))
    assert found.by_category["elective"].needed == 0
    assert found.in_all.needed == 27 * 60


TOLD = {"title": "Ethics", "presenter": "PCB", "taken_on": FIRST, "minutes": 90, "category": "ethics"}


def entered(world, by, **changed) -> LearningHours:
    told = {"id": uuid.uuid4(), "holder": world.ana} | TOLD | changed
    return enter_learning(**told, by=by, now=timezone.now())


def test_own_hours_wait_and_those_that_a_supervisor_enters_do_not(world):
    mine = entered(world, by=world.ana)
    assert mine.waits
    assert confirm(entry=mine, by=world.sam, now=timezone.now()).confirmed_by == world.sam
    assert entered(world, by=world.sam).counts


def test_entered_twice_they_are_one_row_and_others_under_its_id_are_refused(world):
    id = uuid.uuid4()
    assert entered(world, by=world.ana, id=id) == entered(world, by=world.ana, id=id)
    with pytest.raises(IdTaken):
        entered(world, by=world.ana, id=id, minutes=120)
    assert LearningHours.objects.get().minutes == 90


@pytest.mark.parametrize(
    ("changed", "constraint"),
    [
        ({"minutes": 0}, "learning_fits_a_day"),
        ({"minutes": 24 * 60 + 1}, "learning_fits_a_day"),
        ({"category": "cooking"}, "no such word"),
    ],
)
def test_database_refuses_impossible_hours(world, changed, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        entered(world, by=world.ana, **changed)


READ = "SELECT id FROM staff_learninghours"
CONFIRM = "UPDATE staff_learninghours SET confirmed_at = now(), confirmed_by_id = %s WHERE id = %s"
TAKE_BACK = "UPDATE staff_learninghours SET taken_back_at = now(), taken_back_by_id = %s WHERE id = %s"


@pytest.mark.parametrize("who", ["sue", "ben", "ida", "pia", "max", "ron", "cara_account"])
def test_database_shows_hours_to_their_holder_their_supervisor_and_administrators_alone(world, who):
    mine, stranger = entered(world, by=world.ana), getattr(world, who)
    assert [run_as_app(READ, user=getattr(world, reader)) for reader in ("ana", "sam", "ada", who)] == [1, 1, 1, 0]
    assert run_as_app(TAKE_BACK, stranger.pk, mine.pk, user=stranger) == 0


@pytest.mark.parametrize("who", ["ana", "sam", "ada"])
@pytest.mark.parametrize(
    "statement", ["UPDATE staff_learninghours SET minutes = 600", "DELETE FROM staff_learninghours"]
)
def test_database_changes_no_hours(world, who, statement):
    entered(world, by=world.ana)
    with pytest.raises(ProgrammingError, match="permission denied"):
        run_as_app(statement, user=getattr(world, who))


def test_database_lets_nobody_confirm_their_own_or_take_back_what_was_confirmed(world):
    mine = entered(world, by=world.ana)
    with pytest.raises(IntegrityError, match="learning_confirmed_by_another"):
        run_as_app(CONFIRM, world.ana.pk, mine.pk, user=world.ana)
    assert run_as_app(CONFIRM, world.sam.pk, mine.pk, user=world.sam) == 1
    with pytest.raises(IntegrityError, match="by whoever does it"):
        run_as_app(TAKE_BACK, world.ana.pk, mine.pk, user=world.ana)


ADD = """INSERT INTO staff_learninghours
    (id, holder_id, title, presenter, taken_on, minutes, category, entered_by_id, entered_at)
    VALUES (gen_random_uuid(), %s, 'Ethics', 'PCB', '2026-1-1', 60, 'ethics', %s, now())"""


def test_nobody_adds_hours_to_the_file_of_a_stranger_in_another_name_or_of_a_person_served(world):
    assert run_as_app(ADD, world.ana.pk, world.sam.pk, user=world.sam) == 1
    for by, user in ((world.ben, world.ben), (world.ana, world.sam)):
        with pytest.raises(ProgrammingError, match="row-level security"):
            run_as_app(ADD, world.ana.pk, by.pk, user=user)
    with pytest.raises(IntegrityError, match="about the staff"):
        run_as_app(ADD, world.cara_account.pk, world.ada.pk, user=world.ada)
