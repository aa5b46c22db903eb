"""A phone number dials what was meant, or has no link."""

import re

import pytest
from django.template.loader import render_to_string
from hypothesis import given

from agency.crisis import CrisisContact
from agency.phone_numbers import call_link, parts, text_link
from tests.properties import any_text

LINK = re.compile(r"(tel|sms):\+?[0-9,;]+(\?&body=[\w%.~-]+)?")


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("610-555-0142", ["tel:+16105550142"]),
        ("(610) 555-0142", ["tel:+16105550142"]),
        ("1 (724) 555-0100", ["tel:+17245550100"]),
        ("610-555-0142 x12", ["tel:+16105550142,12"]),
        ("610.555.0142#12", ["tel:+16105550142,12"]),
        ("724-555-0100 ext. 5", ["tel:+17245550100,5"]),
        ("610-555-0142 (after 5 pm)", ["tel:+16105550142"]),
        ("home 610-555-0142 / cell 484-555-0100", ["tel:+16105550142", "tel:+14845550100"]),
        ("1-800-273-TALK", ["tel:+18002738255"]),
        ("+52 55 1234 5678", ["tel:+525512345678"]),
        ("٦١٠٥٥٥٠١٤٢", ["tel:+16105550142"]),
        ("988", ["tel:988"]),
        ("555-0142", []),
        ("610-555-01423", []),
        ("ask her sister", []),
        ("ROOM 12", []),
        ("", []),
    ],
)
def test_each_number_of_a_text_gets_its_link(text, links):
    found = parts(text)
    assert [part.href for part in found if part.href] == links
    assert "".join(part.text for part in found) == text


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("988", "sms:988"),
        ("63288", "sms:63288"),
        ("724-555-0100", "sms:+17245550100"),
        ("724-555-0100 ext. 5", "sms:+17245550100"),
        ("HOME to 741741", "sms:741741?&body=HOME"),
        ("AYUDA al 741741", "sms:741741?&body=AYUDA"),
        ("HOLA to nobody", ""),
        ("just text us", ""),
    ],
)
def test_a_text_message_goes_to_the_number_with_its_keyword(text, link):
    assert text_link(text) == link


@given(any_text)
def test_any_text_stays_whole_and_has_only_links_that_a_phone_understands(text):
    found = parts(text)
    assert "".join(part.text for part in found) == text
    links = [*(part.href for part in found), call_link(text), text_link(text)]
    assert [link for link in links if link and not LINK.fullmatch(link)] == []


def test_a_number_that_cannot_be_dialled_is_shown_without_a_link(rf):
    """An empty link would load the page again instead of calling."""
    contact = CrisisContact(kind="crisis", label="Old line", phone="555-0100", text_to="555-0100")
    for template in ("components/_crisis_ways.html", "components/crisis_bar.html"):
        shown = render_to_string(template, {"contact": contact, "crisis": [contact, contact]})
        assert "555-0100" in shown
        assert 'href=""' not in shown
