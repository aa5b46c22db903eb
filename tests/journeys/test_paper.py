"""A printed page carries whose record it is, what it is and when it was printed, and nothing for its reader alone."""

import uuid

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from agency import formats
from tests import factories
from tests.conftest import signed_in
from tests.portal.test_words import catalogue, spanish_on_disk  # noqa: F401  fixtures

from .handing import HOST, hand_over
from .paper import pages_of

LONG = "We walked along the river and talked about the week. " * 250


@pytest.fixture
def printed(browser):
    """Prints a page, and returns the text of each sheet."""
    contexts = []

    def sheets(response) -> list[str]:
        context = browser.new_context(service_workers="block")
        contexts.append(context)
        path = response.wsgi_request.path
        hand_over(context, {path: response})
        page = context.new_page()
        page.goto(HOST + path)
        page.evaluate("document.fonts.ready")
        return pages_of(page.pdf(format="Letter"))

    yield sheets
    for context in contexts:
        context.close()


@pytest.fixture
def note(world):
    words = {"together": LONG, "own_words": "I slept well.", "next_steps": "Call the library."}
    return factories.signed_session(world.cara, world.ana, words=words)


def test_a_note_on_paper_is_a_page_of_the_record(world, as_ana, note, printed):
    path = reverse("workspace:written-read", args=[note.pk])
    answer = as_ana.post(path, {"id": uuid.uuid4(), "words": "She called on Monday."}, follow=True)
    (message,) = answer.context["messages"]
    sheets = printed(answer)
    assert len(sheets) > 2
    for number, sheet in enumerate(sheets, 1):
        assert sheet.count(f"Page {number} of {len(sheets)}") == 1
    assert "Riverside Peer Support · Printed " + formats.day(timezone.localdate()) in sheets[0]
    whole = "".join(sheets)
    assert whole.count(LONG[:52]) == LONG.count(LONG[:52])
    assert "She called on Monday." in whole
    assert "Session with Cara" in sheets[0]
    for_the_reader = ("Signed in as", "Sign out", "Add something", "Correct date", "Skip to", "Are you still")
    for alone in (str(message), *for_the_reader):
        assert alone not in whole, alone


def test_every_sheet_says_whose_record_it_is(world, as_ana, note, printed):
    sheets = printed(as_ana.get(reverse("workspace:note-read", args=[world.cara.pk, note.pk])))
    assert [sheet.count("Cara Whitfield’s record") for sheet in sheets] == [1] * len(sheets)


@pytest.mark.usefixtures("spanish_on_disk")
def test_the_portal_prints_in_spanish(world, note, printed):
    path = reverse("portal:session-read", args=[note.pk])
    sheets = printed(signed_in(world.cara_account).get(path, headers={"Accept-Language": "es"}))
    with translation.override("es"):
        today = formats.day(timezone.localdate())
    assert f"Impreso el {today}" in sheets[0]
    for number, sheet in enumerate(sheets, 1):
        assert f"Página {number} de {len(sheets)}" in sheet
        assert "Expediente de Cara Whitfield" in sheet
    assert "Salir ahora" not in "".join(sheets)


def test_a_locked_page_prints_nobody(world, as_ana, browser):
    """The lock takes the name off the page, and gives it back."""
    path = reverse("workspace:person-open", args=[world.cara.pk])
    context = browser.new_context(service_workers="block")
    hand_over(context, {path: as_ana.get(path), "/still-here/": as_ana.get("/still-here/")})
    page = context.new_page()
    page.goto(HOST + path)
    assert page.evaluate("document.documentElement.dataset.record") == "Cara Whitfield’s record"
    context.route("**/still-here/", lambda route: route.fulfill(status=423))
    page.evaluate("dispatchEvent(new Event('focus')); document.dispatchEvent(new Event('visibilitychange'))")
    page.locator("#locked").wait_for()
    assert "Whitfield" not in "".join(pages_of(page.pdf())) + page.evaluate("document.documentElement.outerHTML")
    context.close()
