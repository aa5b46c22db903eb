"""The administrator keeps the staff's accounts."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.choices import Role
from accounts.models import User
from outbox.models import Message
from staff.choices import TeamPart
from tests import factories
from tests.cards import code_on, use_card
from tests.conftest import signed_in
from tests.roles import AppClient

LIST, ADD = reverse("workspace:account-list"), reverse("workspace:account-add")
PASSWORD = "a long walk at dusk"


def form(world, **changed) -> dict:
    return {
        "name": "Nia Brook",
        "sign_in_name": "nia",
        "email": "nia@example.org",
        "roles": [Role.SPECIALIST, Role.SUPERVISOR],
        "team": world.team_one.pk,
        "part": TeamPart.MEMBER,
    } | changed


def test_new_specialist_chooses_a_password_by_card_and_signs_in(world, as_ada):
    as_ada.post(ADD, form(world))
    nia = User.objects.get(sign_in_name="nia")
    today = timezone.localdate()
    assert nia.roles_on(today) == {Role.SPECIALIST, Role.SUPERVISOR}
    assert [m.team for m in nia.memberships.in_force(today)] == [world.team_one]

    card = as_ada.post(reverse("workspace:account-invite", args=[nia.pk]))
    browser = AppClient()
    use_card(browser, "nia", code_on(card))
    assert browser.get(reverse("workspace:today")).url == reverse("mfa_index")  # one more step
    factories.second_step(nia)
    assert browser.get(reverse("workspace:today")).status_code == 200


@pytest.mark.parametrize(
    ("phone", "takes_texts", "sentence"),
    [
        ("555-0101", False, "with its area code"),
        ("call the office", False, "with its area code"),
        ("", True, "Write the number for text messages"),
        ("610-555-0101 ext. 5", False, ""),
        ("610-555-0101", True, ""),
    ],
)
def test_a_work_phone_is_a_number_that_can_be_called(world, as_ada, phone, takes_texts, sentence):
    sent = form(world, work_phone=phone, **({"takes_texts": "on"} if takes_texts else {}))
    answer = as_ada.post(ADD, sent)
    assert answer.status_code == (422 if sentence else 302)
    assert sentence in answer.text
    stored = [] if sentence else [(phone, takes_texts)]
    assert list(User.objects.filter(sign_in_name="nia").values_list("work_phone", "takes_texts")) == stored


def test_a_work_phone_is_changed_with_the_account(world, as_ada):
    edit = reverse("workspace:account-edit", args=[world.ana.pk])
    as_ada.post(edit, form(world, sign_in_name="ana", work_phone="610-555-0101", takes_texts="on"))
    world.ana.refresh_from_db()
    assert (world.ana.work_phone, world.ana.takes_texts) == ("610-555-0101", True)


def test_list_costs_the_same_with_one_and_with_thirty(world, as_ada, django_assert_num_queries):
    with django_assert_num_queries(14):
        as_ada.get(LIST)
    for number in range(30):
        factories.specialist(world.team_one, sign_in_name=f"more{number}")
    with django_assert_num_queries(14):
        as_ada.get(LIST)


def test_no_person_served_is_listed_or_can_be_opened(world, as_ada):
    assert world.cara_account.sign_in_name not in as_ada.get(LIST).content.decode()
    assert as_ada.get(reverse("workspace:account-edit", args=[world.cara_account.pk])).status_code == 404


@pytest.mark.parametrize("name", ["ANA", "two words", "a@b", "", "x\x00y"])
def test_a_sign_in_name_that_cannot_be_used_is_refused_and_the_rest_kept(world, as_ada, name):
    answer = as_ada.post(ADD, form(world, sign_in_name=name))
    assert answer.status_code == 422
    assert "Nia Brook" in answer.content.decode()
    assert not User.objects.filter(name="Nia Brook").exists()


def test_what_is_missing_is_said_once_and_in_a_sentence(world, as_ada):
    body = as_ada.post(ADD, {}).content.decode()
    assert body.count("data-error-summary") == 1
    for sentence in ("Write their name.", "Choose a name to sign in with.", "Choose one of these."):
        assert sentence in body
    assert "This field is required" not in body


def test_roles_are_dated_and_a_taken_one_is_gone_at_once(world, as_ada):
    yesterday = timezone.localdate() - timedelta(days=1)
    world.ana.grants.update(starts_on=yesterday - timedelta(days=30))
    edit = reverse("workspace:account-edit", args=[world.ana.pk])
    data = form(world, name=world.ana.name, sign_in_name="ana", roles=[Role.INTAKE])
    as_ada.post(edit, data)
    assert world.ana.roles_on(timezone.localdate()) == {Role.INTAKE}
    assert world.ana.grants.get(role=Role.SPECIALIST).ends_on == yesterday
    as_ada.post(edit, data | {"roles": [Role.SPECIALIST]})
    assert world.ana.roles_on(timezone.localdate()) == {Role.SPECIALIST}


def test_changing_teams_ends_the_old_part(world, as_ada):
    as_ada.post(
        reverse("workspace:account-edit", args=[world.ana.pk]),
        form(world, name=world.ana.name, sign_in_name="ana", team=world.team_two.pk),
    )
    assert [m.team for m in world.ana.memberships.in_force(timezone.localdate())] == [world.team_two]


def test_administrator_cannot_lock_themselves_out(world, as_ada):
    answer = as_ada.post(
        reverse("workspace:account-edit", args=[world.ada.pk]),
        form(world, name=world.ada.name, sign_in_name="ada", roles=[Role.INTAKE]),
    )
    assert answer.status_code == 422
    as_ada.post(reverse("workspace:account-switch", args=[world.ada.pk]))
    world.ada.refresh_from_db()
    assert world.ada.is_active
    assert world.ada.roles_on(timezone.localdate()) == {Role.ADMINISTRATOR}


def test_closed_account_is_refused_at_its_next_request(world, as_ada, as_ana):
    assert as_ana.get(reverse("workspace:today")).status_code == 200
    as_ada.post(reverse("workspace:account-switch", args=[world.ana.pk]), {"although": "1"})
    assert as_ana.get(reverse("workspace:today")).status_code == 302
    reopened = as_ada.post(reverse("workspace:account-switch", args=[world.ana.pk]) + "?to=open", follow=True)
    assert "Ana Lopez’s account is open." in reopened.content.decode()
    world.ana.refresh_from_db()
    assert signed_in(world.ana).get(reverse("workspace:today")).status_code == 200


def test_closing_an_account_asks_first_and_twice_is_once(world, as_ada):
    switch = reverse("workspace:account-switch", args=[world.ana.pk])
    assert f'href="{switch}" data-confirm' in as_ada.get(LIST).content.decode()
    asked = as_ada.get(switch).content.decode()
    assert "Close Ana Lopez’s account?" in asked
    assert f'action="{switch}"' in asked
    world.ana.refresh_from_db()
    assert world.ana.is_active
    for _click in range(2):
        answer = as_ada.post(switch, {"although": "1"}, follow=True).content.decode()
        assert "Ana Lopez’s account is closed." in answer
        assert f'href="{switch}?to=open" data-confirm' in answer
        world.ana.refresh_from_db()
        assert not world.ana.is_active
    asked = as_ada.get(f"{switch}?to=open").content.decode()
    assert "Reopen Ana Lopez’s account?" in asked
    assert f'action="{switch}?to=open"' in asked


def test_an_account_that_can_do_nothing_is_told(world, as_ada):
    told = "can sign in and do nothing yet"
    added = as_ada.post(ADD, form(world, roles=[]), follow=True).content.decode()
    assert f"Nia Brook {told}" in added
    edit = reverse("workspace:account-edit", args=[world.ana.pk])
    data = form(world, name="Ana Lopez", sign_in_name="ana")
    assert f"Ana Lopez {told}" in as_ada.post(edit, data | {"roles": []}, follow=True).content.decode()
    assert told not in as_ada.post(edit, data, follow=True).content.decode()


def test_team_is_added_once(world, as_ada):
    add = reverse("workspace:team-add")
    assert as_ada.post(add, {"name": "Team Three"}).status_code == 302
    again = as_ada.post(add, {"name": "Team Three"})
    assert again.status_code == 422
    assert "A team with this name already exists." in again.content.decode()
    empty = as_ada.post(add, {}).content.decode()
    assert empty.count("data-error-summary") == 1
    assert "Write the name of the team." in empty


def test_account_sent_twice_is_one_account(world, as_ada):
    data = form(world, new_id=str(uuid.uuid4()))
    first, second = as_ada.post(ADD, data), as_ada.post(ADD, data)
    assert first.url == second.url
    assert User.objects.filter(name="Nia Brook").count() == 1


def test_changing_an_address_leaves_all_teams_as_they_are(world, as_ada):
    factories.MembershipFactory(team=world.team_two, user=world.sam, part=TeamPart.SUPERVISOR)
    edit = reverse("workspace:account-edit", args=[world.sam.pk])
    first = world.sam.memberships.in_force(timezone.localdate()).first()
    data = {"roles": [Role.SUPERVISOR], "team": first.team.pk, "part": first.part, "email": "new@example.org"}
    as_ada.post(edit, form(world, name=world.sam.name, sign_in_name="sam", **data))
    world.sam.refresh_from_db()
    assert world.sam.email == "new@example.org"
    teams = {membership.team for membership in world.sam.memberships.in_force(timezone.localdate())}
    assert teams == {world.team_one, world.team_two}


def test_pages_with_records_are_not_kept_by_the_browser(world, as_ana):
    answer = as_ana.get(reverse("workspace:person-open", args=[world.cara.pk]))
    assert "no-store" in answer["Cache-Control"]


def test_the_name_of_somebody_whom_nobody_sees_here_is_taken_all_the_same(world, as_ada):
    """An administrator knows no person served."""
    name = world.cara_account.sign_in_name
    sent = form(world, name="Xi Young", sign_in_name=name.upper())
    for answer in (
        as_ada.post(ADD, sent),
        as_ada.post(reverse("workspace:account-edit", args=[world.sam.pk]), sent),
    ):
        assert (answer.status_code, "sign-in name is already taken" in answer.content.decode()) == (422, True)
    world.sam.refresh_from_db()
    assert (world.sam.sign_in_name, User.objects.filter(name="Xi Young").exists()) == ("sam", False)


def test_the_owner_of_an_account_hears_that_its_address_was_changed(world, as_ada, as_sam):
    edit = reverse("workspace:account-edit", args=[world.sam.pk])
    data = form(world, name=world.sam.name, sign_in_name="sam", roles=[Role.SUPERVISOR], part=TeamPart.SUPERVISOR)
    before = world.sam.email
    as_ada.post(edit, data | {"email": before, "name": "Samuel Rivera"})
    assert not Message.objects.exists()
    as_ada.post(edit, data | {"email": "thief@example.org"})
    letter = Message.objects.get()
    assert (letter.to, world.ada.name in letter.body, "thief" in letter.body) == (before, True, False)
    world.sam.refresh_from_db()
    assert (world.sam.email, world.sam.sign_in_help_by) == ("thief@example.org", world.ada)
    assert world.ada.name in as_sam.get(reverse("workspace:today")).content.decode()


@pytest.mark.parametrize("changed", [{"name": "Bo Hart", "sign_in_name": "bo"}, {"roles": [Role.SUPERVISOR]}])
def test_somebody_else_from_a_page_that_has_added_an_account_is_not_dropped(world, as_ada, changed):
    data = form(world, new_id=str(uuid.uuid4()))
    as_ada.post(ADD, data)
    answer = as_ada.post(ADD, data | changed)
    assert (answer.status_code, "What you typed now is not saved yet." in answer.content.decode()) == (409, True)


def test_an_invitation_for_who_has_a_password_says_that_none_was_made(world, as_ada):
    answer = as_ada.post(reverse("workspace:account-invite", args=[world.ana.pk]), follow=True)
    assert "They chose a password already, so no invitation was made." in answer.content.decode()
