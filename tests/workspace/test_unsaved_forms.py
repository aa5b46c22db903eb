"""What was typed into a form of the staff is there again after the sign-in, the lock or an error."""

import re

import pytest
from django.urls import reverse

from accounts.models import UnsavedText
from consumers.models import Consumer
from peerhub.pipeline import idle
from tests.conftest import signed_in
from tests.factories import ConcernFactory
from tests.forms import writer_in
from tests.roles import AppClient

NOTICE = "It is not saved yet."


@pytest.fixture
def typed(as_ida):
    """A form of a new person, opened by intake and half filled in."""
    return {
        "writer": writer_in(as_ida.get(reverse("workspace:identity-add"))),
        "name": "Noor Haddad",
        "pronouns": "she",
    }


def sent_without_sign_in(path, typed):
    """The browser in which the sign-in had ended, and the answer to the form."""
    browser = AppClient()
    return browser, browser.post(path, typed)


def signs_in_again(browser, user) -> AppClient:
    """The same browser with its cookies, signed in as `user`."""
    again = signed_in(user)
    for name, cookie in browser.cookies.items():
        if name != "sessionid":
            again.cookies[name] = cookie.value
    return again


def test_typed_text_waits_for_its_writer(world, typed):
    page = reverse("workspace:identity-add")
    browser, asked = sent_without_sign_in(page, typed)
    assert asked.headers["Location"] == f"/accounts/login/?next={page}"
    back = signs_in_again(browser, world.ida).get(page)
    shown = back.content.decode()
    assert NOTICE in shown
    assert back.context["unsaved_form"].content["name"] == ["Noor Haddad"]
    assert not Consumer.objects.filter(name="Noor Haddad").exists()


def test_nobody_else_is_shown_it(world, typed):
    page = reverse("workspace:identity-add")
    browser, _asked = sent_without_sign_in(page, typed)
    shown = signs_in_again(browser, world.sam).get(reverse("workspace:team")).content.decode()
    assert "Noor" not in shown
    other = signs_in_again(browser, world.ida)
    assert NOTICE not in other.get(reverse("workspace:identity-list")).content.decode()


def test_saved_form_leaves_nothing_waiting(world, typed):
    page = reverse("workspace:identity-add")
    browser, _asked = sent_without_sign_in(page, typed)
    again = signs_in_again(browser, world.ida)
    whole = {**typed, "writer": writer_in(again.get(page)), "team": world.team_one.pk, "status": "active"}
    assert again.post(page, {**whole, "name": ""}).status_code == 422
    assert UnsavedText.objects.count() == 1
    assert again.post(page, whole).status_code == 302
    assert UnsavedText.objects.count() == 0


def test_it_can_be_thrown_away(world, typed):
    page = reverse("workspace:identity-add")
    browser, _asked = sent_without_sign_in(page, typed)
    again = signs_in_again(browser, world.ida)
    waits = again.get(page).context["unsaved_form"].form
    assert again.post(reverse("forget_unsaved"), {"form": waits, "next": page}).headers["Location"] == page
    assert NOTICE not in again.get(page).content.decode()


def test_forgetting_leads_to_no_other_host(world, as_ida):
    answer = as_ida.post(reverse("forget_unsaved"), {"form": "x", "next": "https://elsewhere.example/"})
    assert answer.headers["Location"] == "/"


def test_form_without_a_page_of_its_own_leads_back_to_where_it_stands(world, as_ida):
    stands = reverse("workspace:identity-open", args=[world.cara.pk])
    sent_to = reverse("workspace:identity-assign", args=[world.cara.pk])
    typed = {"writer": writer_in(as_ida.get(stands)), "specialist": world.ben.pk}
    browser, asked = sent_without_sign_in(sent_to, typed)
    assert asked.headers["Location"] == f"/accounts/login/?next={stands}"
    back = signs_in_again(browser, world.ida).get(stands)
    assert back.context["unsaved_form"].address == sent_to


def test_form_with_an_old_token_is_kept(world, typed):
    page = reverse("workspace:identity-add")
    browser = AppClient(enforce_csrf_checks=True)
    browser.force_login(world.ida)
    answer = browser.post(page, {**typed, "csrfmiddlewaretoken": "a" * 64})
    assert answer.headers["Location"] == page
    assert NOTICE in browser.get(page).content.decode()


def test_form_that_meets_an_error_of_ours_is_kept(world, typed, monkeypatch):
    page = reverse("workspace:identity-add")

    def fails(*_, **__):
        raise RuntimeError

    monkeypatch.setattr("workspace.intake.queries.sent_before", fails)
    browser = AppClient(raise_request_exception=False)
    browser.force_login(world.ida)
    answer = browser.post(page, {**typed, "team": world.team_one.pk, "status": "active"})
    assert answer.status_code == 500
    assert f'href="{page}"' in answer.content.decode()
    assert browser.get(page).context["unsaved_form"].content["name"] == ["Noor Haddad"]
    assert browser.get(page).context["unsaved_form"].content["name"] == ["Noor Haddad"]


def test_sign_in_page_after_a_dead_session_shows_nothing_of_it(typed):
    browser, asked = sent_without_sign_in(reverse("workspace:identity-add"), typed)
    shown = browser.get(asked.headers["Location"]).content.decode()
    assert "What you typed is kept" in shown
    assert "Noor" not in shown


def test_no_word_of_it_is_on_the_page_of_a_lock(world, typed):
    page = reverse("workspace:identity-add")
    browser, _asked = sent_without_sign_in(page, typed)
    again = signs_in_again(browser, world.ida)
    presence = again.session
    presence[idle.KEY] |= {"seen_at": 0, "idle": 60}
    presence.save()
    locked = again.get(page)
    assert locked.status_code == 423
    assert "Noor" not in locked.content.decode()


def test_two_forms_of_one_page_wait_side_by_side(world):
    pia = signed_in(world.pia)
    concern = ConcernFactory(consumer=world.cara)
    page = reverse("workspace:concern-open", args=[world.cara.pk, concern.pk])
    answer, handler = re.findall(r'name="writer" value="([^"]+)"', pia.get(page).content.decode())
    sent_without_sign_in(page, {"writer": answer, "answer": "We asked."})
    browser, _asked = sent_without_sign_in(page, {"writer": handler, "handler": world.sam.pk})
    assert UnsavedText.objects.values("form").distinct().count() == 2
    assert "answer" not in signs_in_again(browser, world.pia).get(page).context["unsaved_form"].content


def test_form_that_is_drawn_again_stands_on_the_page_where_it_stood(world, as_pia):
    page = reverse("workspace:privacy-open", args=[world.cara.pk])
    sent_to = reverse("workspace:privacy-restrict", args=[world.cara.pk])
    refused = as_pia.post(sent_to, {"writer": writer_in(as_pia.get(page))})
    assert refused.status_code == 422
    _browser, asked = sent_without_sign_in(sent_to, {"writer": writer_in(refused)})
    assert asked.headers["Location"] == f"/accounts/login/?next={page}"
