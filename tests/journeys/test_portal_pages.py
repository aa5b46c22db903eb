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


HELP = {"en": ("Leave now", "Call 988", "Text 988"), "es": ("Salir ya", "Llamar al 988", "Mensaje al 988")}
ON_TOP = """one => {
    const box = one.getBoundingClientRect();
    const shown = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth && one.contains(shown);
}"""
# The part of the window that the bars at its top and bottom leave to the page.
LEFT = """() => {
    const bars = [...document.querySelectorAll("[data-help], .site-nav")].filter(one =>
        ["sticky", "fixed"].includes(getComputedStyle(one).position));
    return 1 - bars.reduce((sum, one) => sum + one.getBoundingClientRect().height, 0) / innerHeight;
}"""


@pytest.fixture
def small_phone(browser, world, as_cara):
    contexts = []
    world.agency.office_phone, world.agency.office_hours = "610-555-0199", "Mon–Fri, 9–5"
    world.agency.save()
    world.ana.work_phone, world.ana.takes_texts = "610-555-0101 ext. 12", True
    world.ana.save()

    def open_page(path: str, language: str = "en", pixels: int = 16, **options):
        contexts.append(browser.new_context(viewport={"width": 360, "height": 740}, service_workers="block", **options))
        headers = {"Accept-Language": language}
        hand_over(contexts[-1], {one: as_cara.get(one, headers=headers) for one in (path, "/sw.js")})
        page = contexts[-1].new_page()
        page.goto(HOST + path)
        page.letters = large_text(page, pixels)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.usefixtures("spanish_on_disk")
@pytest.mark.parametrize("has_script", [True, False])
@pytest.mark.parametrize("pixels", [16, 24, 32])
@pytest.mark.parametrize("language", ["en", "es"])
def test_leaving_and_988_are_in_reach_at_any_place_and_size_of_text(language, pixels, has_script, small_phone):
    page = small_phone("/my/", language, pixels, java_script_enabled=has_script)
    for place in ("0", "document.body.scrollHeight / 2", "document.body.scrollHeight"):
        page.evaluate(f"scrollTo(0, {place})")
        leave, *ways = HELP[language]
        assert page.get_by_role("button", name=leave).evaluate(ON_TOP)
        assert [page.locator("[data-help]").get_by_role("link", name=way).evaluate(ON_TOP) for way in ways] == [
            True,
            True,
        ]
        assert page.evaluate(LEFT) >= 2 / 3
    assert beyond_the_screen(page) == []
    if language == "es":
        assert "Para español, oprima 2." in page.locator("[data-help]").inner_text()


@pytest.mark.usefixtures("spanish_on_disk")
@pytest.mark.parametrize("pixels", [16, 32])
@pytest.mark.parametrize("language", ["en", "es"])
def test_the_first_goal_is_within_one_and_a_half_screens(language, pixels, world, small_phone):
    page = small_phone("/my/", language, pixels)
    goal = page.get_by_role("link", name=world.cara_goal.words).first
    assert 0 < goal.bounding_box()["y"] <= 1.5 * 740


@pytest.mark.parametrize("pixels", [16, 32])
def test_the_bars_never_cover_what_has_the_focus(pixels, small_phone):
    page = small_phone("/my/goals/add/", "en", pixels, reduced_motion="reduce")  # measured where the scrolling ends
    reached = set()
    for key in ["Tab"] * 40 + ["Shift+Tab"] * 40:
        page.keyboard.press(key)
        where = page.evaluate("""() => {
            const one = document.activeElement, bar = document.querySelector("[data-help]");
            if (one === document.body || bar.contains(one) || one.closest(".skip-link, .site-nav")) return null;
            const isSeen = one.getBoundingClientRect().top >= bar.getBoundingClientRect().bottom - 1;
            return [one.outerHTML.slice(0, 80), isSeen];
        }""")
        if where:
            reached.add(tuple(where))
    assert len(reached) > 5
    assert [what for what, is_seen in reached if not is_seen] == []


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


@pytest.mark.parametrize(
    ("path", "boxes"), [("/my/pin/", ["My new PIN", "The same PIN again"]), ("/accounts/password/change/", None)]
)
def test_every_box_for_a_password_or_pin_can_be_shown(path, boxes, small_phone):
    page = small_phone(path)
    hidden = page.locator("main input[type=password]")
    names = boxes or ["My password now", "My new password", "My new password again"]
    assert hidden.count() == len(names)
    for name in names:
        box = page.get_by_label(name, exact=True)
        button = page.get_by_role("button", name=f"Show {name}", exact=True)
        box.fill("482913")
        button.press("Enter")
        assert (box.get_attribute("type"), button.get_attribute("aria-pressed")) == ("text", "true")
        button.click()
        assert (box.get_attribute("type"), button.get_attribute("aria-pressed")) == ("password", "false")
    button.click()
    page.evaluate("document.querySelector('main form').addEventListener('submit', event => event.preventDefault())")
    page.locator("main form [type=submit], main form button.btn-primary").first.click()
    assert box.get_attribute("type") == "password"
