"""What Cara typed survives a session that ended, and nobody else ever sees it."""

import uuid

import pytest
from django.contrib.auth import logout
from django.http import HttpRequest

from goals.models import Goal
from tests.conftest import signed_in
from tests.factories import PASSWORD
from tests.forms import writer_in
from tests.roles import AppClient

ADD = "/my/goals/add/"
TYPED = {"domain": "social", "words": "See my sister", "why": "She makes\x00 me laugh"}


def form_of(page, **typed):
    """What the browser sends from a page that was opened before."""
    form = page.context["form"]
    hidden = {field.html_name: field.value() for field in form.hidden_fields()}
    return {"writer": writer_in(page), **hidden, **TYPED, **typed}


def session_ends(browser):
    request = HttpRequest()
    request.session = browser.session
    logout(request)
    browser.cookies.clear()


def sign_in(browser, account, page=ADD):
    told = {"login": account.sign_in_name, "password": PASSWORD}
    return browser.post(f"/accounts/login/?next={page}", told, follow=True)


def typed_in(page):
    return {box: page.context["form"][box].value() for box in TYPED}


@pytest.mark.parametrize("page", ["add/", "{pk}/edit/"])
def test_words_sent_after_the_session_ended_come_back_after_signing_in(world, as_cara, page):
    url = "/my/goals/" + page.format(pk=world.cara_goal.pk)
    typed = form_of(as_cara.get(url))
    session_ends(as_cara)
    asked = as_cara.post(url, typed)
    assert asked.headers["Location"] == f"/accounts/login/?next={url}"
    sign_in_page = as_cara.get(asked.headers["Location"]).content.decode()
    assert "What you typed is kept" in sign_in_page
    assert TYPED["words"] not in sign_in_page
    back = sign_in(as_cara, world.cara_account, url)
    assert typed_in(back) == TYPED
    assert "It is not saved yet." in back.content.decode()
    assert not Goal.objects.filter(words=TYPED["words"]).exists()
    as_cara.post(url, form_of(back, why="She makes me laugh"))
    assert Goal.objects.filter(words=TYPED["words"], consumer=world.cara).count() == 1
    assert typed_in(as_cara.get(ADD))["words"] is None


def test_mark_sent_after_the_session_ended_comes_back(world, as_cara):
    url = f"/my/goals/{world.cara_goal.pk}/mark/"
    page = as_cara.get(url)
    session_ends(as_cara)
    sent = {"writer": writer_in(page), "id": uuid.uuid4(), "progress": "nearly", "words": "Almost"}
    as_cara.post(url, sent)
    form = sign_in(as_cara, world.cara_account, url).context["form"]
    assert (form["progress"].value(), form["words"].value()) == ("nearly", "Almost")


def test_two_forms_sent_after_the_session_ended_both_come_back(world, as_cara):
    forms = [form_of(as_cara.get(ADD), words=words, why="") for words in ("First", "Second")]
    session_ends(as_cara)
    for sent in forms:
        as_cara.post(ADD, sent)
    page = sign_in(as_cara, world.cara_account)
    for words in ("Second", "First"):
        assert page.context["form"]["words"].value() == words
        as_cara.post(ADD, form_of(page, words=words, why=""))
        page = as_cara.get(ADD)
    assert page.context["form"]["words"].value() is None
    assert {goal.words for goal in world.cara.goals.all()} >= {"First", "Second"}


def test_nobody_else_is_shown_it_and_its_writer_still_is(world, as_cara):
    typed = form_of(as_cara.get(ADD))
    session_ends(as_cara)
    as_cara.post(ADD, typed)
    assert typed_in(sign_in(as_cara, world.dan_account))["words"] is None
    as_cara.post("/accounts/logout/")
    assert typed_in(sign_in(as_cara, world.cara_account)) == TYPED


def test_it_comes_back_on_another_device(world, as_cara):
    typed = form_of(as_cara.get(ADD))
    session_ends(as_cara)
    as_cara.post(ADD, typed)
    assert typed_in(signed_in(world.cara_account).get(ADD)) == TYPED


def test_an_id_that_is_none_does_not_stand_in_the_way(world, as_cara):
    typed = form_of(as_cara.get(ADD), id="\x00" + "x" * 500)
    session_ends(as_cara)
    assert as_cara.post(ADD, typed).status_code == 302
    assert typed_in(sign_in(as_cara, world.cara_account)) == TYPED


def test_words_of_a_form_without_a_true_stamp_are_not_kept(world, as_cara):
    typed = form_of(as_cara.get(ADD)) | {"writer": str(world.cara_account.pk)}
    session_ends(as_cara)
    as_cara.post(ADD, typed)
    assert typed_in(sign_in(as_cara, world.cara_account))["words"] is None


def test_what_was_kept_can_be_thrown_away(world, as_cara):
    typed = form_of(as_cara.get(ADD))
    session_ends(as_cara)
    as_cara.post(ADD, typed)
    back = sign_in(as_cara, world.cara_account)
    assert as_cara.post(ADD, {**form_of(back), "forget": "1"}).headers["Location"] == ADD
    assert typed_in(as_cara.get(ADD))["words"] is None
    assert world.cara.goals.count() == 1


def test_words_sent_with_an_old_form_secret_are_kept(world):
    browser = AppClient(enforce_csrf_checks=True)
    browser.force_login(world.cara_account)
    page = browser.get(ADD)
    response = browser.post(ADD, form_of(page) | {"csrfmiddlewaretoken": "a" * 64})
    assert (response.status_code, response.headers["Location"]) == (302, ADD)
    assert typed_in(browser.get(ADD)) == TYPED
    assert world.cara.goals.count() == 1


def test_old_form_of_somebody_else_is_refused(world, as_cara):
    typed = form_of(as_cara.get(ADD))
    browser = AppClient(enforce_csrf_checks=True)
    browser.force_login(world.dan_account)
    assert browser.post(ADD, typed).status_code == 403
    assert typed_in(browser.get(ADD))["words"] is None
