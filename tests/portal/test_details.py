"""My details: Cara sees what is written down about her, changes some of it, and asks for the rest."""

import uuid

import pytest
from django.db import DatabaseError

from accounts.actor import ActorKind, acting
from concerns.choices import ConcernKind
from concerns.models import Concern
from consumers.models import Consumer
from consumers.queries import history
from consumers.services import change_own_details
from tests.roles import as_app_role, run_as_app

PAGE = "/my/details/"
CHANGED = {"goes_by": "Cee", "pronouns": "she/her", "phone": "610-555-0142"}


def details(person) -> dict[str, str]:
    return Consumer.objects.values("name", *CHANGED).get(pk=person.pk)


def test_she_sees_what_is_written_down_about_her(world, as_cara):
    Consumer.objects.filter(pk=world.cara.pk).update(phone="610-555-0177", pronouns="they/them")
    page = as_cara.get(PAGE).text
    for text in ("Cara Whitfield", "Mar 9, 1984", "610-555-0177", "they/them", "Español"):
        assert text in page


def test_she_changes_what_is_hers_to_change_and_nothing_else(world, as_cara):
    answer = as_cara.post(PAGE, CHANGED | {"name": "Somebody Else", "birth_on": "2000-01-01", "status": "ended"})
    assert (answer.status_code, answer.headers["Location"]) == (302, PAGE)
    world.cara.refresh_from_db()
    assert details(world.cara) == {"name": "Cara Whitfield", **CHANGED}
    assert (str(world.cara.birth_on), world.cara.status) == ("1984-03-09", "active")
    assert "Hello, Cee" in as_cara.get("/my/").text
    assert "Signed in as Cee" in as_cara.get("/my/").text


def test_the_history_of_her_identity_says_that_she_did_it(world, as_cara, as_ida):
    as_cara.post(PAGE, CHANGED)
    (latest, *_earlier) = history(world.cara)
    assert latest.who == world.cara_account
    assert {one.field: one.new for one in latest.changes} == {**CHANGED}
    page = as_ida.get(f"/work/consumers/{world.cara.pk}/identity/history/").text
    assert "610-555-0142" in page
    assert "Goes by" in page
    assert "<strong>Cee</strong>" in page


def test_the_function_itself_writes_down_who_acts(world):
    """No statement before it in the transaction has told the history."""
    with as_app_role(world.cara_account):
        change_own_details(**CHANGED)
    assert history(world.cara)[0].who == world.cara_account


def test_a_change_by_intake_has_the_name_of_intake(world, as_ida):
    form = {"name": "Cara Whitfield", "goes_by": "Cara", "phone": "610-555-0188", "team": world.cara.team_id}
    as_ida.post(
        f"/work/consumers/{world.cara.pk}/identity/edit/",
        form | {"status": world.cara.status, "enrolled_on": world.cara.enrolled_on, "birth_on": "1984-03-09"},
    )
    (latest, *_earlier) = history(world.cara)
    assert (latest.who, [one.field for one in latest.changes]) == (world.ida, ["phone"])


def test_sent_twice_it_is_one_change(world, as_cara):
    for _ in range(2):
        as_cara.post(PAGE, CHANGED)
    assert [bool(change.changes) for change in history(world.cara)] == [True, False]


def test_a_phone_that_cannot_be_called_is_refused_in_words(world, as_cara):
    answer = as_cara.post(PAGE, CHANGED | {"phone": "555-0142"})
    assert "Please type a phone number with its area code" in answer.text
    assert details(world.cara)["goes_by"] == "Cara"
    as_cara.post(PAGE, CHANGED | {"phone": ""})
    assert details(world.cara)["phone"] == ""


@pytest.mark.parametrize("column", ["name = 'X'", "birth_on = NULL", "goes_by = 'X'", "team_id = team_id + 1"])
def test_the_database_lets_her_change_her_row_in_no_other_way(world, column):
    statement = f"UPDATE consumers_consumer SET {column} WHERE id = %s"  # noqa: S608
    assert run_as_app(statement, str(world.cara.pk), user=world.cara_account) == 0


def test_nobody_changes_the_details_of_somebody_else_with_the_function(world):
    before = details(world.cara), details(world.dan)
    for user in (world.ana, world.ida, world.ada, None):
        with as_app_role(user):
            change_own_details(**CHANGED)
    with as_app_role(), acting(ActorKind.PERSON, str(world.cara.pk), handed_over_by=f"user:{world.ana.pk}"):
        change_own_details(**CHANGED)
    assert (details(world.cara), details(world.dan)) == before
    with as_app_role(world.dan_account):
        change_own_details(**CHANGED)
    assert (details(world.cara), details(world.dan)["phone"]) == (before[0], CHANGED["phone"])


def test_a_text_that_is_too_long_is_refused_by_the_database_too(world):
    with pytest.raises(DatabaseError, match="too long"), as_app_role(world.cara_account):
        change_own_details(goes_by="x" * 101, pronouns="", phone="")


def test_the_legal_name_is_changed_by_asking(world, as_cara, as_pia):
    assert 'href="/my/details/ask/"' in as_cara.get(PAGE).text
    asked = {"id": uuid.uuid4(), "words": "Whitfield is spelled with one t."}
    page = as_cara.get("/my/details/ask/").text
    assert world.pia.name in page
    answer = as_cara.post("/my/details/ask/", asked)
    assert answer.headers["Location"] == "/my/asked/"
    (concern,) = Concern.objects.all()
    assert (concern.kind, concern.consumer, concern.words) == (ConcernKind.DETAILS, world.cara, asked["words"])
    assert "one t." in as_pia.get(f"/work/consumers/{world.cara.pk}/concerns/{concern.pk}/").text
