"""A form over a row that somebody else changed meanwhile shows both values and overwrites nothing."""

import pytest
from django.urls import reverse

from tests.factories import EmergencyContactFactory, TeamFactory


def drawn(page) -> dict:
    """What a browser sends from this page without a change."""
    form = page.context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value not in (None, False)}


@pytest.fixture
def url(world) -> str:
    return reverse("workspace:identity-edit", args=[world.cara.pk])


def test_change_of_a_colleague_is_shown_and_not_erased(world, as_ida, url):
    sent = drawn(as_ida.get(url))
    as_ida.post(url, {**sent, "phone": "610-555-0142"})
    answer = as_ida.post(url, {**sent, "phone": "484-555-0100", "pronouns": "they"})
    assert answer.status_code == 422
    assert "It now says: 610-555-0142" in answer.content.decode()
    assert answer.context["form"]["phone"].value() == "484-555-0100"
    world.cara.refresh_from_db()
    assert (world.cara.phone, world.cara.pronouns) == ("610-555-0142", "")


def test_form_sent_again_is_saved(world, as_ida, url):
    sent = drawn(as_ida.get(url))
    as_ida.post(url, {**sent, "phone": "610-555-0142"})
    again = drawn(as_ida.post(url, {**sent, "phone": "484-555-0100"}))
    assert as_ida.post(url, again).status_code == 302
    world.cara.refresh_from_db()
    assert world.cara.phone == "484-555-0100"


def test_same_change_twice_is_no_conflict(world, as_ida, url):
    sent = drawn(as_ida.get(url)) | {"phone": "610-555-0142"}
    assert [as_ida.post(url, sent).status_code for _time in range(2)] == [302, 302]


def test_field_that_only_the_colleague_changed_is_not_reset(world, as_ida, url):
    sent = drawn(as_ida.get(url))
    as_ida.post(url, {**sent, "pronouns": "they"})
    assert as_ida.post(url, {**sent, "phone": "484-555-0100"}).status_code == 302
    world.cara.refresh_from_db()
    assert (world.cara.pronouns, world.cara.phone) == ("they", "484-555-0100")


def test_box_that_nobody_touched_shows_what_is_stored_now(world, as_ida, url):
    sent = drawn(as_ida.get(url))
    as_ida.post(url, {**sent, "pronouns": "they", "phone": "610-555-0142"})
    answer = as_ida.post(url, {**sent, "phone": "484-555-0100"})
    assert answer.context["form"]["pronouns"].value() == "they"
    assert as_ida.post(url, drawn(answer)).status_code == 302
    world.cara.refresh_from_db()
    assert (world.cara.pronouns, world.cara.phone) == ("they", "484-555-0100")


def test_team_that_was_changed_is_named(world, as_ida, url):
    sent = drawn(as_ida.get(url))
    as_ida.post(url, {**sent, "team": world.team_two.pk})
    assert as_ida.post(url, {**sent, "team": world.team_two.pk}).status_code == 302
    third = TeamFactory(name="Team Three")
    answer = as_ida.post(url, {**sent, "team": third.pk})
    assert "It now says: Team Two" in answer.content.decode()


def test_own_details_do_not_overwrite_what_intake_changed(world, as_cara, as_ida, url):
    details = reverse("portal:details-edit")
    sent = drawn(as_cara.get(details))
    as_ida.post(url, {**drawn(as_ida.get(url)), "phone": "610-555-0142"})
    assert as_cara.post(details, {**sent, "pronouns": "she"}).status_code == 302
    world.cara.refresh_from_db()
    assert (world.cara.phone, world.cara.pronouns) == ("610-555-0142", "she")
    answer = as_cara.post(details, {**sent, "phone": "484-555-0100"})
    assert "It now says: 610-555-0142" in answer.content.decode()


def test_roles_that_another_administrator_changed_are_shown(world, as_ada):
    url = reverse("workspace:account-edit", args=[world.ana.pk])
    sent = drawn(as_ada.get(url))
    as_ada.post(url, {**sent, "roles": ["specialist", "supervisor"]})
    answer = as_ada.post(url, {**sent, "roles": ["specialist", "intake"]})
    assert answer.status_code == 422
    assert "It now says:" in answer.content.decode()


def test_person_and_staff_do_not_overwrite_each_other(world, as_cara, as_ida):
    contact = EmergencyContactFactory(consumer=world.cara, phone="610-555-0142")
    sent = drawn(as_cara.get(reverse("portal:emergency-contact-edit", args=[contact.pk])))
    contact.phone = "484-555-0100"
    contact.save()
    answer = as_cara.post(reverse("portal:emergency-contact-edit", args=[contact.pk]), {**sent, "words": "At night"})
    assert answer.status_code == 302
    contact.refresh_from_db()
    assert (contact.phone, contact.words) == ("484-555-0100", "At night")
    answer = as_cara.post(
        reverse("portal:emergency-contact-edit", args=[contact.pk]), {**sent, "phone": "724-555-0100"}
    )
    assert "It now says: 484-555-0100" in answer.content.decode()
