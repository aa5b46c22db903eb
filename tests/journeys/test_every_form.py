"""Every form in which somebody types, on a phone, through a sign-in that has ended: nothing typed is lost."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings
from django.db import transaction
from playwright.sync_api import Page, expect

from tests.access.walk import Route, Walk, every_route, make_late, taken_back
from tests.forms import forms_in
from tests.world import make_world

from .conftest import PHONE
from .serving import between_answers, served

pytestmark = pytest.mark.django_db
FORMS = "[...document.forms].filter(form => form.writer && !form.dataset.draft)"
CONTENT = "form => [...new FormData(form)].filter(([name]) => !['csrfmiddlewaretoken', 'writer'].includes(name)).sort()"
IS_IT = "form => form.action === action && typed.every(([name]) => form.elements[name])"
TYPE = """
form => {
  const values = {email: "noor@example.org", tel: "610-555-0142", date: "2026-03-05", time: "13:20", number: "7"};
  for (const field of form.elements) {
    if (["hidden", "submit", "fieldset", "file"].includes(field.type)) continue;  // a browser sends no file twice
    if (field.type === "radio") field.checked = true;
    else if (field.type === "checkbox") field.checked = !field.checked;
    else if (field.options) field.options[field.options.length - 1].selected = true;
    else field.value = values[field.type] ?? field.name.slice(0, field.maxLength > 0 ? field.maxLength : 99);
    field.dispatchEvent(new Event("input", {bubbles: true}));
    field.dispatchEvent(new Event("change", {bubbles: true}));
  }
}
"""


@pytest.fixture(scope="module")
def walk(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        world = make_world()
        make_late(world)
        yield Walk(world)
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def address(walk):
    with served() as address:
        yield address


def pages_with_forms(walk: Walk, face: str) -> list[tuple[Route, str, int]]:
    """The pages of a face with forms of their own, one role that sees each, and the number of these forms."""
    found = []
    for route in every_route():
        if route.name.startswith(f"{face}:") and route.takes("GET"):
            for who in walk.holders(route):
                with taken_back():
                    answer = walk.browser(who).get(route.url(walk.own))
                if not answer.headers.get("Content-Type", "").startswith("text/html"):
                    break  # a file
                page = answer.content.decode()
                kept = [form for form in forms_in(page) if form.has("writer") and "data-draft" not in form.attributes]
                if kept:
                    found.append((route, who, len(kept)))
                    break
    return found


def through_a_dead_session(page: Page, session: dict, url: str, number: int) -> None:
    """Type into one form of a page, send it after the sign-in has ended, sign in again, and find what was typed."""
    page.context.add_cookies([session])
    page.goto(url)
    form = page.evaluate_handle(f"{FORMS}[{number}]")
    form.evaluate(TYPE)
    typed, sent_to = form.evaluate(CONTENT), form.evaluate("form => form.action")
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    form.evaluate("form => form.requestSubmit(form.querySelector('button:not([type=button])'))")
    page.wait_for_url("**/accounts/login/**")
    page.context.add_cookies([session])
    page.goto(parse_qs(urlsplit(page.url).query)["next"][0])
    expect(page.get_by_text("It is not saved yet.")).to_be_visible()
    again = page.evaluate_handle(f"([action, typed]) => {FORMS}.find({IS_IT})", [sent_to, typed])
    assert again.evaluate(CONTENT) == typed


@pytest.mark.parametrize("face", ["workspace", "portal"])
def test_form_sent_after_the_sign_in_ended_comes_back(browser, walk, address, face):
    forms = pages_with_forms(walk, face)
    assert len(forms) > {"workspace": 20, "portal": 4}[face]
    context = browser.new_context(viewport=PHONE, base_url=address, service_workers="block")
    lost = []
    for route, who, count in forms:
        session = {"name": settings.SESSION_COOKIE_NAME, "value": walk.session(who), "url": address}
        for number in range(count):
            page = context.new_page()
            try:
                with between_answers(taken_back()):
                    through_a_dead_session(page, session, route.url(walk.own), number)
            except Exception as error:  # each form is named, not only the first
                lost.append(f"{route.name} as {who}, form {number}: {error}")
            page.close()
    context.close()
    assert not lost, "\n".join(lost)
