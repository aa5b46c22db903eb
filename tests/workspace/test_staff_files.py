"""*My file* and the staff files of a supervisor and an administrator, in the browser."""

import csv
import io
import uuid
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from agency.choices import RuleKey
from agency.services import add_rule
from audit.models import Event
from staff.choices import CredentialState
from staff.models import BillingException, Credential, Document
from tests import factories
from tests.world import ZONE

OWN, LIST, ENTER = (reverse(f"workspace:{name}") for name in ("file-own", "file-list", "credential-enter"))
EXPORT = reverse("workspace:file-export")
TODAY = reverse("workspace:today")
FIRST_DAY = timezone.localdate(timezone=ZONE) - timedelta(days=10)  # as the form of `sent` has it


def text(response) -> str:
    return " ".join(response.content.decode().split())


def names_in(response) -> list[str]:
    return [row.holder.name for row in response.context["rows"]]


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
        (
            {"expires_on": FIRST_DAY},
            "The last day must be after the first one.",
        ),
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


def test_confirmed_twice_it_was_confirmed_by_the_first_and_a_taken_back_one_stays_so(world, as_sam, as_ada):
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


def test_holder_takes_back_a_slip_until_it_is_confirmed(world, as_ana, as_ben):
    mine = factories.credential(world.ana, number="")
    slip = reverse("workspace:credential-withdraw", args=[mine.pk])
    assert slip in text(as_ana.get(OWN))
    assert "Number –, valid" in text(as_ana.get(slip))
    assert as_ben.post(slip).status_code == 404
    assert "counts no more" in text(as_ana.post(slip, follow=True))
    other = factories.credential(world.ana, confirmed_by=world.sam)
    slip = reverse("workspace:credential-withdraw", args=[other.pk])
    assert slip not in text(as_ana.get(OWN))
    assert "Ask your supervisor" in text(as_ana.post(slip, follow=True))
    other.refresh_from_db()
    assert not other.is_taken_back


def test_a_replaced_certificate_is_not_red_any_more(world, as_ana):
    factories.credential(world.ana, confirmed_by=world.sam, days_left=-5)
    assert "has run out" in text(as_ana.get(OWN))
    factories.credential(world.ana, kind="fbi", confirmed_by=world.sam)
    assert "has run out" in text(as_ana.get(OWN))
    factories.credential(world.ana, confirmed_by=world.sam)
    page = text(as_ana.get(OWN))
    assert "has run out" not in page
    assert "replaced by a later one" in page


def test_a_renewal_that_waits_is_first_in_the_list_and_asked_for_no_more(world, as_ana, as_sam):
    joe = factories.specialist(world.team_one, name="Joe Marsh")
    factories.credential(joe, confirmed_by=world.sam, days_left=-1)
    factories.credential(world.ana, confirmed_by=world.sam, days_left=20)
    assert names_in(as_sam.get(LIST)) == ["Joe Marsh", "Ana Lopez"]
    factories.credential(world.ana, kind="fbi")
    assert names_in(as_sam.get(LIST)) == ["Ana Lopez", "Joe Marsh"]
    assert "waits to be confirmed" in text(as_sam.get(LIST))
    assert "Enter the renewal" in text(as_ana.get(TODAY))
    factories.credential(world.ana)
    page = text(as_ana.get(TODAY))
    assert "The renewal you entered waits to be confirmed." in page
    assert "Enter the renewal" not in page


def test_a_certificate_that_begins_later_is_not_missing(world, as_ana):
    tomorrow = timezone.localdate() + timedelta(days=1)
    factories.credential(world.ana, confirmed_by=world.sam, issued_on=tomorrow)
    page = text(as_ana.get(TODAY))
    assert "begins later" in page
    assert "not in your file yet" not in page


def test_list_is_ordered_by_what_it_says(world, as_ada):
    """A renewal after a gap does not count yet; one without a gap does. Who needs no certificate is not red."""
    today = timezone.localdate()
    for holder in (world.ana, world.ben):
        factories.credential(holder, confirmed_by=world.ada, days_left=-3)
    gap, none = (today + timedelta(days=days) for days in (2, -2))
    factories.credential(world.ana, confirmed_by=world.ada, issued_on=none, days_left=900)
    factories.credential(world.ben, confirmed_by=world.ada, issued_on=gap, days_left=900)
    factories.credential(world.ida, confirmed_by=world.ada, kind="fbi")
    page = as_ada.get(LIST)
    assert names_in(page)[:2] == ["Ben Okafor", "Ana Lopez"]
    assert "Ida Stone" in names_in(page)[2:]
    states = [row.state for row in page.context["rows"]]
    assert (states[:2], set(states[2:])) == ([CredentialState.EXPIRED, CredentialState.VALID], {None})


def test_administrator_finds_the_file_of_somebody_of_whom_nothing_is_entered_yet(world, as_ada):
    row = next(row for row in as_ada.get(LIST).context["rows"] if row.holder == world.sam)
    assert (row.state, row.waits_in) == (None, None)
    assert as_ada.get(reverse("workspace:credential-add", args=[world.sam.pk])).status_code == 200


def test_the_file_of_a_closed_account_stays_with_the_administrator(world, as_ada, as_sam):
    factories.credential(world.ana, confirmed_by=world.sam)
    factories.specialist(world.team_one, name="Zoe Last")
    world.ana.is_active = False
    world.ana.save()
    page = as_ada.get(LIST)
    assert names_in(page)[-1] == "Ana Lopez"
    assert "account closed" in text(page)
    assert "CPS-1" in text(as_ada.get(of_ana("file-read", world)))


def test_list_costs_the_same_with_one_file_and_with_thirty(world, as_sam, django_assert_num_queries):
    factories.credential(world.ana, confirmed_by=world.sam)
    with django_assert_num_queries(14):
        as_sam.get(LIST)
    for _number in range(29):
        factories.credential(factories.specialist(world.team_one), confirmed_by=world.sam)
    with django_assert_num_queries(14):
        as_sam.get(LIST)


PDF = b"%PDF-1.7 a certificate %%EOF"


def pdf(data: bytes = PDF, name: str = "certificate.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type="application/pdf")


def test_photographed_certificate_is_opened_by_holder_and_supervisor_as_a_download(world, as_ana, as_sam, as_sue):
    as_ana.post(ENTER, told(document=pdf()))
    document = Document.objects.get()
    own, led = reverse("workspace:document-own", args=[document.pk]), of_ana("document-read", world, document.pk)
    assert own in text(as_ana.get(OWN))
    confirm = of_ana("credential-confirm", world, Credential.objects.get().pk)
    assert led in text(as_sam.get(confirm))
    for answered in (as_ana.get(own), as_sam.get(led)):
        assert (answered.content, answered["Content-Type"]) == (PDF, "application/pdf")
        assert answered["Content-Disposition"].startswith('attachment; filename="document-')
        assert answered["X-Content-Type-Options"] == "nosniff"
    assert as_sam.get(own).status_code == as_sue.get(led).status_code == 404


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        (pdf(b"MZ a program"), "neither a PDF nor a picture"),
        (pdf(b""), "This file is empty."),
        (pdf(PDF + b"0" * 10 * 1024 * 1024 + b"%%EOF"), "larger than 10 MB"),
    ],
    ids=["program", "empty", "too large"],
)
def test_bad_file_is_said_and_the_rest_stays(world, as_ana, sent, says):
    answered = as_ana.post(ENTER, told(document=sent))
    assert answered.status_code == 422
    assert says in text(answered)
    assert "CPS-7" in text(answered)
    assert not Credential.objects.exists()
    assert not Document.objects.exists()


def test_file_has_to_be_chosen_again_after_another_mistake(world, as_ana):
    answered = as_ana.post(ENTER, told(kind="", document=pdf()))
    assert "Please choose the file again." in text(answered)


def test_two_files_are_refused_without_an_error_page_of_the_server(world, as_ana):
    assert as_ana.post(ENTER, told(document=[pdf(), pdf()])).status_code == 413


def test_supervisor_allows_billing_with_a_reason_and_takes_it_back(world, as_sam, as_ana, as_sue):
    today = timezone.localdate()
    add = of_ana("billing-exception-add", world)
    sent = {"id": uuid.uuid4(), "starts_on": today, "ends_on": today, "reason": "The payer wrote to us."}
    assert "Write down the reason." in text(as_sam.post(add, sent | {"reason": "  \u200b "}))
    assert "must not be before the first" in text(as_sam.post(add, sent | {"ends_on": today - timedelta(days=1)}))
    assert as_sue.post(add, sent).status_code == 404
    assert "Entered and confirmed." in text(as_sam.post(add, sent, follow=True))
    assert "The payer wrote to us." in text(as_ana.get(OWN))
    row = BillingException.objects.get()
    take_back = of_ana("billing-exception-takeback", world, row.pk)
    assert "wait for a valid certificate" in text(as_sam.get(take_back))
    assert "counts no more" in text(as_sam.post(take_back, follow=True))
    assert as_sam.post(add, sent | {"reason": "Another."}).status_code == 422


STATES = {"waiting": "Wade", "expired": "Eve", "runs_out": "Rory", "valid": "Vera", "missing": "Mia"}


@pytest.fixture
def files_in_every_state(world):
    staff = {state: factories.specialist(world.team_one, name=name) for state, name in STATES.items()}
    factories.credential(staff["waiting"])
    for state, days_left in (("expired", -1), ("runs_out", 90), ("valid", 91)):
        factories.credential(staff[state], confirmed_by=world.sam, days_left=days_left)
    factories.credential(world.ana, confirmed_by=world.sam, days_left=300)


@pytest.mark.parametrize("state", STATES)
def test_list_shows_one_state(world, as_sam, files_in_every_state, state):
    found = names_in(as_sam.get(LIST, {"state": state}))
    assert [name for name in found if name in STATES.values()] == [STATES[state]]


def test_list_shows_one_team_and_nothing_wrong_for_a_strange_choice(world, as_ada, as_sam):
    factories.credential(world.ana, confirmed_by=world.sam)
    assert names_in(as_ada.get(LIST, {"team": world.team_one.pk})) == ["Ana Lopez"]
    assert names_in(as_ada.get(LIST, {"team": "x", "state": "y"})) == names_in(as_ada.get(LIST))
    assert str(world.team_two) not in text(as_sam.get(LIST))
    assert "No file like this." in text(as_ada.get(LIST, {"state": "expired"}))


def test_download_has_the_listed_files_and_no_formula(world, as_sam, files_in_every_state):
    world.ana.name = "=cmd()"
    world.ana.save()
    answered = as_sam.post(EXPORT, {"state": "valid"})
    assert answered["Content-Disposition"] == 'attachment; filename="staff-files.csv"'
    lines = list(csv.reader(io.StringIO(answered.content.decode("utf-8-sig"))))
    assert [line[0] for line in lines] == ["Name", "Vera", "'=cmd()"]
    assert lines[1][3:5] == ["Certified peer specialist", "CPS-1"]
    event = Event.objects.latest("at")
    assert (event.done, event.page, event.actor_id) == ("export", "workspace:file-export", world.sam.pk)


def test_download_of_thirty_files_takes_as_many_queries_as_of_one(world, as_sam, django_assert_num_queries):
    factories.credential(world.ana, confirmed_by=world.sam)
    with django_assert_num_queries(20):
        as_sam.post(EXPORT, {})
    for _number in range(29):
        factories.credential(factories.specialist(world.team_one), confirmed_by=world.sam)
    with django_assert_num_queries(20):
        as_sam.post(EXPORT, {})


def test_document_is_gone_once_its_certificate_is_taken_back(world, as_ana, as_sam):
    as_ana.post(ENTER, told(document=pdf()))
    own = reverse("workspace:document-own", args=[Document.objects.get().pk])
    assert as_ana.get(own).status_code == 200
    as_sam.post(of_ana("credential-takeback", world, Credential.objects.get().pk))
    assert as_ana.get(own).status_code == 404
    assert own not in text(as_ana.get(OWN))


def test_expired_certificate_is_red_until_the_next_one_begins(world, as_ana):
    factories.credential(world.ana, confirmed_by=world.sam, days_left=-1)
    begins = timezone.localdate() + timedelta(days=5)
    factories.credential(world.ana, confirmed_by=world.sam, issued_on=begins)
    assert "has run out" in text(as_ana.get(OWN))


@pytest.mark.parametrize(
    ("kind", "first", "last", "is_said"),
    [
        ("fbi", date(2024, 2, 29), date(2029, 2, 28), False),
        ("fbi", date(2024, 2, 29), date(2029, 3, 1), True),
        ("police", date(2026, 1, 31), date(2031, 1, 31), False),
        ("cps", date(2020, 1, 1), date(2030, 1, 1), False),
    ],
)
def test_clearance_is_valid_for_sixty_months_at_most(world, as_ana, kind, first, last, is_said):
    page = text(as_ana.post(ENTER, told(kind=kind, issued_on=first, expires_on=last), follow=True))
    assert ("at the latest" in page) is is_said


def test_clearance_is_judged_by_the_rule_of_its_first_day(world, as_ana):
    add_rule(key=RuleKey.CLEARANCE_MONTHS, value=12, source="", effective_from=date(2026, 1, 1), by=world.ada)
    for first, is_said in ((date(2025, 12, 31), False), (date(2026, 1, 1), True)):
        sent = told(kind="fbi", issued_on=first, expires_on=first + timedelta(days=700))
        assert ("at the latest" in text(as_ana.post(ENTER, sent, follow=True))) is is_said
