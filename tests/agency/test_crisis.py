"""Whom to turn to in a crisis stands on every page, also when there is no database to ask."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction

from agency import crisis
from agency.choices import ContactKind
from agency.models import Contact
from agency.services import NoPhoneLeft, delete_contact, move_contact, save_contact, start_agency


@pytest.fixture
def agency(db):
    return start_agency(name="Riverside", time_zone="America/New_York")


def phones() -> list[str]:
    return [contact.phone for contact in crisis.contacts()]


def change_phone(phone: str, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        contact = Contact.objects.get(phone="988")
        contact.phone = phone
        save_contact(contact=contact)


def test_new_agency_has_988_and_its_county_line(agency):
    first, second = crisis.contacts()
    assert (first.phone, first.text_to, first.chat_label) == ("988", "988", "988lifeline.org/chat")
    assert first.video_url.startswith("https://988lifeline.org/")
    assert "Español" in first.language
    assert (second.phone, second.text_to, second.chat_label) == ("1-844-707-3224", "63288", "ccrinfo.org")
    assert second.hours == "24/7"


def test_numbers_are_links_that_a_phone_can_dial(agency):
    first, second = crisis.contacts()
    assert (first.phone_href, first.text_href) == ("tel:988", "sms:988")
    assert (second.phone_href, second.text_href) == ("tel:+18447073224", "sms:63288")


@pytest.mark.parametrize(
    ("number", "href"),
    [
        ("724-555-0100", "tel:+17245550100"),
        ("1 (724) 555-0100", "tel:+17245550100"),
        ("+52 55 1234 5678", "tel:+525512345678"),
        ("724-555-0100 ext. 12", "tel:+17245550100,12"),
        ("", ""),
    ],
)
def test_phone_number_becomes_dialable_link(number, href):
    assert crisis.CrisisContact(kind="crisis", label="A line", phone=number).phone_href == href


def test_defaults_are_used_without_contacts_and_snapshot(db):
    assert crisis.contacts() == crisis.snapshot() == crisis.DEFAULTS


def test_committed_change_updates_snapshot(agency, var, django_capture_on_commit_callbacks):
    change_phone("724-555-0100", django_capture_on_commit_callbacks)
    assert [contact.phone for contact in crisis.snapshot()] == ["724-555-0100", "1-844-707-3224"]
    assert crisis.snapshot() == crisis.contacts()


def test_rolled_back_change_does_not_update_snapshot(agency, var):
    crisis.contacts()
    with transaction.atomic():
        contact = Contact.objects.get(phone="988")
        contact.phone = "724-555-0100"
        save_contact(contact=contact)
        transaction.set_rollback(True)
    assert [contact.phone for contact in crisis.snapshot()] == ["988", "1-844-707-3224"]


def test_page_view_updates_stale_snapshot(agency, var, client):
    (var / "crisis.json").write_text(json.dumps([{"kind": "crisis", "label": "Old", "phone": "1"}]))
    client.get("/accounts/login/")
    assert crisis.snapshot() == crisis.contacts()


@pytest.mark.django_db
def test_snapshot_is_used_when_database_fails(agency, django_capture_on_commit_callbacks):
    change_phone("724-555-0100", django_capture_on_commit_callbacks)
    with transaction.atomic():
        with pytest.raises(DatabaseError), connection.cursor() as cursor:
            cursor.execute("SELECT nothing FROM nowhere")
        assert phones() == ["724-555-0100", "1-844-707-3224"]
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    "text", ["", "not json", "{}", "[]", "[1]", '[{"colour": "red"}]', '[{"kind": "crisis"}]', "\x00"]
)
def test_broken_snapshot_counts_as_missing(db, var, text):
    (var / "crisis.json").write_text(text)
    assert crisis.snapshot() == crisis.DEFAULTS
    assert crisis.contacts() == crisis.DEFAULTS


def test_unwritable_snapshot_breaks_no_page_and_leaves_no_files(agency, var, client, caplog):
    Contact.objects.filter(phone="988").update(phone="724-555-0100")
    (var / "crisis.json").mkdir()
    response = client.get("/accounts/login/")
    assert response.status_code == 200
    assert "724-555-0100" in response.content.decode()
    assert "could not be written" in caplog.text
    assert [path.name for path in var.iterdir()] == ["crisis.json"]


def test_contacts_keep_the_order_of_the_agency(agency):
    move_contact(contact=Contact.objects.get(phone="988"), is_up=False)
    assert phones() == ["1-844-707-3224", "988"]
    move_contact(contact=Contact.objects.get(phone="988"), is_up=False)
    assert phones() == ["1-844-707-3224", "988"]
    move_contact(contact=Contact.objects.get(phone="988"), is_up=True)
    assert phones() == ["988", "1-844-707-3224"]


def test_new_contact_comes_last_and_is_stored_once(agency):
    for _ in range(2):
        save_contact(contact=Contact(kind=ContactKind.WARM_LINE, label="Warm line", phone="724-555-0100"))
    assert phones() == ["988", "1-844-707-3224", "724-555-0100"]


def test_last_phone_number_cannot_be_removed(agency):
    delete_contact(contact=Contact.objects.get(phone="1-844-707-3224"))
    last = Contact.objects.get(phone="988")
    with pytest.raises(NoPhoneLeft):
        delete_contact(contact=last)
    last.phone = ""
    with pytest.raises(NoPhoneLeft):
        save_contact(contact=last)
    assert phones() == ["988"]


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({}, "contact_can_be_reached"),
        ({"chat_url": "http://example.org"}, "contact_chat_is_https"),
        ({"phone": "1", "video_url": "javascript:alert(1)"}, "contact_video_is_https"),
    ],
)
def test_contact_needs_a_way_to_reach_it_over_https(db, fields, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Contact.objects.create(label="A line", **fields)


@pytest.mark.parametrize("phone", ["call me", "988; drop", "<b>988</b>", "９８８"])
def test_phone_number_with_letters_is_refused(phone):
    with pytest.raises(ValidationError) as told:
        Contact(label="A line", phone=phone).clean_fields()
    assert "phone" in told.value.error_dict


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "../etc/passwd", "America"])
def test_unknown_time_zone_is_refused(db, zone):
    with pytest.raises(ValidationError) as told:
        start_agency(name="Riverside", time_zone=zone)
    assert set(told.value.error_dict) == {"time_zone"}
