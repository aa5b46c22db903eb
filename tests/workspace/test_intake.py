"""Intake and records: identity, assignment and the portal sign-in, and nothing else about a person."""

import uuid
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from access.choices import AccessKind, RestrictionReason
from access.restricting import restrict
from access.services import assign
from accounts.models import User
from consumers.models import Consumer
from consumers.services import open_portal
from tests import factories
from tests.cards import code_on, use_card
from tests.roles import AppClient

LIST, ADD = reverse("workspace:identity-list"), reverse("workspace:identity-add")
PASSWORD = "a long walk at dusk"


def form(world, **changed) -> dict:
    return {"name": "Eve Moreno", "goes_by": "Evie", "team": world.team_one.pk, "status": "active"} | changed


def page(name: str, consumer: Consumer, *more) -> str:
    return reverse(f"workspace:identity-{name}", args=[consumer.pk, *more])


def test_person_is_added_assigned_and_signs_in_to_the_portal(world, as_ida, as_ana):
    as_ida.post(ADD, form(world))
    eve = Consumer.objects.get(name="Eve Moreno")
    assert not Consumer.objects.visible_to(world.ana).filter(pk=eve.pk).exists()
    as_ida.post(page("assign", eve), {"specialist": world.ana.pk, "is_primary": "on"})
    assert Consumer.objects.visible_to(world.ana).filter(pk=eve.pk).exists()

    answer = as_ida.post(page("portal", eve), {"sign_in_name": "evie7", "email": ""})
    browser = AppClient()
    use_card(browser, "evie7", code_on(answer))
    assert browser.get(reverse("portal:home")).status_code == 200


def test_intake_knows_everybody_and_sees_nobodys_record(world, as_ida):
    assert {world.cara.name, world.dan.name} == {
        name for name in (world.cara.name, world.dan.name) if name in as_ida.get(LIST).content.decode()
    }
    shown = as_ida.get(page("open", world.cara)).content.decode()
    assert world.cara_goal.words not in shown
    assert not Consumer.objects.visible_to(world.ida).exists()


def test_specialist_cannot_reach_identity_pages(world, as_ana):
    assert as_ana.get(LIST).status_code == 403
    assert as_ana.get(page("open", world.cara)).status_code == 403


def test_new_primary_takes_over_and_the_earlier_one_stays_assigned(world, as_ida):
    other = factories.specialist(world.team_one, sign_in_name="otto")
    as_ida.post(page("assign", world.cara), {"specialist": other.pk, "is_primary": "on"})
    in_force = world.cara.accesses.in_force(timezone.now()).filter(kind=AccessKind.ASSIGNMENT)
    assert {(access.user, access.is_primary) for access in in_force} == {(other, True), (world.ana, False)}


def test_assigning_twice_changes_nothing(world, as_ida):
    before = list(world.cara.accesses.values())
    as_ida.post(page("assign", world.cara), {"specialist": world.ana.pk})
    assert list(world.cara.accesses.values()) == before


def test_a_specialist_of_another_team_is_assigned_and_it_is_told(world, as_ida):
    other = factories.specialist(world.team_one, name="Otto Hahn", sign_in_name="otto")
    shown = as_ida.get(page("open", world.cara)).content.decode()
    assert ">Ana Lopez (Team One)<" in shown
    assert "Ben Okafor" not in shown
    found = as_ida.post(page("choose", world.cara), {"q": "OKA"}).content.decode()
    assert (f"?specialist={world.ben.pk}" in found, "Ana Lopez" in found) == (True, False)
    chosen = as_ida.get(page("open", world.cara), {"specialist": world.ben.pk}).content.decode()
    assert f'<option value="{world.ben.pk}" selected>Ben Okafor (Team Two)</option>' in chosen
    assert "Ben Okafor" not in as_ida.get(page("open", world.cara), {"specialist": "nobody"}).content.decode()
    told = "Ben Okafor is not in this person’s team (Team One)."
    assert told in as_ida.post(page("assign", world.cara), {"specialist": world.ben.pk}, follow=True).content.decode()
    assert Consumer.objects.visible_to(world.ben).filter(pk=world.cara.pk).exists()
    again = as_ida.post(page("assign", world.cara), {"specialist": other.pk}, follow=True).content.decode()
    assert "person’s team (" not in again


def test_the_page_of_a_person_costs_the_same_with_thirty_specialists(world, as_ida, django_assert_num_queries):
    with django_assert_num_queries(18):
        as_ida.get(page("open", world.cara))
    for number in range(30):
        factories.specialist(world.team_one, sign_in_name=f"more{number}")
    with django_assert_num_queries(18):
        as_ida.get(page("open", world.cara))


def test_a_list_of_many_people_has_pages_without_a_count(world, as_ida, django_assert_num_queries):
    for number in range(35):
        factories.ConsumerFactory(team=world.team_one, name=f"Person {number:02}")
    first = as_ida.get("/work/intake/").content.decode()
    assert ("Person 17" in first, "Person 18" in first, "Page 1" in first) == (True, False, True)
    last = as_ida.get("/work/intake/?page=2").content.decode()
    assert ("Person 18" in last, 'rel="next"' in last) == (True, False)
    for page_number in ("0", "-1", "9" * 40, "two", "999"):
        assert "Person 00" in as_ida.get(f"/work/intake/?page={page_number}").content.decode()


def test_reading_ends_with_the_assignment(world, as_ida, as_ana):
    access = world.cara.accesses.get(user=world.ana)
    as_ida.post(page("release", world.cara, access.pk))
    assert not Consumer.objects.visible_to(world.ana).filter(pk=world.cara.pk).exists()
    assert as_ida.post(page("release", world.dan, access.pk)).status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "x" * 201},
        {"name": "a\x00b"},
        {"team": "999999"},
        {"team": "x"},
        {"status": "lost"},
        {"birth_on": "2999-01-01"},
        {"birth_on": "yesterday"},
        {"enrolled_on": "2999-01-01"},
        {"enrolled_on": "2026-02-01", "ended_on": "2026-01-01"},
        {"ended_on": "2026-01-01"},
    ],
)
def test_bad_input_is_refused_with_what_was_typed_kept(world, as_ida, wrong):
    answer = as_ida.post(ADD, form(world, **wrong))
    assert answer.status_code == 422
    assert "Evie" in answer.content.decode()


def test_what_is_missing_is_said_once_and_in_a_sentence(world, as_ida):
    eve = factories.ConsumerFactory(team=world.team_one, name="Eve", user=None)
    told = {
        ADD: ("Write the person’s name.", "Choose the team they belong to.", "Choose one of these."),
        page("edit", world.cara): ("Write the person’s name.", "Choose the team they belong to."),
        page("portal", eve): ("Choose a name to sign in with.",),
    }
    for path, sentences in told.items():
        body = as_ida.post(path, {}).content.decode()
        assert body.count("data-error-summary") == 1
        assert "This field is required" not in body
        assert [sentence for sentence in sentences if sentence not in body] == []


def test_edit_changes_identity(world, as_ida):
    as_ida.post(page("edit", world.cara), form(world, name="Cara W. Field"))
    world.cara.refresh_from_db()
    assert (world.cara.name, world.cara.called) == ("Cara W. Field", "Evie")


def test_taken_sign_in_name_is_refused(world, as_ida):
    eve = factories.ConsumerFactory(team=world.team_one, name="Eve", user=None)
    answer = as_ida.post(page("portal", eve), {"sign_in_name": "Sam"})
    assert answer.status_code == 422
    eve.refresh_from_db()
    assert eve.user is None


def test_first_real_person_ends_the_demo_sign_ins_and_an_invented_one_does_not(world, as_ida):
    world.agency.is_demo = True
    world.agency.save()
    User.objects.filter(pk=world.ana.pk).update(is_demo=True)
    as_ida.post(ADD, form(world, is_invented="on"))
    world.ana.refresh_from_db()
    assert world.ana.is_active
    as_ida.post(ADD, form(world, name="Real Person"))
    world.ana.refresh_from_db()
    assert not world.ana.is_active
    world.ida.refresh_from_db()
    assert world.ida.is_active


def test_list_finds_by_every_word_and_costs_the_same_with_thirty(world, as_ida, django_assert_num_queries):
    with django_assert_num_queries(12):
        as_ida.get(LIST)
    for number in range(30):
        factories.person(world.ana, name=f"Pat Number{number:02}")
    with django_assert_num_queries(12):
        as_ida.get(LIST)
    assert "Page 1" in as_ida.get(LIST).content.decode()
    found = as_ida.post(LIST, {"q": "number07 pat"}).content.decode()
    assert ("Pat Number07" in found, "Pat Number08" in found) == (True, False)
    assert as_ida.post(LIST, {"q": "\x00", "page": "9" * 40}).status_code == 200


def test_person_sent_twice_is_one_person(world, as_ida):
    data = form(world, new_id=str(uuid.uuid4()))
    first, second = as_ida.post(ADD, data), as_ida.post(ADD, data)
    assert first.url == second.url
    assert Consumer.objects.filter(name="Eve Moreno").count() == 1


def test_portal_is_opened_once(world):
    eve = factories.ConsumerFactory(team=world.team_one, name="Eve", user=None)
    opened = open_portal(consumer=eve, sign_in_name="evie7")
    assert open_portal(consumer=Consumer.objects.get(pk=eve.pk), sign_in_name="evie8") == opened
    assert not User.objects.filter(sign_in_name="evie8").exists()


def test_assignment_that_was_overtaken_still_takes_over(world):
    other = factories.specialist(world.team_one, sign_in_name="otto")
    third = factories.specialist(world.team_one, sign_in_name="tess")
    now = timezone.now()
    assign(consumer=world.cara, specialist=other, is_primary=True, by=world.ida, now=now)
    assign(consumer=world.cara, specialist=third, is_primary=True, by=world.ida, now=now - timedelta(seconds=1))
    in_force = world.cara.accesses.in_force(now + timedelta(seconds=1)).filter(kind=AccessKind.ASSIGNMENT)
    assert {access.user: access.is_primary for access in in_force} == {world.ana: False, other: False, third: True}


def test_what_only_takes_a_form_leads_home_after_signing_in_and_is_never_blank(world, as_ida):
    path = page("assign", world.cara)
    assert AppClient().post(path).url == f"{reverse('account_login')}?next={reverse('home')}"
    answer = as_ida.get(path)
    assert (answer.status_code, "988" in answer.content.decode()) == (405, True)


def test_what_a_restricted_person_has_is_taken_and_nothing_is_told_of_them(world, as_ida):
    """Their sign-in name, and their id in a form made up by hand."""
    restrict(
        consumer=world.dan,
        reason=RestrictionReason.ASKED,
        staff_account=None,
        named=[],
        by=world.pia,
        now=timezone.now(),
    )
    eve = factories.ConsumerFactory(team=world.team_one, name="Eve Stone")
    answer = as_ida.post(page("portal", eve), {"sign_in_name": world.dan_account.sign_in_name})
    assert (answer.status_code, "sign-in name is already taken" in answer.content.decode()) == (422, True)
    answer = as_ida.post(ADD, form(world, name="Fay Hill", new_id=str(world.dan.pk)))
    fay = Consumer.objects.get(name="Fay Hill")
    assert answer.url == page("open", fay)
    assert Consumer.objects.get(pk=world.dan.pk).name == world.dan.name


@pytest.mark.parametrize(
    ("name", "born", "is_asked"),
    [
        ("Dana Twice", "1980-05-17", True),
        ("Twice, Dana", "1980-05-17", True),
        ("Dana Twíce", "", True),
        ("dana  TWICE", "", True),
        ("Dana Twice", "1981-05-17", False),
        ("Dan Twice", "1980-05-17", True),  # a part of the name: one look too many is better than a second record
        ("Dora Twice", "1980-05-17", False),
    ],
)
def test_a_second_person_of_the_same_name_is_asked_about_first(world, as_ida, name, born, is_asked):
    factories.ConsumerFactory(team=world.team_one, name="Dana Twice", birth_on=date(1980, 5, 17))
    sent = form(world, name=name, birth_on=born)
    answer = as_ida.post(ADD, sent)
    assert answer.status_code == (409 if is_asked else 302)
    assert ("Is it one of these?" in answer.content.decode()) is is_asked
    assert Consumer.objects.matching("twice").count() == (1 if is_asked else 2)
    if is_asked:
        assert as_ida.post(ADD, sent | {"is_somebody_else": "1"}).status_code == 302
        assert Consumer.objects.matching("twice").count() == 2


def test_the_question_gives_no_restricted_person_away(world, as_ida):
    hidden = factories.ConsumerFactory(team=world.team_one, name="Dana Twice")
    restrict(
        consumer=hidden,
        reason=RestrictionReason.ASKED,
        staff_account=None,
        named=[],
        by=world.pia,
        now=timezone.now(),
    )
    assert as_ida.post(ADD, form(world, name="Dana Twice")).status_code == 302


def test_somebody_else_from_a_page_that_has_added_a_person_is_not_dropped(world, as_ida):
    data = form(world, new_id=str(uuid.uuid4()))
    as_ida.post(ADD, data)
    other = data | {"name": "Fay Hill", "goes_by": ""}
    answer = as_ida.post(ADD, other)
    assert (answer.status_code, "What you typed now is not saved yet." in answer.content.decode()) == (409, True)
    as_ida.post(ADD, other | {"new_id": answer.context["form"]["new_id"].value()})
    assert Consumer.objects.filter(name__in=["Eve Moreno", "Fay Hill"]).count() == 2


def test_an_invitation_for_who_has_a_password_says_that_none_was_made(world, as_ida):
    answer = as_ida.post(page("portal", world.cara), follow=True)
    assert "They chose a password already, so no invitation was made." in answer.content.decode()
