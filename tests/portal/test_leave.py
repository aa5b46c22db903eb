"""The quick way out."""

from django.test import override_settings

from audit.choices import Done
from audit.models import Event
from tests.roles import AppClient

LEAVE = "/my/leave/"


def test_leaving_signs_out_and_goes_on_to_a_harmless_page(as_cara):
    assert as_cara.get("/my/").status_code == 200
    with override_settings(QUICK_EXIT_URL="https://weather.example/"):
        response = as_cara.post(LEAVE)
    assert (response.status_code, response.headers["Refresh"]) == (200, "0; url=https://weather.example/")
    assert "no-store" in response.headers["Cache-Control"]
    assert as_cara.get("/my/").status_code == 302


def test_page_on_the_way_out_says_nothing_of_where_one_was(as_cara):
    html = as_cara.post(LEAVE).content.decode()
    assert [word for word in ("PeerHub", "Cara", "Riverside", "goal") if word in html] == []


def test_leaving_works_for_anybody_without_a_session_and_with_an_old_form(world, as_ada):
    stranger, stale = AppClient(), AppClient(enforce_csrf_checks=True)
    stale.force_login(world.cara_account)
    assert [browser.post(LEAVE).status_code for browser in (stranger, stale, as_ada)] == [200, 200, 200]
    assert [browser.get("/").status_code for browser in (stale, as_ada)] == [302, 302]
    assert stale.get("/").headers["Location"].startswith("/accounts/login/")


def test_every_page_of_the_portal_has_the_way_out(world, as_cara):
    for page in ("/my/", "/my/goals/add/", f"/my/sessions/{world.cara_session.pk}/"):
        assert f'action="{LEAVE}" method="post"' in as_cara.get(page).content.decode()


def test_what_leaving_cannot_do_is_said_until_it_is_understood(as_cara):
    told = "It cannot clear what this phone remembers"
    assert told in as_cara.get("/my/").content.decode()
    assert told in as_cara.get("/my/goals/").content.decode()
    answer = as_cara.post("/my/leave/understood/", {"next": "/my/goals/"})
    assert answer.headers["Location"] == "/my/goals/"
    assert told not in as_cara.get("/my/goals/").content.decode()


def test_having_understood_leads_nowhere_else(as_cara):
    for elsewhere in ("https://elsewhere.example/", "//elsewhere.example", "", "javascript:alert(1)"):
        answer = as_cara.post("/my/leave/understood/", {"next": elsewhere})
        assert answer.headers["Location"] == "/my/"


def test_the_browser_is_asked_for_nothing_that_says_who_it_was(as_cara):
    as_cara.post("/my/leave/understood/", {"next": "/my/"})
    cookie = as_cara.cookies["leave_told"]
    assert (cookie.value, cookie["httponly"], cookie["samesite"]) == ("1", True, "Lax")


def test_leaving_that_the_server_did_not_hear_of_ends_the_sign_in_with_the_next_request(as_cara):
    as_cara.cookies["left"] = "1"
    answer = as_cara.get("/my/")
    assert answer.headers["Location"] == "/accounts/login/?next=/my/"
    assert answer.cookies["left"]["max-age"] == 0
    del as_cara.cookies["left"]
    assert as_cara.get("/my/").status_code == 302


def test_leaving_that_the_server_hears_of_is_forgotten_and_leaves_its_row(world, as_cara):
    as_cara.cookies["left"] = "1"
    answer = as_cara.post(LEAVE)
    assert answer.cookies["left"]["max-age"] == 0
    assert Event.objects.filter(actor_id=world.cara_account.pk, done=Done.SIGN_OUT).exists()
