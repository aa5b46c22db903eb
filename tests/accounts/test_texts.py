"""Names lose what nobody can see when they are stored, and are shown in a direction of their own."""

import unicodedata

import pytest
from django.apps import apps
from django.db import models
from django.template import engines
from hypothesis import given

from accounts.models import User
from accounts.texts import ShortText, ShortTextBox, ShortTextField, can_be_read, filled, visible
from consumers.models import Consumer
from peerhub.logs import OURS
from tests import factories
from tests.properties import any_text

OVERRIDE = "\u202e"
INVISIBLE = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\u200b\u2060\ufeff\u00ad\x07"
# Keys, addresses and numbers: their form is checked where they are typed, or nobody types them.
NO_SHORT_TEXT = {
    *("accounts.User.work_phone", "agency.Agency.office_phone", "agency.Agency.complaints_phone"),
    *("accounts.User.password", "accounts.User.sign_in_name", "accounts.User.email", "agency.Contact.phone"),
    *(
        "wrap.SupporterLink.code_hash",
        "wrap.KeptPlan.token_hash",
        "accounts.SignInCode.code_hash",
        "accounts.UnsavedText.form",
        "accounts.UnsavedText.about",
    ),
    *("agency.Agency.time_zone", "agency.Contact.text_to", "agency.Contact.chat_url", "agency.Contact.video_url"),
    *("peer_sessions.PeerSession.credential_kind", "staff.Screening.exclusion_list"),
    *("agency.Rule.key", "agency.Term.key", "agency.Term.code", "access.BreakGlassReview.as_role"),
    *("audit.Event.actor_kind", "audit.Event.roles", "audit.Event.page", "audit.Event.done", "audit.Event.outcome"),
    *("audit.Event.why", "audit.Event.method", "audit.Event.sign_in", "audit.Event.once"),
    *("audit.Seal.previous", "audit.Seal.hash", "consumers.Consumer.phone", "consumers.EmergencyContact.phone"),
    *(
        "consumers.Pin.hashed",
        "outbox.Message.key",
        "outbox.Message.to",
        "outbox.Message.subject",
        "outbox.Message.error",
    ),
    *(
        "peer_sessions.PeerSession.place",
        "peer_sessions.Correction.place",
        "staff.Credential.kind",
        "staff.LearningHours.category",
        "staff.Qualification.line",
    ),
    *(f"consumers.Particulars.{name}" for name in ("language", "interpreter", "reading", "county", "payer")),
    *("consumers.Particulars.email", "consumers.Particulars.zip_code", "consumers.StatusChange.reason"),
    *("consumers.Referral.source", "consumers.Recommendation.kind", "consumers.RightsText.language"),
    *("consumers.Inquiry.way", "consumers.Inquiry.phone"),
}


def test_every_short_text_that_somebody_types_is_one():
    """A new column of letters is a `ShortTextField`, has choices, or is listed here."""
    plain = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model.__module__.partition(".")[0] in OURS and not hasattr(model, "pgh_tracked_model")
        for field in model._meta.local_fields
        if isinstance(field, models.CharField) and not isinstance(field, ShortTextField) and not field.choices
    }
    assert plain == NO_SHORT_TEXT


@pytest.mark.django_db
def test_a_stored_name_has_no_invisible_characters(world):
    Consumer.objects.filter(pk=world.cara.pk).update(name=f"Ca{OVERRIDE}ra", goes_by=INVISIBLE)
    made = factories.person(world.ana, name=f"E\u200bve {INVISIBLE}Lind")
    User.objects.bulk_create([User(name="Bo\u2067b", sign_in_name="bob", password="!")])  # noqa: S106
    world.cara.refresh_from_db()
    assert (world.cara.name, world.cara.goes_by) == ("Cara", "")
    assert Consumer.objects.get(pk=made.pk).name == "Eve Lind"
    assert User.objects.get(sign_in_name="bob").name == "Bob"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  Ana\u200e  María ", "Ana  María"),
        ("Ana\nMaría\u2028", "Ana María"),
        ("می\u200cخواهم", "می\u200cخواهم"),  # a joiner that changes how the letters are drawn
        ("क्\u200dष", "क्\u200dष"),
        ("Ana\u200c\u200dLopez", "AnaLopez"),
        (INVISIBLE, ""),
        ("\u3164", ""),
    ],
)
def test_a_box_for_names_keeps_what_can_be_seen(typed, stored):
    assert ShortTextBox(required=False).clean(typed) == stored


@given(any_text)
def test_any_name_keeps_its_letters_and_turns_nothing(text):
    kept = visible(text)
    assert visible(kept) == kept
    assert not set(kept) & set(INVISIBLE)
    assert len(kept.splitlines()) <= 1
    letters = [letter for letter in text if unicodedata.category(letter)[0] in "LMNPS"]
    assert [letter for letter in kept if unicodedata.category(letter)[0] in "LMNPS"] == letters
    assert can_be_read(kept) == can_be_read(text)


@given(any_text)
def test_any_name_is_shown_whole_and_escaped(text):
    template = engines["django"].from_string("{{ name }}")
    plain, short = template.render({"name": text}), template.render({"name": ShortText(text)})
    assert short in (plain, f"<bdi>{plain}</bdi>")
    assert filled("Hello %(name)s!", name=ShortText(text)) == f"Hello {short}!"


def test_a_name_from_right_to_left_stands_alone():
    sentence = "{% load i18n %}{% blocktranslate %}With {{ name }}: 3{% endblocktranslate %}"
    shown = engines["django"].from_string(sentence)
    assert shown.render({"name": ShortText("שרה <b>")}) == "With <bdi>שרה &lt;b&gt;</bdi>: 3"
    assert shown.render({"name": ShortText("Łukasz")}) == "With Łukasz: 3"
