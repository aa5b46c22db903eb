"""The pages about a staff member: the holder reads them, supervisors and administrators change them."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from staff.models import StaffFacts
from tests import factories
from tests.workspace.test_stale_forms import drawn

OWN = reverse("workspace:facts-own")
TOLD = {"position": "Peer specialist", "fte": "0.8", "languages": "English, Spanish", "counties": "Chester"}
TOLD |= {"days": "Mon–Thu", "attested_on": "2026-01-05"}


def text(response) -> str:
    return " ".join(response.content.decode().split())


def of_ana(name, world) -> str:
    return reverse(f"workspace:facts-{name}", args=[world.ana.pk])


def test_supervisor_enters_them_and_the_holder_reads_them(world, as_sam, as_ana):
    world.ana.work_phone = "724-555-0100"
    world.ana.save()
    assert "What was changed" not in text(as_ana.get(OWN))
    assert "Saved." in text(as_sam.post(of_ana("edit", world), TOLD, follow=True))
    page = text(as_ana.get(OWN))
    for words in ("Peer specialist", "0.80", "English, Spanish", "Chester", "Mon–Thu", "724-555-0100", "attested on"):
        assert words in page
    assert of_ana("edit", world) not in page
    assert "Sam Rivera</strong> · Team One" in page


def test_history_says_who_changed_what(world, as_sam, as_ada, as_ana):
    as_sam.post(of_ana("edit", world), TOLD)
    sent = drawn(as_ada.get(of_ana("edit", world)))
    as_ada.post(of_ana("edit", world), sent | {"fte": "0.5"})
    latest, first = as_ana.get(OWN).context["entries"]
    assert (latest.who, [(one.label, one.old, one.new) for one in latest.changes]) == (
        "Ada Moss",
        [("Part of full time", "0.80", "0.50")],
    )
    assert (first.who, len(first.changes)) == ("Sam Rivera", 6)


def test_nobody_changes_their_own_or_those_of_a_stranger(world, as_ana, as_ada, as_sue, as_sam):
    assert as_ana.post(of_ana("edit", world), TOLD).status_code == 403
    assert as_sue.get(of_ana("read", world)).status_code == 404
    assert as_sue.post(of_ana("edit", world), TOLD).status_code == 404
    for browser, who in ((as_ada, world.ada), (as_sam, world.sam)):
        assert browser.post(reverse("workspace:facts-edit", args=[who.pk]), TOLD).status_code == 404
    assert not StaffFacts.objects.exists()


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"fte": ""}, "Say how much of full time it is."),
        ({"fte": "half"}, "Write a number, such as 0.8."),
        ({"fte": "0"}, "Write a number from 0.01 to 1."),
        ({"fte": "1.01"}, "Write a number from 0.01 to 1."),
        ({"position": "x" * 101}, "100"),
        ({"attested_on": "2020-02-30"}, "This is not a date."),
        ({"attested_on": timezone.localdate() + timedelta(days=2)}, "This day is in the future."),
    ],
)
def test_bad_input_is_said_and_nothing_is_lost(world, as_sam, changed, says):
    answered = as_sam.post(of_ana("edit", world), TOLD | changed)
    assert answered.status_code == 422
    assert says in text(answered)
    assert "English, Spanish" in text(answered)
    assert not StaffFacts.objects.exists()


@pytest.mark.parametrize("is_entered", [False, True])
def test_of_two_tabs_the_second_is_shown_what_the_first_saved(world, as_sam, as_ada, is_entered):
    if is_entered:
        StaffFacts.objects.create(holder=world.ana, position="Volunteer")
    sent = drawn(as_ada.get(of_ana("edit", world)))
    as_sam.post(of_ana("edit", world), TOLD)
    answered = as_ada.post(of_ana("edit", world), sent | {"position": "Lead"})
    assert answered.status_code == 422
    assert "It now says: Peer specialist" in text(answered)
    facts = StaffFacts.objects.get()
    assert (facts.position, facts.fte) == ("Peer specialist", Decimal("0.80"))


@pytest.mark.parametrize("rows", [1, 30])
def test_page_costs_the_same_for_any_number_of_changes(world, as_ana, rows, django_assert_num_queries):
    facts = StaffFacts.objects.create(holder=world.ana)
    for number in range(rows):
        facts.position = f"Step {number}"
        facts.save()
        factories.supervisor(world.team_one)
    with django_assert_num_queries(14):
        as_ana.get(OWN)
