"""The walk: every role opens every URL. Tests who may open it, whose records it shows, its changes and its audit rows.

All expectations come from `accounts/policy.py`.
"""

import uuid

import pytest
from django.db import transaction

from accounts.choices import Role
from accounts.policy import Permission
from tests import factories
from tests.access import samples
from tests.access.walk import Outcome, Visit, Walk, database, every_route, make_late, rows_of, taken_back
from tests.audit.routes import as_written, expected_rows
from tests.forms import forms_in
from tests.world import CARAS_DRAFT, DANS_DRAFT, DANS_WORDS, make_world

pytestmark = pytest.mark.django_db
ROUTES = [pytest.param(route, id=route.name) for route in every_route()]
FORMS = [pytest.param(route, id=route.name) for route in every_route() if route.takes("POST")]
BELOW_A_PERSON = [
    pytest.param(route, id=route.name)
    for route in every_route()
    if "consumer_pk" in route.arguments and len(route.arguments) > 1
]


@pytest.fixture(scope="module")
def walk(django_db_setup, django_db_blocker):
    """One world for all tests of this module. Each test rolls its changes back."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = make_world()
        make_late(world)
        factories.sign_in_code(world.cara_account, code=samples.CODE)
        yield Walk(world)
        transaction.set_rollback(True)


@pytest.fixture(scope="module", params=ROUTES)
def visits(request, walk) -> list[Visit]:
    """The results when every role opens one URL and sends its form."""
    return walk.visits(request.param)


def test_url_opens_for_exactly_the_roles_of_the_policy(visits):
    assert {str(visit): visit.outcome for visit in visits} == {str(visit): visit.expected for visit in visits}


def test_reading_and_being_refused_change_nothing(visits):
    harmless = [visit for visit in visits if visit.method == "GET" or visit.outcome != Outcome.OPEN]
    assert {str(visit): visit.changed for visit in harmless if visit.changed} == {}


def test_form_does_not_change_rows_of_another_person(visits):
    about_own = [visit for visit in visits if not visit.is_somebody_elses]
    assert {str(visit): visit.changed_of_others for visit in about_own if visit.changed_of_others} == {}


def test_valid_form_changes_rows(visits):
    """Otherwise the sample is not valid, and the tests about changes prove nothing."""
    route = visits[0].route
    forms = [visit for visit in visits if visit.method == "POST" and visit.outcome == Outcome.OPEN]
    changes = any(visit.changed for visit in forms)
    assert changes is (route.takes("POST") and not route.page.changes_nothing)


def test_url_leaves_its_declared_audit_rows(walk, visits):
    found = {str(visit): [as_written(event) for event in visit.events] for visit in visits}
    assert found == {str(visit): expected_rows(walk, visit) for visit in visits}


def test_a_page_has_one_heading_of_the_first_level(visits):
    pages = [visit for visit in visits if visit.method == "GET" and "<html" in visit.page]
    assert {str(visit): visit.page.count("<h1") for visit in pages} == {str(visit): 1 for visit in pages}


def test_every_form_that_is_typed_into_says_whose_it_is_and_none_with_a_secret(visits):
    """So that what was typed waits for its writer (accounts/unsaved.py), and no PIN or password does."""
    forms = [form for visit in visits if visit.method == "GET" for form in forms_in(visit.page)]
    if not visits[0].route.name.startswith(("workspace:", "portal:")):
        assert not any(form.has("writer") for form in forms)
        return
    typed_into = [form for form in forms if form.is_typed_into and not form.is_search]
    assert [form for form in typed_into if form.has("writer") is form.has_secret] == []


def test_view_and_template_are_named_after_the_url(visits):
    """The URL `workspace:goal-edit` has the view `GoalEdit` and the template `workspace/goal/edit.html`.

    A noun of several words has underscores in its folder. A page may use the template of another URL of its face.
    """
    route = visits[0].route
    face, colon, name = route.name.partition(":")
    if not colon:
        return
    assert route.view.view_class.__name__ == "".join(word.title() for word in name.split("-"))
    names = [other.name.partition(":")[2] for other in every_route() if other.name.startswith(f"{face}:")]
    shown = {visit.templates[0] for visit in visits if visit.method == "GET" and visit.page}
    assert shown <= {f"{face}/{'/'.join(name.rsplit('-', 1)).replace('-', '_')}.html" for name in names}


def test_page_shows_no_data_of_another_person(walk, visits):
    """The matrix tests show that permitted accounts can read all this data."""
    words = {walk.world.dan_goal.words, DANS_DRAFT, *DANS_WORDS.values()}
    for visit in visits:
        if visit.who in ("specialist", "supervisor", "consumer"):
            assert not [secret for secret in words | {"Kowalski"} if secret in visit.page], visit
        assert not [secret for secret in words if secret in visit.page], visit
        if visit.who != "specialist":
            assert CARAS_DRAFT not in visit.page, visit


@pytest.mark.parametrize("route", FORMS)
def test_foreign_ids_in_a_form_reach_no_rows(walk, route):
    if route.name == "at_hand_copy":
        return  # the token in the form is the proof; without it: tests/wrap/test_kept_plans.py
    for who in walk.holders(route):
        if who != "nobody" and route.permission in samples.ABOUT_EVERYBODY_TO.get(Role(who), ()):
            continue  # whose rows they are makes no difference to this role
        with taken_back():
            response = walk.browser(who).post(route.url(walk.own), route.data(walk.others))
            assert response.status_code < 500
            assert rows_of(walk.others) == walk.theirs


@pytest.mark.parametrize("route", FORMS)
def test_form_without_csrf_token_is_refused(walk, route):
    """Except signing out, which must always work, and what needs a code or a token and sets no cookie."""
    if route.name in ("portal:leave", "supporter_open", "at_hand_copy"):
        return
    for who in walk.holders(route):
        browser = walk.browser(who)
        browser.handler.enforce_csrf_checks = True
        with taken_back():
            response = browser.post(route.url(walk.own), route.data(walk.own))
            assert response.status_code == 403
            assert database() == walk.before


@pytest.mark.parametrize("route", BELOW_A_PERSON)
def test_row_of_another_person_is_not_found_below_an_accessible_person(walk, route):
    """Where the page assigns new ids, another person's id counts as unused until the form is sent."""
    mixed = route.url(walk.others).replace(str(walk.others.consumer.pk), str(walk.own.consumer.pk))
    unused = mixed.replace(mixed.split("/")[5], str(uuid.uuid4())) if route.page.gives_new_ids else ""
    for who in walk.holders(route):
        with taken_back():
            browser = walk.browser(who)
            for method in filter(route.takes, ("GET", "POST")):
                answer = (
                    browser.generic(method, mixed) if method == "GET" else browser.post(mixed, route.data(walk.own))
                )
                if unused and (method == "GET" or route.name == "workspace:session-discard"):
                    assert answer.status_code == browser.generic(method, unused).status_code
                    assert walk.others.session.note.together not in answer.content.decode()
                else:
                    assert answer.status_code == 404
            assert database() == walk.before


@pytest.mark.parametrize("headers", [{"HX-Request": "true"}, {"X-Requested-With": "fetch"}], ids=["htmx", "fetch"])
def test_fragment_request_without_sign_in_is_told_to_sign_in(walk, headers):
    closed = [route for route in every_route() if route.permission != Permission.PUBLIC]
    browser = walk.browser("nobody")
    with taken_back():
        found = {
            (route.name, method): browser.generic(method, route.url(walk.own), headers=headers).status_code
            for route in closed
            for method in ("GET", "POST")
        }
    assert found == dict.fromkeys(found, 401)
