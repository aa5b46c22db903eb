"""An unattended page locks, and unsaved text is restored."""

import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.policy import Permission
from agency.choices import RuleKey
from agency.services import add_rule
from consumers.models import Consumer
from peerhub.pipeline import idle
from tests.access.samples import caras, prepare
from tests.access.walk import every_route
from tests.conftest import signed_in
from tests.factories import PASSWORD, app_code
from tests.forms import writer_in
from tests.roles import AppClient

TODAY = reverse("workspace:today")
UNLOCK = reverse("account_reauthenticate")
STILL_HERE = reverse("still_here")
MINUTE = 60
FETCH = {"X-Requested-With": "fetch"}


def back_dated(client: AppClient, *, seen: float = 0, signed_in_at: float = 0) -> AppClient:
    """The same browser with its sign-in and last activity so many minutes earlier."""
    session = client.session
    presence = session[idle.KEY]
    presence["seen_at"] -= seen * MINUTE
    presence["signed_in_at"] -= signed_in_at * MINUTE
    session[idle.KEY] = presence
    session.save()
    return client


@pytest.fixture
def locked(world) -> AppClient:
    """Ana's browser after 16 minutes without activity."""
    return back_dated(signed_in(world.ana), seen=16)


def seen_at(client: AppClient) -> float:
    return client.session[idle.KEY]["seen_at"]


# When a page locks


@pytest.mark.parametrize(
    ("who", "minutes", "status"),
    [("ana", 14, 200), ("ana", 15, 423), ("cara", 29, 200), ("cara", 30, 423)],
)
def test_staff_lock_after_fifteen_minutes_and_people_served_after_thirty(world, who, minutes, status):
    client = AppClient()
    account, path = {"ana": (world.ana, TODAY), "cara": (world.cara_account, "/my/")}[who]
    client.post(reverse("account_login"), {"login": account.sign_in_name, "password": PASSWORD})
    client.post(reverse("mfa_authenticate"), {"code": app_code()})
    client.get(path)
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 3600
    session.save()
    assert back_dated(client, seen=minutes).get(path).status_code == status


def test_lock_follows_the_agencys_rule(world, as_ada):
    add_rule(key=RuleKey.IDLE_MINUTES_STAFF, value=5, source="", effective_from=timezone.localdate(), by=world.ada)
    back_dated(as_ada, seen=2).get(TODAY)
    assert as_ada.session[idle.KEY]["idle"] == 5 * MINUTE
    assert back_dated(as_ada, seen=4).get(TODAY).status_code == 200
    assert back_dated(as_ada, seen=5).get(TODAY).status_code == 423


def test_activity_prevents_the_lock_and_automatic_requests_do_not(world, as_ana):
    back_dated(as_ana, seen=10)
    before = seen_at(as_ana)
    as_ana.get(STILL_HERE, headers={idle.BY_ITSELF: "1"})
    as_ana.get(reverse("offline"))
    as_ana.get("/sw.js")
    assert seen_at(as_ana) == before
    as_ana.post(STILL_HERE)
    assert time.time() - seen_at(as_ana) < MINUTE
    back_dated(as_ana, seen=10)
    as_ana.get(TODAY)
    assert time.time() - seen_at(as_ana) < MINUTE


def test_sign_in_with_only_automatic_requests_locks(world):
    browser = AppClient()
    browser.force_login(world.ana)
    assert browser.get(TODAY, headers={idle.BY_ITSELF: "1"}).status_code == 200
    assert back_dated(browser, seen=15).get(TODAY, headers={idle.BY_ITSELF: "1"}).status_code == 423


def test_the_time_last_seen_is_written_once_a_minute(world, as_ana):
    before = seen_at(as_ana)
    as_ana.get(TODAY)
    assert seen_at(as_ana) == before
    with CaptureQueriesContext(
        connection,
    ) as queries:
        as_ana.get(TODAY)
    assert not [
        query for query in queries if query["sql"].startswith(("UPDATE", "INSERT")) and "session" in query["sql"]
    ]


def test_page_and_status_request_give_the_same_time_to_the_lock(world, as_ana):
    page = back_dated(as_ana, seen=0.5).get(TODAY)
    assert 13.4 * MINUTE < page.context["locks_in"] <= 14.5 * MINUTE
    told = as_ana.get(STILL_HERE, headers={idle.BY_ITSELF: "1"}).json()
    assert (13.4 * MINUTE < told["left"] <= 14.5 * MINUTE, told["handed_over"]) == (True, False)


# Locked pages


def test_no_url_with_data_answers_while_locked(world, locked):
    """Requests every URL, pages and forms, except public pages and pages of authentication."""
    session = locked.cookies["sessionid"].value
    answers = {}
    prepare(world)
    for route in every_route():
        if (
            route.permission == Permission.PUBLIC
            or route.name == "account_reauthenticate"
            or route.name.startswith("mfa_")
        ):
            continue
        for method in ("GET", "POST"):
            client = AppClient()
            client.cookies["sessionid"] = session
            response = client.generic(method, route.url(caras(world)))
            said = "Cara" in response.content.decode() or world.cara_goal.words in response.content.decode()
            answers[route.name, method] = (response.status_code, said)
    assert len(answers) > 60
    assert answers == dict.fromkeys(answers, (423, False))


@pytest.mark.parametrize("headers", [{"HX-Request": "true"}, FETCH], ids=["htmx", "fetch"])
def test_fragment_request_gets_the_status_locked(locked, headers):
    response = locked.get(TODAY, headers=headers)
    assert (response.status_code, response.content) == (423, b"")


def test_the_lock_page_has_the_crisis_bar_and_no_cache_keeps_it(locked):
    response = locked.get(TODAY)
    page = response.content.decode()
    assert ("data-crisis" in page, 'name="password"' in page, "Are you still there, Ana?" in page) == (True, True, True)
    assert "no-store" in response.headers["Cache-Control"]


def test_public_pages_and_leaving_work_while_locked(world):
    for path, status in {"/offline/": 200, "/healthz": 200, "/sw.js": 200}.items():
        assert back_dated(signed_in(world.ana), seen=60).get(path).status_code == status
    assert back_dated(signed_in(world.ana), seen=60).post("/language/", {"language": "es"}).status_code == 302
    for path in ("/my/leave/", reverse("account_logout")):
        browser = back_dated(signed_in(world.cara_account), seen=60)
        browser.post(path)
        assert browser.get("/my/").headers["Location"].startswith(reverse("account_login"))


def test_pending_messages_are_not_shown_on_the_lock_page(world, as_ida):
    """A message may name a person."""
    other = world.team_two
    Consumer.objects.filter(pk=world.cara.pk).update(team=other)
    as_ida.post(
        reverse("workspace:identity-assign", args=[world.cara.pk]), {"specialist": world.ana.pk, "is_primary": ""}
    )
    as_ida.post(reverse("workspace:identity-assign", args=[world.cara.pk]), {"specialist": ""})
    back_dated(as_ida, seen=60)
    for page in (as_ida.get(TODAY), as_ida.post(UNLOCK, {"password": "wrong"}), as_ida.get("/offline/")):
        assert ("Choose a specialist" in page.content.decode(), "Cara" in page.content.decode()) == (False, False)


# Unlocking


def test_password_unlocks_and_returns_to_the_same_page(locked):
    address = f"{TODAY}?page=1"
    page = locked.get(address)
    assert page.context["back"] == address
    refused = locked.post(UNLOCK, {"password": "wrong", "next": address})
    assert (refused.status_code, "Are you still there, Ana?" in refused.content.decode()) == (200, True)
    assert locked.get(TODAY).status_code == 423
    opened = locked.post(UNLOCK, {"password": PASSWORD, "next": address})
    assert opened.headers["Location"] == address
    assert locked.get(address).status_code == 200


def test_password_of_another_account_does_not_unlock(world, locked):
    type(world.ben).objects.get(pk=world.ben.pk)
    world.ben.set_password("another quiet river bank")
    world.ben.save()
    locked.post(UNLOCK, {"password": "another quiet river bank"})
    locked.post(reverse("account_login"), {"login": world.ben.sign_in_name, "password": "another quiet river bank"})
    assert locked.get(TODAY).status_code == 423


def test_proof_of_another_account_does_not_unlock(world, locked):
    """The session has this state when another account stops in the middle of signing in."""
    session = locked.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
    session["account_authentication_methods_user"] = str(world.ben.pk)
    session.save()
    assert locked.get(TODAY).status_code == 423


def test_a_script_unlocks_without_leaving_the_page(locked):
    answer = locked.post(UNLOCK, {"password": PASSWORD, "next": STILL_HERE}, follow=True)
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.json()["left"] > 14 * MINUTE


def test_form_of_a_locking_page_is_stored_as_unsaved_and_changes_nothing(world, as_cara):
    url = f"/my/goals/{world.cara_goal.pk}/edit/"
    page = as_cara.get(url)
    sent = {"writer": writer_in(page), "version": 1, "domain": "social", "words": "Half a sentence"}
    assert as_cara.post(url, sent, headers={"X-Requested-With": "keep"}).status_code == 204
    world.cara_goal.refresh_from_db()
    assert world.cara_goal.words == "Walk by the river every week"
    assert as_cara.get(url).context["form"]["words"].value() == "Half a sentence"


@pytest.mark.parametrize("headers", [{}, FETCH], ids=["page", "fetch"])
def test_text_sent_at_the_moment_of_the_lock_is_restored(world, as_cara, headers):
    url = f"/my/goals/{world.cara_goal.pk}/edit/"
    page = as_cara.get(url)
    sent = {"writer": writer_in(page), "version": 1, "domain": "social", "words": "Half a sentence"}
    back_dated(as_cara, seen=60)
    answer = as_cara.post(url, sent, headers=headers)
    assert answer.status_code == 423
    assert "Half a sentence" not in answer.content.decode()
    assert ("What you typed is kept" in answer.content.decode()) is (not headers)
    as_cara.post(UNLOCK, {"password": PASSWORD, "next": url})
    assert as_cara.get(url).context["form"]["words"].value() == "Half a sentence"


# The longest time


def test_sign_in_ends_after_twelve_hours_in_spite_of_activity(world, as_ana):
    assert back_dated(as_ana, signed_in_at=12 * 60 - 1).get(TODAY).status_code == 200
    answer = back_dated(as_ana, signed_in_at=1).get(TODAY)
    assert answer.headers["Location"].startswith(reverse("account_login"))
    assert "_auth_user_id" not in as_ana.session


def test_unlocking_does_not_extend_the_twelve_hours(world, as_ana):
    back_dated(as_ana, signed_in_at=11 * 60, seen=60)
    as_ana.post(UNLOCK, {"password": PASSWORD, "next": TODAY})
    assert as_ana.get(TODAY).status_code == 200
    assert back_dated(as_ana, signed_in_at=60).get(TODAY).status_code == 302
