"""What Cara's browser does by itself: it goes at once when she leaves, and asks before her words are lost."""

import pytest
from django.test import override_settings

from tests.portal.test_words import catalogue, spanish_on_disk  # noqa: F401  fixtures
from tests.roles import AppClient

from .handing import HOST, hand_over
from .test_gallery import beyond_the_screen, large_text

OUTSIDE = "https://weather.example/"
WORDS = "My goal, in my own words"
PATHS = ["/my/", "/my/goals/", "/my/goals/add/", "/accounts/login/", "/sw.js", "/still-here/"]


class Phone:
    """Cara's phone, with the pages as she gets them, and what it asked the server to do."""

    def __init__(self, browser, as_cara, **options):
        with override_settings(QUICK_EXIT_URL=OUTSIDE):
            self.drawn = {path: as_cara.get(path, follow=True) for path in PATHS}
            self.drawn["/accounts/login/"] = AppClient().get("/accounts/login/")
            self.drawn["/my/leave/"] = AppClient().post("/my/leave/")
        self.context = browser.new_context(viewport={"width": 360, "height": 760}, service_workers="block", **options)
        hand_over(self.context, self.drawn)
        self.context.route(f"{OUTSIDE}**", lambda route: route.fulfill(body="Sunny", content_type="text/html"))
        self.page = self.context.new_page()
        self.sent: list[tuple[str, str]] = []
        self.page.on("request", lambda request: self.sent.append((request.method, request.url)))
        self.questions: list[str] = []
        self.page.on("dialog", self._answer)
        for path in ("/accounts/login/", "/my/", "/my/goals/", "/my/goals/add/"):
            self.page.goto(HOST + path)

    def _answer(self, dialog) -> None:
        self.questions.append(dialog.type)
        dialog.dismiss()

    def leave(self) -> None:
        self.page.get_by_role("button", name="Leave now").click()
        self.page.wait_for_url(OUTSIDE)
        for path in ("/my/", "/my/goals/", "/my/goals/add/"):
            self.drawn[path] = self.drawn["/accounts/login/"]


@pytest.fixture
def phone(browser, world, as_cara):
    phones = []

    def make(**options) -> Phone:
        phones.append(Phone(browser, as_cara, **options))
        return phones[-1]

    yield make
    for one in phones:
        one.context.close()


@pytest.mark.usefixtures("spanish_on_disk")
def test_the_crisis_bar_is_no_higher_in_spanish(browser, as_cara):
    context = browser.new_context(viewport={"width": 360, "height": 760}, service_workers="block")
    hand_over(context, {path: as_cara.get(path, headers={"Accept-Language": "es"}) for path in ("/my/", "/sw.js")})
    page = context.new_page()
    page.goto(f"{HOST}/my/")
    bar = page.locator("[data-crisis]")
    assert "Para español, oprima 2." in bar.inner_text()
    assert bar.bounding_box()["height"] <= 110
    large_text(page, 32)
    assert beyond_the_screen(page) == []
    context.close()


def test_leaving_signs_out_and_back_finds_no_page_of_peerhub(phone):
    cara = phone()
    cara.leave()
    assert ("POST", f"{HOST}/my/leave/") in cara.sent
    for _page in range(3):
        cara.page.go_back(wait_until="commit")
        cara.page.wait_for_url(OUTSIDE)
        assert cara.page.locator("body").inner_text() == "Sunny"
    cara.page.goto(f"{HOST}/accounts/login/")
    assert cara.page.get_by_role("button", name="Sign in", exact=True).is_visible()


def test_leaving_does_not_wait_for_a_line(phone):
    cara = phone()
    cara.page.get_by_label(WORDS).fill("Nobody needs to see this")
    cara.context.route("**/my/leave/", lambda route: route.abort())
    cara.leave()
    assert cara.page.locator("body").inner_text() == "Sunny"
    assert cara.questions == []


def test_leaving_works_without_script(phone):
    cara = phone(java_script_enabled=False)
    cara.leave()
    assert cara.page.locator("body").inner_text() == "Sunny"


@pytest.mark.parametrize("way", ["reload", "link", "language"])
def test_words_that_are_not_sent_are_not_lost_without_a_question(phone, way):
    cara = phone()
    box = cara.page.get_by_label(WORDS)
    box.press_sequentially("Learn to swim")
    if way == "reload":
        cara.page.evaluate("setTimeout(() => location.reload())")
    elif way == "link":
        cara.page.get_by_role("link", name="Not now").click(no_wait_after=True)
    else:
        cara.page.get_by_role("contentinfo").get_by_role("button", name="Español").click(no_wait_after=True)
    cara.page.wait_for_timeout(500)
    assert cara.questions == ["beforeunload"]
    assert box.input_value() == "Learn to swim"
    assert "swim" not in cara.page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")


def test_no_question_when_nothing_is_typed_or_it_is_sent(phone):
    cara = phone()
    cara.page.get_by_label(WORDS).click()
    cara.page.get_by_role("link", name="Not now").click()
    cara.page.wait_for_url("**/my/goals/")
    cara.page.goto(f"{HOST}/my/goals/add/")
    cara.page.get_by_label(WORDS).press_sequentially("Learn to swim")
    with cara.page.expect_request(lambda sent: (sent.method, sent.url) == ("POST", f"{HOST}/my/goals/add/")):
        cara.page.get_by_role("button", name="Save my goal").click()
    assert cara.questions == []
