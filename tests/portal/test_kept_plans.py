"""A person keeps their crisis plan on a phone: the pages, and what the phone asks for later without a sign-in."""

import re
import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from tests import factories
from tests.factories import PHONE_TOKEN
from tests.roles import AppClient
from wrap.choices import Section
from wrap.models import KeptPlan

LIST, ADD, COPY = "/my/phones/", "/my/phones/add/", "/at-hand/copy/"


def text(response) -> str:
    return " ".join(response.content.decode().split())


def asks(copy, token=PHONE_TOKEN, client=None, **headers):
    return (client or AppClient(headers=headers)).post(COPY, {"id": copy.pk, "token": token})


def test_phone_is_put_on_the_list_without_its_pin_and_removed_from_it(world, as_cara):
    page = text(as_cara.get(ADD))
    assert re.findall(r'<input[^>]* name="(\w+)"', page.partition('data-when="ready"')[2].partition("</form>")[0]) == [
        "csrfmiddlewaretoken",
        *["leave"] * 3,
    ]
    sent = {"id": uuid.uuid4(), "token": PHONE_TOKEN}
    assert [as_cara.post(ADD, sent).status_code for _twice in range(2)] == [204, 204]
    copy = KeptPlan.objects.get()
    assert PHONE_TOKEN not in copy.token_hash
    assert asks(copy).status_code == 200
    assert "Last read with a connection on" in text(as_cara.get(LIST))
    answer = text(as_cara.post(f"{LIST}{copy.pk}/end/", follow=True))
    assert "Removed. That phone deletes its copy" in answer
    assert "Removed here on" in answer
    assert (asks(copy).status_code, asks(copy).content) == (410, b"")


def test_what_is_no_copy_or_one_too_many_is_refused(world, as_cara):
    theirs = factories.kept_plan(world.dan)
    for sent in (
        {},
        {"id": "1", "token": PHONE_TOKEN},
        {"id": uuid.uuid4(), "token": "short"},
        {"id": theirs.pk, "token": PHONE_TOKEN},
    ):
        assert as_cara.post(ADD, sent).status_code == 422
    assert as_cara.post(f"{LIST}{theirs.pk}/end/").status_code == 404
    for _copy in range(10):
        factories.kept_plan(world.cara)
    assert as_cara.post(ADD, {"id": uuid.uuid4(), "token": PHONE_TOKEN}).status_code == 409


def test_phone_gets_the_plan_in_its_language_and_nothing_stays_on_the_way(world):
    factories.wrap_line(world.cara, Section.CRISIS_HELPS, "Speak <softly>")
    factories.wrap_line(world.cara, Section.TOOLBOX, "Tea")
    answer = asks(factories.kept_plan(world.cara))
    assert answer.json()["name"] == "My crisis plan"
    assert answer.json()["sections"] == [["What helps me", ["Speak <softly>"]]]
    assert re.search(r"\d:\d\d [ap]\.m\.", answer.json()["saved"])
    assert "Cara" not in answer.text
    assert "no-store" in answer.headers["Cache-Control"]
    assert not answer.cookies
    assert answer.headers["Content-Type"] == "application/json"


@pytest.mark.parametrize("token", ["", "0" * 64, "x\x00"])
def test_wrong_removed_and_unknown_look_alike(world, token):
    copy = factories.kept_plan(world.cara)
    ended = factories.kept_plan(world.cara, ended_at=timezone.now() + timedelta(days=1))
    answers = [asks(copy, token), asks(ended), asks(KeptPlan(consumer=world.cara))]
    answers += [AppClient().post(COPY, {"id": "no id"}), AppClient().post(COPY)]
    assert {(answer.status_code, answer.content) for answer in answers} == {(410, b"")}


def test_closed_account_is_not_told_to_delete_its_copy(world):
    copy = factories.kept_plan(world.cara)
    type(world.cara_account).objects.filter(pk=world.cara_account.pk).update(is_active=False)
    assert (asks(copy).status_code, asks(copy).content) == (403, b"")


def test_guessing_is_throttled_for_the_copy_and_the_phone_is_not(world, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    copy = factories.kept_plan(world.cara)
    assert {asks(copy).status_code for _opening in range(12)} == {200}
    tries = [asks(copy, "0" * 64, **{"X-Forwarded-For": f"203.0.113.{n}"}).status_code for n in range(11)]
    assert tries == [410] * 10 + [429]
    assert asks(copy).status_code == 429  # which leaves the copy on the phone
    assert asks(factories.kept_plan(world.cara)).status_code == 200


def test_guessing_from_one_address_is_throttled_over_all_copies(world):
    tries = [asks(KeptPlan(consumer=world.cara)).status_code for _copy in range(61)]
    assert tries == [410] * 60 + [429]


def test_somebody_who_is_signed_in_reads_a_copy_as_nobody(world, as_ana, as_cara):
    factories.wrap_line(world.cara, Section.CRISIS_HELPS, "Speak softly")
    copy = factories.kept_plan(world.cara)
    for client in (as_ana, as_cara):
        assert asks(copy, client=client).status_code == 200
        assert asks(copy, "0" * 64, client=client).status_code == 410


def test_id_and_token_in_the_address_open_nothing(world):
    copy = factories.kept_plan(world.cara)
    assert AppClient().get(f"{COPY}?id={copy.pk}&token={PHONE_TOKEN}").status_code == 405
    assert AppClient().post(f"{COPY}?id={copy.pk}&token={PHONE_TOKEN}").status_code == 410


def test_crisis_plan_leads_to_it(world, as_cara):
    assert f'href="{LIST}"' in text(as_cara.get("/my/wrap/parts/crisis/"))
    assert f'href="{LIST}"' not in text(as_cara.get("/my/wrap/parts/toolbox/"))


@pytest.mark.parametrize("number", [1, 30])
def test_list_costs_the_same_with_one_and_with_thirty(world, as_cara, number, django_assert_num_queries):
    for place in range(number):
        factories.kept_plan(world.cara, ended_at=timezone.now() + timedelta(days=1) if place else None)
    with django_assert_num_queries(12):
        assert as_cara.get(LIST).status_code == 200
