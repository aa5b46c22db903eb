"""Lines of checklists in the database, and the dated words they come from."""

import uuid
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, ProgrammingError
from django.utils import timezone

from agency.choices import CHECKLISTS, LIVED_EXPERIENCE, Vocabulary
from agency.services import change_term
from agency.vocabularies import CPS_LATER, DEFAULTS, terms
from staff.file import IdTaken, confirm, enter_qualification
from staff.models import Qualification
from tests.roles import run_as_app

BEFORE = CPS_LATER - timedelta(days=1)
CPS = Vocabulary.CHECKLIST_CPS


def entered(world, by, **changed) -> Qualification:
    told = {"id": uuid.uuid4(), "holder": world.ana, "checklist": CPS, "line": "training"}
    told |= {"met_on": date(2024, 2, 29), "evidence": "Certificate of the course"}
    return enter_qualification(**told | changed, by=by, now=timezone.now())


def lines(day) -> list[str]:
    return [key for key, _label in terms(CPS).choices(day)]


def test_older_and_later_prerequisites_of_a_cps_are_both_there_dated(world):
    assert lines(BEFORE) == ["diploma", "experience", "training", "examination", "identifies"]
    assert lines(CPS_LATER) == ["training", "examination", "diploma", "lived_experience"]
    assert [terms(CPS).label("diploma", day) for day in (BEFORE, CPS_LATER)] == [
        "High school diploma or GED",
        "High school diploma, GED, or a narrative instead",
    ]


def test_the_day_of_the_change_is_one_that_an_agency_chooses(world):
    """It is not verified, so it is still to come: the older lines can be retired earlier, or kept for longer."""
    said = {name: getattr(terms(CPS).on("experience", BEFORE), name) for name in ("label", "label_es", "code")}
    for day, is_offered in ((CPS_LATER, True), (CPS_LATER + timedelta(days=90), False)):
        term = terms(CPS).on("experience", CPS_LATER)
        change_term(term=term, **said, is_offered=is_offered, starts_on=day, by=world.ada)
    assert "experience" in lines(CPS_LATER + timedelta(days=89))
    assert "experience" not in lines(CPS_LATER + timedelta(days=90))


def test_every_line_of_lived_experience_is_one_of_a_checklist():
    keys = {default.key for checklist in CHECKLISTS for default in DEFAULTS[checklist]}
    assert keys >= set(LIVED_EXPERIENCE)


def test_own_line_waits_until_somebody_else_confirms_it(world):
    mine = entered(world, by=world.ana)
    assert mine.waits
    assert confirm(entry=mine, by=world.sam, now=timezone.now()).counts
    assert entered(world, by=world.sam).counts


def test_another_line_under_the_same_id_is_refused(world):
    id = uuid.uuid4()
    assert entered(world, by=world.ana, id=id) == entered(world, by=world.ana, id=id)
    with pytest.raises(IdTaken):
        entered(world, by=world.ana, id=id, line="examination")


@pytest.mark.parametrize("line", LIVED_EXPERIENCE)
def test_of_lived_experience_only_the_day_is_kept(world, line):
    checklist = Vocabulary.CHECKLIST_CRS if line == "recovery" else CPS
    with pytest.raises(IntegrityError, match="qualification_keeps_no_story"):
        entered(world, by=world.ana, checklist=checklist, line=line, evidence="Since 2019")


def test_of_lived_experience_the_day_is_enough(world):
    assert entered(world, by=world.ana, line="identifies", evidence="").met_on == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("changed", "constraint"),
    [
        ({"evidence": ""}, "qualification_keeps_no_story"),
        ({"line": "juggling"}, "no such word"),
        ({"line": "recovery", "evidence": ""}, "no such word"),  # a line of another checklist
        ({"checklist": Vocabulary.CREDENTIAL, "line": "fbi"}, "qualification_of_a_checklist"),
    ],
)
def test_database_refuses_impossible_lines(world, changed, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        entered(world, by=world.ana, **changed)


READ = "SELECT id FROM staff_qualification"
CONFIRM = "UPDATE staff_qualification SET confirmed_at = now(), confirmed_by_id = %s WHERE id = %s"
TAKE_BACK = "UPDATE staff_qualification SET taken_back_at = now(), taken_back_by_id = %s WHERE id = %s"
CHANGE = "UPDATE staff_qualification SET evidence = 'forged'"
ADD = """INSERT INTO staff_qualification
    (id, holder_id, checklist, line, met_on, evidence, entered_by_id, entered_at)
    VALUES (gen_random_uuid(), %s, 'checklist_cps', 'training', '2026-1-1', 'A letter', %s, now())"""


@pytest.mark.parametrize("who", ["sue", "ben", "ida", "pia", "max", "ron", "cara_account"])
def test_database_shows_lines_to_their_holder_their_supervisor_and_administrators_alone(world, who):
    mine, stranger = entered(world, by=world.ana), getattr(world, who)
    assert [run_as_app(READ, user=getattr(world, reader)) for reader in ("ana", "sam", "ada", who)] == [1, 1, 1, 0]
    assert run_as_app(TAKE_BACK, stranger.pk, mine.pk, user=stranger) == 0


@pytest.mark.parametrize("who", ["ana", "sam", "ada"])
@pytest.mark.parametrize("statement", [CHANGE, "DELETE FROM staff_qualification"])
def test_database_changes_no_line(world, who, statement):
    entered(world, by=world.ana)
    with pytest.raises(ProgrammingError, match="permission denied"):
        run_as_app(statement, user=getattr(world, who))


def test_database_lets_nobody_confirm_their_own_or_take_back_what_was_confirmed(world):
    mine = entered(world, by=world.ana)
    with pytest.raises(IntegrityError, match="qualification_confirmed_by_another"):
        run_as_app(CONFIRM, world.ana.pk, mine.pk, user=world.ana)
    assert run_as_app(CONFIRM, world.sam.pk, mine.pk, user=world.sam) == 1
    with pytest.raises(IntegrityError, match="by whoever does it"):
        run_as_app(TAKE_BACK, world.ana.pk, mine.pk, user=world.ana)


def test_nobody_adds_a_line_to_the_file_of_a_stranger_in_another_name_or_of_a_person_served(world):
    assert run_as_app(ADD, world.ana.pk, world.sam.pk, user=world.sam) == 1
    for by, user in ((world.ben, world.ben), (world.ana, world.sam)):
        with pytest.raises(ProgrammingError, match="row-level security"):
            run_as_app(ADD, world.ana.pk, by.pk, user=user)
    with pytest.raises(IntegrityError, match="about the staff"):
        run_as_app(ADD, world.cara_account.pk, world.ada.pk, user=world.ada)
