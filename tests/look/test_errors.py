"""Error pages: the right status, calm words, the crisis contacts, and no question to the database."""

import json
from dataclasses import asdict

import pytest
from django.test import RequestFactory

from agency.crisis import DEFAULTS, CrisisContact
from peerhub import errors
from tests.roles import AppClient

EDITED = CrisisContact(kind="crisis", label="Our county line", phone="1-555-010-0199", text_to="55501")
HANDLERS = [
    (errors.bad_request, 400),
    (errors.permission_denied, 403),
    (errors.csrf_failure, 403),
    (errors.not_found, 404),
    (errors.server_error, 500),
    (errors.unavailable, 503),
]
STATUSES = {
    "/fails/400/": 400,
    "/fails/403/": 403,
    "/nowhere/at/all/": 404,
    "/fails/500/": 500,
    "/fails/operational/": 503,
    "/fails/interface/": 503,
    "/fails/chained/": 503,
}


@pytest.fixture
def edited(var):
    (var / "crisis.json").write_text(json.dumps([asdict(EDITED)]))


@pytest.fixture
def visitor(settings, db) -> AppClient:
    settings.ROOT_URLCONF = "tests.look.failing_urls"
    return AppClient(raise_request_exception=False, enforce_csrf_checks=True)


# Without the `db` fixture, pytest refuses any question to the database.
@pytest.mark.parametrize(("handler", "status"), HANDLERS)
def test_an_error_page_asks_nothing_of_the_database(handler, status):
    answer = handler(RequestFactory().get("/"))
    assert answer.status_code == status
    assert answer["Cache-Control"] == "no-store"
    assert "<h1>" in answer.text


@pytest.mark.parametrize(("handler", "status"), HANDLERS)
def test_an_error_page_carries_the_agencys_own_crisis_contacts(handler, status, edited):
    page = handler(RequestFactory().get("/")).text
    assert 'href="tel:+15550100199"' in page
    assert 'href="sms:55501"' in page
    assert "Our county line" in page


def test_without_a_snapshot_the_built_in_contacts_stand():
    page = errors.server_error(RequestFactory().get("/")).text
    assert 'href="tel:988"' in page
    assert 'href="sms:988"' in page
    assert f'href="{DEFAULTS[0].chat_url}"' in page
    assert f'href="{DEFAULTS[1].phone_href}"' in page


@pytest.mark.parametrize("path", STATUSES)
def test_what_goes_wrong_gets_its_status_and_the_crisis_bar(path, visitor):
    answer = visitor.get(path)
    assert answer.status_code == STATUSES[path]
    assert answer["Cache-Control"] == "no-store"
    assert "data-crisis" in answer.text
    assert 'href="tel:988"' in answer.text


def test_a_form_without_its_secret_is_told_what_to_do(visitor):
    answer = visitor.post("/fails/csrf/", {"text": "x"})
    assert answer.status_code == 403
    assert "what you typed should still be there" in answer.text
    assert "data-crisis" in answer.text


@pytest.mark.parametrize("path", ["/fails/operational/", "/fails/interface/", "/fails/chained/"])
def test_a_database_that_is_away_is_a_pause(path, visitor):
    assert visitor.get(path)["Retry-After"] == "30"


def test_an_error_page_says_nothing_of_what_broke(visitor):
    answer = visitor.get("/fails/500/")
    assert "diagnosis" not in answer.text
    assert "Retry-After" not in answer


@pytest.mark.parametrize("headers", [{"HX-Request": "true"}, {"Accept": "application/json"}])
def test_a_fragment_gets_the_same_page(headers, visitor):
    answer = visitor.get("/fails/500/", headers=headers)
    assert answer.status_code == 500
    assert 'href="tel:988"' in answer.text


def test_only_what_is_safe_to_repeat_is_offered_again():
    assert "Try again" in errors.unavailable(RequestFactory().get("/")).text
    assert "Try again" not in errors.unavailable(RequestFactory().post("/")).text


def test_when_templates_break_too_the_numbers_still_stand(settings, edited):
    settings.TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": []}]
    answer = errors.server_error(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert '<a href="tel:+15550100199">1-555-010-0199</a>' in answer.text
    assert "Something went wrong on our side" in answer.text
