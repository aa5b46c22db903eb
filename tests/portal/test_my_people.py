"""Who supports me, and our office: the number is beside every sentence that says call, tell or ask."""

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from access.services import Supporter, supporters
from accounts.handover import Task
from accounts.models import User
from consumers.models import Pin
from consumers.pins import MOST_TRIES, set_pin
from sessions.choices import NotePart
from sessions.withholding import withhold
from tests import factories
from tests.roles import AppClient, as_app_role

OFFICE, HOURS = "610-555-0199", "Mon–Fri, 9–5"


@pytest.fixture
def with_phones(world):
    for user, phone in ((world.ana, "610-555-0101"), (world.ben, "610-555-0102"), (world.sam, "610-555-0103")):
        User.objects.filter(pk=user.pk).update(work_phone=phone, takes_texts=True)
    world.agency.office_phone, world.agency.office_hours = OFFICE, HOURS
    world.agency.save()
    return world


def words(page) -> str:
    return " ".join(page.text.split())


@pytest.mark.parametrize("path", ["/my/", "/my/sessions/{session}/"])
def test_my_specialist_and_the_office_can_be_called_from_the_page(path, with_phones, as_cara):
    page = words(as_cara.get(path.format(session=with_phones.cara_session.pk)))
    assert "My people" in page
    assert 'href="tel:+16105550101"' in page
    assert 'href="sms:+16105550101"' in page
    assert "<strong>Ana Lopez</strong>" in page
    assert 'href="tel:+16105550199"' in page
    assert HOURS in page


def test_only_the_phones_of_those_who_work_with_her_are_shown(with_phones, as_cara):
    """The supervisor reads the record and does not work with her; Ben works with somebody else."""
    page = as_cara.get("/my/").text
    assert [number for number in ("610-555-0102", "610-555-0103") if number in page] == []
    assert supporters(consumer=with_phones.cara) == [Supporter("Ana Lopez", "610-555-0101", True)]


def test_the_database_tells_nobody_who_works_with_a_stranger(with_phones):
    with as_app_role(with_phones.cara_account):
        assert [one.name for one in supporters(consumer=with_phones.cara)] == ["Ana Lopez"]
        assert supporters(consumer=with_phones.dan) == []
    with as_app_role(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('peerhub.actor', 'anonymous:', true)")
        assert supporters(consumer=with_phones.cara) == []


def test_a_stand_in_is_shown_and_who_left_is_not(with_phones):
    factories.AccessFactory(consumer=with_phones.cara, user=with_phones.ben, kind="cover", is_primary=False)
    assert [one.name for one in supporters(consumer=with_phones.cara)] == ["Ana Lopez", "Ben Okafor"]
    User.objects.filter(pk=with_phones.ana.pk).update(is_active=False)
    assert [one.name for one in supporters(consumer=with_phones.cara)] == ["Ben Okafor"]


def test_a_number_that_cannot_be_dialled_and_one_without_texts_have_no_link(with_phones, as_cara):
    User.objects.filter(pk=with_phones.ana.pk).update(work_phone="555-0101", takes_texts=False)
    page = as_cara.get("/my/").text.partition('id="crisis"')[0]
    assert "555-0101" in page
    assert [link for link in ('href="tel:5550101"', 'href=""', "sms:+1610") if link in page] == []
    assert (Supporter("Ana", "610-555-0101", False).text_href, Supporter("Ana", "", True).phone_href) == ("", "")


def test_without_a_phone_and_an_office_the_card_has_the_name_alone(world, as_cara):
    page = as_cara.get("/my/").text.partition('id="crisis"')[0].partition("<main")[2]
    assert "<strong>Ana Lopez</strong>" in page
    assert "tel:" not in page


@pytest.mark.parametrize(
    "path", ["/accounts/login/", "/accounts/password/reset/", "/accounts/password/reset/done/", "/accounts/code/"]
)
def test_who_cannot_sign_in_finds_the_office_and_nobody_else(path, with_phones):
    page = words(AppClient().get(path))
    assert "Our office:" in page
    assert 'href="tel:+16105550199"' in page
    assert HOURS in page
    assert "610-555-0101" not in page


def test_the_office_is_beside_what_the_portal_asks_to_ask(with_phones, as_cara):
    for path in ("/my/details/", "/accounts/password/change/"):
        assert 'href="tel:+16105550199"' in as_cara.get(path).text


def opened_in_an_emergency(world) -> str:
    factories.emergency(world.cara, world.ben)
    return "/my/"


def given_a_new_way_to_sign_in(world) -> str:
    now = timezone.now()
    User.objects.filter(pk=world.cara_account.pk).update(sign_in_help_at=now, sign_in_help_by=world.ida)
    return "/my/goals/"


def not_shown_a_part_of_a_note(world) -> str:
    until = timezone.localdate() + timedelta(days=5)
    parts = {"parts": [NotePart.TOGETHER], "reason": "An inquiry", "until": until}
    session = world.cara_session.pk
    withhold(session=session, consumer=world.cara, by=world.pia, now=timezone.now(), **parts)
    return f"/my/sessions/{session}/"


def given_a_pin_on_a_phone(world) -> str:
    set_pin(consumer=world.cara, digits="5183", on_phone_of=world.ana, now=timezone.now())
    return "/my/pin/"


def locked_out(world) -> str:
    set_pin(consumer=world.cara, digits="5183", on_phone_of=None, now=timezone.now())
    Pin.objects.update(wrong_tries=MOST_TRIES)
    return "/my/pin/"


@pytest.mark.parametrize(
    ("happened", "sentence"),
    [
        (opened_in_an_emergency, "You can ask us about it."),
        (given_a_new_way_to_sign_in, "If you did not ask for it, please tell us."),
        (not_shown_a_part_of_a_note, "Ask our privacy officer."),
        (given_a_pin_on_a_phone, "If that was not you, please tell us"),
        (locked_out, "Ask the office for a new one."),
    ],
)
def test_the_office_is_beside_what_she_may_want_to_ask_about(with_phones, as_cara, happened, sentence):
    page = words(as_cara.get(happened(with_phones)))
    assert "Our office:" in page.partition(sentence)[2]


def test_the_office_is_on_a_lent_phone_whose_pin_is_locked(with_phones, as_ana):
    locked_out(with_phones)
    as_ana.post(reverse("workspace:handover-start", args=[with_phones.cara.pk]), {"task": Task.GOALS})
    page = words(as_ana.get(reverse("portal:handover-open")))
    assert "Our office:" in page.partition("Ask the office for a new one.")[2]
