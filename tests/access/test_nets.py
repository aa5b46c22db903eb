"""The nets catch careless views: `careless_urls` is mounted beside PeerHub's own URLs."""

from dataclasses import replace

import pytest
from django.core.checks import run_checks
from django.core.management import call_command

from accounts.access import routes
from tests.access import samples
from tests.access.walk import every_route

FORGOTTEN = ["/forgotten/function/", "/forgotten/class/"]


@pytest.fixture
def careless(settings):
    settings.ROOT_URLCONF = "tests.access.careless_urls"


def test_check_accepts_all_views():
    call_command("check")


def test_the_check_names_every_view_without_a_permission(careless):
    errors = [error for error in run_checks() if error.id == "accounts.E001"]
    assert [error.msg for error in errors] == [f"{url} names no permission." for url in FORGOTTEN]


@pytest.mark.parametrize("url", FORGOTTEN)
def test_view_without_a_permission_is_refused_for_every_role(careless, world, as_ana, as_ada, as_cara, url):
    assert [browser.get(url).status_code for browser in (as_ana, as_ada, as_cara)] == [403, 403, 403]


@pytest.mark.parametrize("url", FORGOTTEN)
def test_view_without_a_permission_redirects_to_sign_in(careless, db, client, url):
    assert client.get(url).headers["Location"] == f"/accounts/login/?next={url}"


def test_the_walk_asks_for_a_declaration_of_every_page(careless, world):
    route = next(route for route in every_route() if route.name == "unheard-of")
    with pytest.raises(pytest.fail.Exception, match="unheard-of says nothing of itself: add it to PAGES in peerhub"):
        route.data(samples.caras(world))


def test_the_walk_asks_for_a_sample_of_every_form_and_of_every_argument(world):
    route = next(route for route in every_route() if route.name == "portal:home")
    with pytest.raises(pytest.fail.Exception, match="portal:home takes POST: add what its form sends"):
        route.data(samples.caras(world))
    for argument in ("pk", "moon"):
        with pytest.raises(pytest.fail.Exception, match=f"No sample value for <{argument}> of portal:home"):
            replace(route, arguments=(argument,)).url(samples.caras(world))


def test_the_walk_and_the_check_see_the_same_addresses():
    assert [(route.path, route.view) for route in every_route()] == [
        (path, pattern.callback) for path, pattern in routes()
    ]


def test_every_sample_belongs_to_an_existing_argument_or_form():
    routes = list(every_route())
    named = {argument for route in routes for argument in route.arguments if argument not in route.page.arguments}
    assert samples.ARGUMENTS.keys() == named - {"pk"}
    assert [route.name for route in routes if route.page.arguments.keys() - set(route.arguments)] == []
    assert [route.name for route in routes if bool(route.page.pk) != ("pk" in route.arguments)] == []
    assert [route.name for route in routes if bool(route.page.form) != route.takes("POST")] == []
    assert [route.name for route in routes if route.page.changes_nothing and not route.page.form] == []
