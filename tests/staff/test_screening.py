"""The monthly check of the exclusion lists: once a person, month and list; nobody enters their own."""

from datetime import date

import pytest
from django.db import IntegrityError, ProgrammingError
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from agency.choices import Vocabulary
from agency.models import Term
from staff.choices import ScreeningResult
from staff.file import enter_screenings, take_back
from staff.models import Screening
from tests import factories
from tests.roles import run_as_app

MONTH = date(2026, 2, 1)
LIST, ENTER, OWN = (reverse(f"workspace:screening-{name}") for name in ("list", "enter", "own"))


def text(response) -> str:
    return " ".join(response.content.decode().split())


def entered(world, *holders, by=None, **changed) -> int:
    told = {"month": MONTH, "exclusion_list": "leie", "result": ScreeningResult.CLEAR, "reference": "No. 7"}
    return enter_screenings(holders=holders, by=by or world.ada, now=timezone.now(), **told | changed)


def test_one_result_is_entered_for_several_and_counts_at_once(world):
    assert entered(world, world.ana, world.ben) == 2
    assert [row.confirmed_by for row in Screening.objects.counting()] == [world.ada, world.ada]


def test_second_result_of_a_month_is_not_entered_until_the_first_is_taken_back(world):
    entered(world, world.ana)
    assert entered(world, world.ana, world.ben, result=ScreeningResult.LISTED) == 1
    first = Screening.objects.get(holder=world.ana)
    assert first.result == ScreeningResult.CLEAR
    take_back(entry=first, by=world.ada, now=timezone.now())
    assert entered(world, world.ana, result=ScreeningResult.LISTED) == 1


def test_other_lists_and_months_are_results_of_their_own(world):
    entered(world, world.ana)
    assert entered(world, world.ana, exclusion_list="sam") == entered(world, world.ana, month=date(2026, 3, 1)) == 1


@pytest.mark.parametrize(
    ("changed", "constraint"),
    [
        ({"month": date(2026, 2, 2)}, "screening_month_is_its_first_day"),
        ({"result": "fine"}, "screening_result_known"),
        ({"exclusion_list": "mine"}, "no such word"),
    ],
)
def test_database_refuses_impossible_results(world, changed, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        entered(world, world.ana, **changed)


def test_nobody_enters_their_own_result(world):
    with pytest.raises(IntegrityError, match="screening_entered_by_another"):
        entered(world, world.ada, by=world.ada)


@pytest.mark.parametrize("who", ["sue", "ben", "ida", "pia", "max", "ron", "cara_account"])
def test_database_shows_results_to_the_holder_their_supervisor_and_administrators_alone(world, who):
    entered(world, world.ana)
    read = "SELECT id FROM staff_screening"
    assert [run_as_app(read, user=getattr(world, reader)) for reader in ("ana", "sam", "ada", who)] == [1, 1, 1, 0]
    with pytest.raises(ProgrammingError, match="permission denied"):
        run_as_app("UPDATE staff_screening SET result = 'clear'", user=world.ada)


def test_administrator_enters_a_month_for_everybody_ticked(world, as_ada, as_ana, as_sam):
    page = as_ada.get(ENTER)
    assert {world.ana, world.ben} <= set(page.context["form"].fields["holders"].initial)
    sent = {"holders": [world.ana.pk, world.ben.pk], "result": "clear", "reference": "No. 7"}
    assert "Entered for 2 people." in text(as_ada.post(ENTER, sent, follow=True))
    assert "No. 7" in text(as_ana.get(OWN))
    assert world.ana not in as_ada.get(ENTER).context["form"].fields["holders"].initial
    mine = Screening.objects.get(holder=world.ana)
    assert mine.month == timezone.localdate().replace(day=1)
    read, take_back_url = (
        reverse("workspace:screening-read", args=[world.ana.pk]),
        reverse("workspace:screening-takeback", args=[world.ana.pk, mine.pk]),
    )
    assert take_back_url in text(as_sam.get(read))
    assert "counts no more" in text(as_sam.post(take_back_url, follow=True))


def test_result_taken_back_is_missing_again_and_stands_in_no_list(world, as_ada):
    entered(world, world.ana, month=timezone.localdate().replace(day=1))
    assert world.ana not in as_ada.get(ENTER).context["form"].fields["holders"].initial
    take_back(entry=Screening.objects.get(), by=world.ada, now=timezone.now())
    assert world.ana in as_ada.get(ENTER).context["form"].fields["holders"].initial
    (row,) = (row for row in as_ada.get(LIST).context["rows"] if row.holder == world.ana)
    assert [result for _list, result in row.results] == [None] * 3


def test_closed_accounts_are_not_checked(world, as_ada):
    world.ana.is_active = False
    world.ana.save()
    assert world.ana not in as_ada.get(ENTER).context["form"].fields["holders"].initial
    assert world.ana not in [row.holder for row in as_ada.get(LIST).context["rows"]]


def test_result_of_somebody_else_is_not_found_under_this_address(world, as_ada):
    entered(world, world.ben)
    bens = Screening.objects.get()
    assert as_ada.post(reverse("workspace:screening-takeback", args=[world.ana.pk, bens.pk])).status_code == 404
    assert Screening.objects.not_taken_back().exists()


def test_supervisor_enters_for_their_own_team_alone(world, as_sam):
    answered = as_sam.post(ENTER, {"holders": [world.ben.pk], "result": "clear"})
    assert answered.status_code == 422
    assert "not on your teams" in text(answered)
    assert not Screening.objects.exists()


def test_list_has_those_who_are_missing_first(world, as_ada):
    for key in ("leie", "sam", "medicheck"):
        entered(world, world.ana, exclusion_list=key)
    entered(world, world.ben)
    rows = as_ada.get(LIST, {"month": "2026-02-01"}).context["rows"]
    assert [row.holder for row in rows][-2:] == [world.ben, world.ana]
    assert [result and result.result for _list, result in rows[-1].results] == ["clear"] * 3


@pytest.mark.parametrize("month", ["2026-02-30", "x", "1900-01-01", "9999-12-31"])
def test_strange_month_shows_this_one(world, as_ada, month):
    page = as_ada.get(LIST, {"month": month})
    assert (page.status_code, page.context["month"]) == (200, timezone.localdate().replace(day=1))


def test_list_costs_the_same_with_one_person_and_with_thirty(world, as_sam, django_assert_num_queries):
    this_month = timezone.localdate().replace(day=1)
    with django_assert_num_queries(12):
        as_sam.get(LIST)
    for _number in range(29):
        factories.screening(factories.specialist(world.team_one), by=world.sam, month=this_month)
    with django_assert_num_queries(12):
        as_sam.get(LIST)


@pytest.mark.parametrize("address", [{"month": "2020-01-01"}, {"exclusion_list": "gone"}])
def test_result_is_entered_for_the_month_and_list_of_the_address_or_not_at_all(world, as_ada, address):
    answered = as_ada.post(f"{ENTER}?{urlencode(address)}", {"holders": [world.ana.pk], "result": "clear"})
    assert answered.status_code == 404
    assert not Screening.objects.exists()


def test_nobody_is_attested_by_one_click(world, as_ada):
    page = as_ada.get(ENTER)
    answered = as_ada.post(ENTER, {"holders": page.context["form"].fields["holders"].initial, "result": ""})
    assert answered.status_code == 422
    assert not Screening.objects.exists()


def test_list_of_a_month_shows_the_exclusion_lists_of_that_month(world, as_ada):
    Term.objects.create(
        vocabulary=Vocabulary.EXCLUSION_LIST,
        key="sam",
        label="SAM",
        label_es="SAM",
        starts_on=date(2026, 3, 1),
        is_offered=False,
    )
    entered(world, world.ana, exclusion_list="sam")
    (ana,) = [row for row in as_ada.get(LIST, {"month": "2026-02-01"}).context["rows"] if row.holder == world.ana]
    assert len(ana.results) == 3
    (ana,) = [row for row in as_ada.get(LIST, {"month": "2026-03-01"}).context["rows"] if row.holder == world.ana]
    assert len(ana.results) == 2
