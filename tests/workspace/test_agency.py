"""The agency's own facts: name and clock, crisis contacts and rules, kept by an administrator."""

import json
import re
import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from agency import crisis, rules, services
from agency.choices import RuleKey
from agency.models import Agency, Contact, Rule
from tests import factories
from tests.conftest import signed_in
from tests.roles import AppClient

EDIT, CONTACTS, ADD, RULES = (
    reverse(f"workspace:{name}") for name in ("agency-edit", "contact-list", "contact-add", "rule-list")
)
LOGIN = reverse("account_login")
COUNTY = {"kind": "crisis", "label": "County line", "phone": "(855) 889-7827"}


def contact_url(name, contact):
    return reverse(f"workspace:contact-{name}", args=[contact.pk])


def rule_url(key):
    return reverse("workspace:rule-add", args=[key])


def test_the_office_has_a_number_that_can_be_called_and_hours(world, as_ada):
    facts = {"name": "Riverside", "time_zone": "America/New_York", "word": "peer", "wrap_name": "WRAP"}
    facts["office_hours"] = "weekdays 9 to 5"
    refused = as_ada.post(EDIT, facts | {"office_phone": "555-0199"})
    assert (refused.status_code, "with its area code" in refused.text) == (422, True)
    as_ada.post(EDIT, facts | {"office_phone": "610-555-0199 ext. 2"})
    page = AppClient().get(LOGIN).text
    assert 'href="tel:+16105550199,2"' in page
    assert "weekdays 9 to 5" in page


def new_rule(**changed):
    today = timezone.localdate().isoformat()
    return {"value": 48, "source": "Contract of 1 March", "effective_from": today} | changed


def text_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def errors(response):
    assert response.status_code == 422
    return {name: list(found) for name, found in response.context["form"].errors.items()}


def order():
    return list(Contact.objects.values_list("label", flat=True))


@pytest.fixture
def line(world):
    """The first contact, 988."""
    return Contact.objects.first()


# Name, clock, word


def test_name_clock_and_word_are_kept(world, as_ada):
    sent = {"name": "Hilltop Peers", "time_zone": "America/Denver", "word": "peer", "wrap_name": "Road map"}
    assert as_ada.post(EDIT, sent).headers["Location"] == EDIT
    agency = Agency.objects.get()
    assert {name: getattr(agency, name) for name in sent} == sent
    page = as_ada.get(EDIT)
    assert ("Hilltop Peers" in text_of(page), page.wsgi_request.agency.zone.key) == (True, "America/Denver")


def test_common_time_zones_stand_first_and_every_other_can_be_chosen(world, as_ada):
    body = as_ada.get(EDIT).content.decode()
    zones = re.findall(r'<option value="([^"]+/[^"]+)"', body)
    assert zones[:3] == ["America/New_York", "America/Chicago", "America/Denver"]
    assert len(zones) == len(set(zones))
    assert {"Europe/Vienna", "America/Indiana/Knox"} <= set(zones)
    assert re.findall(r'<option value="([^"]+)" selected', body)[0] == "America/New_York"


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "  "}, "name"),
        ({"name": "A" * 201}, "name"),
        ({"name": "A\x00"}, "name"),
        ({"time_zone": "Mars/Olympus"}, "time_zone"),
        ({"time_zone": "../../etc/passwd"}, "time_zone"),
        ({"word": "client"}, "word"),
        ({"wrap_name": " "}, "wrap_name"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_changes(world, as_ada, sent, field):
    facts = {"name": "Hilltop", "time_zone": "America/Denver", "word": "peer", "wrap_name": "WRAP"}
    answer = as_ada.post(EDIT, facts | sent)
    assert list(errors(answer)) == [field]
    assert Agency.objects.get().name == "Riverside Peer Support"
    assert "Riverside Peer Support" in answer.content.decode()


def test_administrator_sees_nobodys_data(world, as_ada):
    for path in (EDIT, CONTACTS, ADD, RULES, rule_url(RuleKey.NOT_SEEN_DAYS)):
        shown = as_ada.get(path).content.decode()
        assert [name for name in (world.cara.name, world.dan.name) if name in shown] == []
    assert as_ada.get(reverse("workspace:person-list")).status_code == 403
    assert as_ada.get(reverse("workspace:person-open", args=[world.cara.pk])).status_code in (403, 404)


# Crisis contacts


def test_an_edited_number_is_on_the_very_next_page_and_in_the_snapshot(
    world, as_ada, line, var, django_capture_on_commit_callbacks
):
    AppClient().get(LOGIN)
    with django_capture_on_commit_callbacks(execute=True):
        answer = as_ada.post(contact_url("edit", line), {"kind": "crisis", "label": "988", "phone": "1-800-555-0199"})
    assert answer.headers["Location"] == CONTACTS
    assert [row["phone"] for row in json.loads((var / "crisis.json").read_text())] == [
        "1-800-555-0199",
        "1-844-707-3224",
    ]
    body = AppClient().get(LOGIN).content.decode()
    assert ('href="tel:+18005550199"' in body, 'href="tel:988"' in body) == (True, False)


def test_a_new_contact_stands_last_and_a_double_click_makes_one(world, as_ada):
    for _ in range(2):
        assert as_ada.post(ADD, COUNTY).headers["Location"] == CONTACTS
    assert order() == ["988 Suicide & Crisis Lifeline", "Center for Community Resources", "County line"]
    assert 'href="tel:+18558897827"' in as_ada.get(CONTACTS).content.decode()


@pytest.mark.parametrize("phone", ["988", "1-844-707-3224", "(855) 889-7827", "+1 855 889 7827", "855.889.7827"])
def test_numbers_as_people_write_them(world, as_ada, phone):
    as_ada.post(ADD, COUNTY | {"phone": phone})
    assert Contact.objects.get(label="County line").phone == phone


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"label": ""}, "label"),
        ({"phone": ""}, "phone"),
        ({"phone": "call us"}, "phone"),
        ({"phone": "+"}, "phone"),
        ({"phone": "98\x008"}, "phone"),
        ({"phone": "9" * 31}, "phone"),
        ({"text_to": "HELLO"}, "text_to"),
        ({"chat_url": "http://chat.example"}, "chat_url"),
        ({"chat_url": "javascript:alert(1)"}, "chat_url"),
        ({"video_url": "ftp://video.example/"}, "video_url"),
        ({"chat_url": "https://e.example/" + "a" * 200}, "chat_url"),
        ({"kind": "pizza"}, "kind"),
    ],
)
def test_a_contact_that_cannot_be_is_refused_with_one_sentence(world, as_ada, sent, field):
    answer = as_ada.post(ADD, COUNTY | sent)
    found = errors(answer)
    assert (list(found), [len(sentences) for sentences in found.values()]) == ([field], [1])
    assert "County line" not in order()


def test_an_address_without_its_beginning_is_https(world, as_ada):
    as_ada.post(ADD, COUNTY | {"phone": "", "chat_url": "chat.example/talk"})
    assert Contact.objects.get(label="County line").chat_url == "https://chat.example/talk"


def test_the_bar_is_shown_before_anything_is_kept(world, as_ada, line):
    answer = as_ada.post(contact_url("edit", line), COUNTY | {"phone": "724-555-0123", "preview": "yes"})
    body = answer.content.decode()
    assert ('href="tel:+17245550123"' in body, 'href="tel:988"' in body, "Nothing is saved yet" in body) == (
        True,
        False,
        True,
    )
    assert order()[0] == "988 Suicide & Crisis Lifeline"
    assert 'href="tel:988"' in as_ada.get(CONTACTS).content.decode()
    added = as_ada.post(ADD, COUNTY | {"preview": "yes"}).content.decode()
    assert ('href="tel:988"' in added, 'href="tel:+18558897827"' in added) == (True, True)
    assert Contact.objects.count() == 2


def test_contacts_move_up_and_down_and_not_past_the_ends(world, as_ada, line):
    as_ada.post(ADD, COUNTY)
    first, second, third = order()
    last = Contact.objects.get(label=third)
    as_ada.post(contact_url("move", last), {"direction": "up"})
    assert order() == [first, third, second]
    for _ in range(3):
        as_ada.post(contact_url("move", last), {"direction": "up"})
    assert order() == [third, first, second]
    as_ada.post(contact_url("move", line), {"direction": "down"})
    as_ada.post(contact_url("move", line), {"direction": "down"})
    assert order() == [third, second, first]
    assert [contact.label for contact in crisis.contacts()] == [third, second, first]


def test_a_contact_is_taken_away_after_a_question(world, as_ada, line, django_capture_on_commit_callbacks):
    assert "from every page?" in text_of(as_ada.get(contact_url("delete", line)))
    assert Contact.objects.count() == 2
    with django_capture_on_commit_callbacks(execute=True):
        as_ada.post(contact_url("delete", line))
    assert order() == ["Center for Community Resources"]
    assert [contact.label for contact in crisis.snapshot()] == ["Center for Community Resources"]
    assert as_ada.post(contact_url("delete", line)).status_code == 404


def test_the_last_phone_number_stays(world, as_ada, line):
    Contact.objects.exclude(pk=line.pk).update(phone="")
    answer = as_ada.post(contact_url("delete", line), follow=True)
    assert "Every page needs at least one contact with a phone number" in text_of(answer)
    answer = as_ada.post(contact_url("edit", line), {"kind": "crisis", "label": "988", "text_to": "988"})
    assert list(errors(answer)) == ["phone"]
    line.refresh_from_db()
    assert line.phone == "988"


def test_a_contact_without_phone_can_go(world, as_ada):
    texting = Contact.objects.create(label="Text only", text_to="741741", position=5)
    as_ada.post(contact_url("delete", texting))
    assert "Text only" not in order()


@pytest.mark.django_db(transaction=True)
def test_two_administrators_cannot_take_away_the_last_two_phones_at_once():
    services.start_agency(name="Riverside", time_zone="America/New_York")
    both_read, outcomes = threading.Barrier(2, timeout=20), []

    def take_away(contact):
        both_read.wait()
        try:
            services.delete_contact(contact=contact)
            outcomes.append("gone")
        except services.NoPhoneLeft:
            outcomes.append("kept")
        finally:
            connection.close()

    threads = [threading.Thread(target=take_away, args=[contact]) for contact in Contact.objects.all()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (sorted(outcomes), Contact.objects.count()) == (["gone", "kept"], 1)


def test_contact_list_costs_the_same_with_one_and_with_thirty(world, as_ada, django_assert_num_queries):
    with django_assert_num_queries(10):
        as_ada.get(CONTACTS)
    Contact.objects.bulk_create(Contact(label=f"Line {number}", phone="988") for number in range(30))
    with django_assert_num_queries(10):
        as_ada.get(CONTACTS)


@pytest.mark.parametrize("pk", ["0", "9" * 30, "9" * 5000, "x"])
def test_a_contact_that_is_none_is_not_found(world, as_ada, pk):
    assert as_ada.get(f"{CONTACTS}{pk}/").status_code == 404


# Rules


def test_a_rule_is_a_default_until_it_is_confirmed(world, as_ada):
    states = {state.key: state for state in as_ada.get(RULES).context["states"]}
    assert list(states) == list(RuleKey)
    assert (states[RuleKey.UNSIGNED_NOTE_HOURS].value, states[RuleKey.UNSIGNED_NOTE_HOURS].in_force) == (24, None)
    assert text_of(as_ada.get(RULES)).count("default, not confirmed yet") == len(RuleKey)
    as_ada.post(rule_url(RuleKey.UNSIGNED_NOTE_HOURS), new_rule(value=24))
    page = as_ada.get(RULES)
    assert text_of(page).count("default, not confirmed yet") == len(RuleKey) - 1
    assert ("Contract of 1 March" in text_of(page), "Ada Moss" in text_of(page)) == (True, True)


def test_a_new_value_is_in_force_from_its_day_on_and_earlier_days_keep_theirs(world, as_ada, as_sam):
    today = timezone.localdate()
    as_ada.post(rule_url(RuleKey.NOT_SEEN_DAYS), new_rule(value=10))
    later = (today + timedelta(days=30)).isoformat()
    as_ada.post(rule_url(RuleKey.NOT_SEEN_DAYS), new_rule(value=7, effective_from=later))
    in_force = [rules.value_on(RuleKey.NOT_SEEN_DAYS, today + timedelta(days=days)) for days in (-1, 0, 29, 30)]
    assert in_force == [14, 10, 10, 7]
    state = next(state for state in as_ada.get(RULES).context["states"] if state.key == RuleKey.NOT_SEEN_DAYS)
    assert (state.value, [rule.value for rule in state.coming], [rule.value for rule in state.history]) == (
        10,
        [7],
        [7, 10],
    )
    assert Rule.objects.filter(confirmed_by=world.ada).count() == 2
    assert "Not seen for 10 days" in text_of(as_sam.get(reverse("workspace:team")))


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"value": 0}, "value"),
        ({"value": 366}, "value"),
        ({"value": -5}, "value"),
        ({"value": "9" * 400}, "value"),
        ({"value": "a few"}, "value"),
        ({"value": "1.5"}, "value"),
        ({"value": ""}, "value"),
        ({"source": ""}, "source"),
        ({"source": " \n"}, "source"),
        ({"source": "A\x00B"}, "source"),
        ({"source": "A" * 2001}, "source"),
        ({"effective_from": ""}, "effective_from"),
        ({"effective_from": "2024-02-31"}, "effective_from"),
        ({"effective_from": "soon"}, "effective_from"),
        ({"effective_from": "2020-01-01"}, "effective_from"),
    ],
)
def test_a_rule_that_cannot_be_is_refused_with_one_sentence(world, as_ada, sent, field):
    found = errors(as_ada.post(rule_url(RuleKey.NOT_SEEN_DAYS), new_rule() | sent))
    assert (list(found), [len(sentences) for sentences in found.values()]) == ([field], [1])
    assert not Rule.objects.exists()


def test_the_same_day_takes_one_value_and_a_double_click_makes_one(world, as_ada):
    url = rule_url(RuleKey.NOT_SEEN_DAYS)
    for _ in range(2):
        assert as_ada.post(url, new_rule(value=21)).headers["Location"] == RULES
    assert errors(as_ada.post(url, new_rule(value=28))) == {
        "effective_from": ["The value is already 21 from that day. Choose another day."]
    }
    assert list(Rule.objects.values_list("value", flat=True)) == [21]


def test_a_rule_that_is_none_is_not_found(world, as_ada):
    assert as_ada.get(rule_url("no-such-rule")).status_code == 404
    assert as_ada.post(rule_url("no-such-rule"), new_rule()).status_code == 404


def test_the_form_begins_with_the_value_in_force(world, as_ada):
    as_ada.post(rule_url(RuleKey.NOT_SEEN_DAYS), new_rule(value=21))
    form = as_ada.get(rule_url(RuleKey.NOT_SEEN_DAYS)).context["form"]
    assert (form["value"].value(), form["effective_from"].value(), form["source"].value()) == (
        21,
        timezone.localdate(),
        None,
    )


def test_rule_list_costs_the_same_with_and_without_history(world, as_ada, django_assert_num_queries):
    with django_assert_num_queries(10):
        as_ada.get(RULES)
    for number in range(30):
        Rule.objects.create(
            key=RuleKey.NOT_SEEN_DAYS,
            value=number + 1,
            source="test",
            effective_from=timezone.localdate() - timedelta(days=number),
            confirmed_by=factories.UserFactory(),
        )
    with django_assert_num_queries(10):
        as_ada.get(RULES)


@pytest.mark.parametrize("who", ["ana", "sam", "ida", "pia"])
def test_only_administrators_keep_the_agency(world, who):
    client = signed_in(getattr(world, who))
    assert {client.get(path).status_code for path in (EDIT, CONTACTS, ADD, RULES)} == {403}
    assert client.post(ADD, COUNTY).status_code == 403
    assert "County line" not in order()
