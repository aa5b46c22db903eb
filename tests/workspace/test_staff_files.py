"""*My file* and the staff files of a supervisor and an administrator, in the browser."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from staff.models import Credential
from tests import factories

OWN, LIST, ENTER = (reverse(f"workspace:{name}") for name in ("file-own", "file-list", "credential-enter"))
TODAY = reverse("workspace:today")


def text(response) -> str:
    return " ".join(response.content.decode().split())


def of_ana(name, world, *arguments) -> str:
    return reverse(f"workspace:{name}", args=[world.ana.pk, *arguments])


def told(**changed) -> dict:
    today = timezone.localdate()
    sent = {"id": uuid.uuid4(), "kind": "cps", "number": "CPS-7", "issued_on": today - timedelta(days=10)}
    return sent | {"expires_on": today + timedelta(days=720)} | changed


def test_specialist_enters_a_certificate_and_the_supervisor_confirms_it(world, as_ana, as_sam):
    assert "No certificate or clearance has been entered yet." in text(as_ana.get(OWN))
    page = text(as_ana.post(ENTER, told(), follow=True))
    assert "It counts once it is confirmed." in page
    assert "waits to be confirmed" in page
    assert "Your certificate waits to be confirmed." in text(as_ana.get(TODAY))
    mine = Credential.objects.get()
    confirm = of_ana("credential-confirm", world, mine.pk)
    assert confirm in text(as_sam.get(of_ana("file-read", world)))
    assert "CPS-7" in text(as_sam.get(confirm))
    assert "Confirmed by Sam Rivera" in text(as_sam.post(confirm, follow=True))
    assert "You are certified until" in text(as_ana.get(TODAY))
    assert confirm not in text(as_ana.get(OWN))


@pytest.mark.parametrize(
    ("days_left", "says"),
    [(91, "You are certified until"), (90, "Your certificate runs out on"), (0, "Your certificate runs out on")]
    + [(-1, "Your certificate ran out on")],
)
def test_today_says_until_when_and_what_to_do(world, as_ana, days_left, says):
    factories.credential(world.ana, confirmed_by=world.sam, days_left=days_left)
    page = text(as_ana.get(TODAY))
    assert says in page
    assert ("Enter the renewal" in page) == (days_left <= 90)


def test_list_has_what_needs_somebody_first(world, as_sam):
    joe = factories.specialist(world.team_one, name="Joe Marsh")
    factories.credential(world.ana, confirmed_by=world.sam)
    factories.credential(joe, confirmed_by=world.sam, days_left=-1)
    page = text(as_sam.get(LIST))
    assert page.index("Joe Marsh") < page.index("Ana Lopez")
    assert "has run out" in page
    assert "Ben Okafor" not in page


def test_administrator_leads_every_file_but_their_own(world, as_ada):
    page = text(as_ada.get(LIST))
    assert "Ana Lopez" in page
    assert "Ben Okafor" in page
    assert as_ada.get(reverse("workspace:file-read", args=[world.ada.pk])).status_code == 404


def test_file_of_somebody_else_does_not_exist(world, as_sue, as_ana):
    assert as_sue.get(of_ana("file-read", world)).status_code == 404
    assert as_sue.post(of_ana("credential-add", world), told()).status_code == 404
    assert as_ana.get(of_ana("file-read", world)).status_code == 403
    assert not Credential.objects.exists()


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"kind": ""}, "Choose one."),
        ({"kind": "driver"}, "Choose one from the list."),
        ({"issued_on": ""}, "Choose the first day."),
        ({"expires_on": "2020-02-30"}, "This is not a date."),
        ({"expires_on": timezone.localdate() - timedelta(days=10)}, "The last day comes after the first one."),
        ({"number": "7" * 61}, "60"),
    ],
)
def test_bad_input_is_said_and_nothing_is_lost(world, as_ana, changed, says):
    answered = as_ana.post(ENTER, told(**changed))
    assert answered.status_code == 422
    assert says in text(answered)
    assert "CPS-7" in text(answered) or "number" in changed
    assert not Credential.objects.exists()


def test_other_words_from_a_page_that_has_saved_something_are_asked_about(world, as_ana):
    sent = told()
    as_ana.post(ENTER, sent)
    answered = as_ana.post(ENTER, sent | {"number": "CPS-8"})
    assert answered.status_code == 422
    assert "You saved from this page before." in text(answered)
    assert Credential.objects.get().number == "CPS-7"


def test_the_id_of_a_certificate_in_another_file_is_asked_about(world, as_ana):
    bens = factories.credential(world.ben)
    answered = as_ana.post(ENTER, told(id=bens.pk))
    assert answered.status_code == 422
    assert "not saved yet" in text(answered)
    assert Credential.objects.get() == bens


def test_two_confirm_at_once_and_a_taken_back_one_stays_so(world, as_sam, as_ada):
    mine = factories.credential(world.ana)
    confirm, take_back = (of_ana(name, world, mine.pk) for name in ("credential-confirm", "credential-takeback"))
    as_sam.post(confirm)
    as_ada.post(confirm)
    mine.refresh_from_db()
    assert mine.confirmed_by == world.sam
    assert "counts no more" in text(as_ada.post(take_back, follow=True))
    other = factories.credential(world.ana)
    as_sam.post(of_ana("credential-takeback", world, other.pk))
    answered = text(as_ada.post(of_ana("credential-confirm", world, other.pk), follow=True))
    assert "it is not confirmed" in answered


def test_list_costs_the_same_with_one_file_and_with_thirty(world, as_sam, django_assert_num_queries):
    factories.credential(world.ana, confirmed_by=world.sam)
    with django_assert_num_queries(12):
        as_sam.get(LIST)
    for _number in range(29):
        factories.credential(factories.specialist(world.team_one), confirmed_by=world.sam)
    with django_assert_num_queries(12):
        as_sam.get(LIST)
