"""Walk every address as everybody: who may open it, whose records it shows, and what it changes.

Every expectation is read from `accounts/policy.py`.
"""

from collections.abc import Iterable

import pytest

from accounts.choices import Role
from accounts.policy import Permission
from tests.access import samples
from tests.access.walk import (
    METHODS,
    Outcome,
    Route,
    browser_of,
    database,
    every_route,
    everybody,
    expected,
    holders,
    outcome,
    rows_of,
    send,
    taken_back,
)


def named(routes: Iterable[Route]) -> list:
    return [pytest.param(route, id=route.name) for route in routes]


ROUTES = list(every_route())
FORMS = named(route for route in ROUTES if route.takes("POST"))
SIGNED_IN_ONLY = named(route for route in ROUTES if route.permission != Permission.PUBLIC)
BELOW_A_PERSON = named(route for route in ROUTES if len(route.arguments) > 1 and "consumer_pk" in route.arguments)


@pytest.mark.parametrize("route", named(ROUTES))
def test_an_address_opens_for_exactly_those_whom_the_policy_names(world, route):
    own, others = samples.caras(world), samples.dans(world)
    found, wanted = {}, {}
    for who, user in everybody(world).items():
        browser, role = browser_of(user), Role(who) if user else None
        for whose in (own, others) if route.is_personal(world) else (own,):
            for method in METHODS:
                case = f"{method} as {who}, {'own' if whose is own else 'somebody else’s'}"
                wanted[case] = expected(route, role, method, is_somebody_elses=whose is others)
                with taken_back():
                    before = database()
                    found[case] = outcome(route, method, send(browser, route, method, world, whose))
                    if (method == "GET" or found[case] != Outcome.OPEN) and database() != before:
                        found[case] += ", and changed the database"
    assert found == wanted


@pytest.mark.parametrize("route", FORMS)
def test_a_form_changes_the_rows_it_is_about_and_nobody_elses(world, route):
    own, others = samples.caras(world), samples.dans(world)
    changed, touched = [], []
    for who, user in holders(route, world).items():
        browser = browser_of(user)
        with taken_back():
            before, theirs = database(), rows_of(others)
            send(browser, route, "POST", world, own)
            changed += [who] if database() != before else []
            touched += [f"{table} by {who}" for table, rows in rows_of(others).items() if rows != theirs[table]]
    assert touched == []
    assert bool(changed) is (route.name not in samples.CHANGES_NOTHING)


@pytest.mark.parametrize("route", FORMS)
def test_somebody_elses_ids_in_a_form_reach_nothing_of_theirs(world, route):
    own, others = samples.caras(world), samples.dans(world)
    for user in holders(route, world).values():
        browser = browser_of(user)
        with taken_back():
            theirs = rows_of(others)
            response = browser.post(route.url(world, own), route.data(world, others))
            assert response.status_code < 500
            assert rows_of(others) == theirs


@pytest.mark.parametrize("route", BELOW_A_PERSON)
def test_somebody_elses_thing_is_not_found_below_ones_own_person(world, route):
    own, others = samples.caras(world), samples.dans(world)
    mixed = route.url(world, others).replace(str(others.consumer.pk), str(own.consumer.pk))
    for user in holders(route, world).values():
        browser = browser_of(user)
        with taken_back():
            before = database()
            answers = {
                "GET": browser.get(mixed).status_code if route.takes("GET") else 404,
                "POST": browser.post(mixed, route.data(world, own)).status_code if route.takes("POST") else 404,
            }
            assert answers == {"GET": 404, "POST": 404}
            assert database() == before


@pytest.mark.parametrize("route", SIGNED_IN_ONLY)
@pytest.mark.parametrize("headers", [{"HX-Request": "true"}, {"X-Requested-With": "fetch"}], ids=["htmx", "fetch"])
def test_a_part_of_a_page_is_told_to_sign_in(client, world, route, headers):
    url = route.url(world, samples.caras(world))
    assert [client.generic(method, url, headers=headers).status_code for method in METHODS] == [401, 401]
