"""The components in a real browser: both schemes, three widths, with the policy that forbids inline code in force.

The gallery stands only in development, so the pages come from Django's test client and the browser is handed them.
"""

import pytest
from playwright.sync_api import CDPSession, Page

from tests.roles import AppClient

from .conftest import AXE, WCAG
from .handing import HOST, hand_over

PAGES = [
    "/gallery/",
    *(f"/gallery/{page}/" for page in ("workspace", "portal", "confirm", "403", "404", "503")),
    "/accounts/login/",
    "/accounts/password/reset/",
    "/offline/",
]


@pytest.fixture
def developing(settings, db):
    settings.DEBUG = True
    settings.ROOT_URLCONF = "tests.look.gallery_urls"


@pytest.fixture
def open_page(browser, developing):
    client = AppClient(raise_request_exception=False)
    contexts = []

    def make(path: str, width: int, scheme: str = "light", leads_to: str = "", **options) -> Page:
        # Drawn here and not when the browser asks: its driver answers outside the test's transaction.
        drawn = {address: client.get(address) for address in (path, leads_to) if address}

        context = browser.new_context(
            viewport={"width": width, "height": 760}, color_scheme=scheme, service_workers="block", **options
        )
        contexts.append(context)
        hand_over(context, drawn)
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda message: _note(page, message))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(HOST + path)
        return page

    yield make
    for context in contexts:
        context.close()


def _note(page: Page, message) -> None:
    harmless = (
        "Failed to load resource",
        'The specified value "soon" does not conform',  # of the form that was refused
        "Service Worker registration blocked by Playwright",
    )
    if message.type in {"error", "warning"} and not message.text.startswith(harmless):
        page.complaints.append(message.text)


def large_text(page: Page, pixels: int) -> CDPSession:
    """The reader has set the size of text in the browser; 16 is what it comes with. It lasts as long as the session."""
    session = page.context.new_cdp_session(page)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": pixels}})
    return session


def beyond_the_screen(page: Page) -> list[str]:
    """What a reader cannot see without moving the page sideways; a wide table moves in its own frame."""
    page.evaluate("document.fonts.ready")
    if page.evaluate("document.documentElement.scrollWidth") > page.viewport_size["width"]:
        return ["the page"]
    return page.evaluate("""() => [document.documentElement, ...document.querySelectorAll("body *")]
        .filter(one => one.checkVisibility() && !one.closest(".visually-hidden, .skip-link, .table-wrap, svg"))
        .filter(one => one.getBoundingClientRect().right > innerWidth + 1 || one.getBoundingClientRect().left < -1)
        .map(one => `${one.tagName} ${one.className} ${one.textContent.trim().slice(0, 30)}`)""")


def violations(page: Page) -> list[str]:
    page.evaluate("scrollTo(0, 0)")  # elsewhere the bar that stays in sight covers what scrolls under it
    page.evaluate(AXE)
    return page.evaluate(
        "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})"
        ".then(found => found.violations.map(v => v.id + ' @ ' + v.nodes.map(n => n.target.join(' ')).join()))",
        WCAG,
    )


@pytest.mark.parametrize("path", PAGES)
def test_every_page_can_be_used_by_everybody_at_every_width(path, open_page):
    page = open_page(path, 1280)
    for width in (1280, 768, 360, 320):
        page.set_viewport_size({"width": width, "height": 760})
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, f"too wide at {width}"
        if width != 768:
            assert (width, violations(page)) == (width, [])
    assert page.complaints == []


@pytest.mark.parametrize("pixels", [24, 32])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_fits_a_phone_with_large_text(path, pixels, open_page):
    page = open_page(path, 360)
    large_text(page, pixels)
    assert beyond_the_screen(page) == []
    for menu in page.locator(".site-nav summary, [data-crisis] summary").all():
        menu.click()
        assert beyond_the_screen(page) == []
        menu.click()


@pytest.mark.parametrize("pixels", [16, 24, 32])
def test_the_way_out_is_in_sight_with_text_of_any_size(pixels, open_page):
    page = open_page("/gallery/portal/", 360)
    large_text(page, pixels)
    box = page.get_by_role("button", name="Leave now").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    assert box["y"] + box["height"] <= 760
    assert page.get_by_role("button", name="Leave now").evaluate("""button => {
        const box = button.getBoundingClientRect();
        return button.contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2));
    }""")


@pytest.mark.parametrize("path", PAGES)
def test_every_page_can_be_read_in_the_dark(path, open_page):
    assert violations(open_page(path, 1280, "dark")) == []


@pytest.mark.parametrize("path", ["/gallery/portal/", "/accounts/login/", "/gallery/503/", "/offline/"])
def test_help_stays_at_the_top_and_leaves_the_screen_to_the_page(path, open_page):
    page = open_page(path, 360)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    bar = page.locator("[data-help]").bounding_box()
    assert bar["y"] >= 0
    assert bar["y"] + bar["height"] <= 110
    for name in ("Call 988", "Text 988"):
        box = page.locator("[data-help]").get_by_role("link", name=name).bounding_box()
        assert box["height"] >= 44
        assert box["x"] + box["width"] <= 360
    for name in ("Call 988 Suicide & Crisis Lifeline", "Text 988 Suicide & Crisis Lifeline", "Call 1-844-707-3224"):
        box = page.locator("[data-crisis]").get_by_role("link", name=name).first.bounding_box()
        assert box["height"] >= 44
        assert box["x"] + box["width"] <= 360


@pytest.mark.parametrize(("path", "width"), [("portal", 360), ("portal", 800), ("portal", 1280), ("workspace", 360)])
def test_more_ways_to_get_help_open_below_and_the_bar_stays_where_it_is(path, width, open_page):
    page = open_page(f"/gallery/{path}/", width)
    bar = page.locator("[data-crisis]")
    more, call = bar.locator("summary"), bar.get_by_role("link", name="Call 988").first
    bar.scroll_into_view_if_needed()
    before = more.bounding_box(), call.bounding_box()
    more.click()
    assert (more.bounding_box(), call.bounding_box()) == before
    assert page.locator(".crisis-list").bounding_box()["y"] >= call.bounding_box()["y"] + call.bounding_box()["height"]


def test_the_crisis_bar_of_a_note_is_one_line(open_page):
    page = open_page("/gallery/workspace/", 360)
    assert page.locator("[data-crisis]").bounding_box()["height"] <= 48


def test_the_crisis_bar_works_without_script(open_page):
    page = open_page("/gallery/portal/", 360, java_script_enabled=False)
    assert page.get_by_role("link", name="Call 988").first.get_attribute("href") == "tel:988"
    page.locator("[data-crisis] summary").click()
    assert page.get_by_role("link", name="Chat on ccrinfo.org").is_visible()


def test_on_paper_the_numbers_are_text(open_page):
    page = open_page("/gallery/portal/", 800)
    page.emulate_media(media="print")
    text = page.locator("[data-crisis]").inner_text()
    assert "call 988, text 988, chat 988lifeline.org" in text
    assert "1-844-707-3224" in text
    assert not page.get_by_role("navigation").first.is_visible()


def test_the_keyboard_reaches_the_content_first_and_a_menu_closes(open_page):
    page = open_page("/gallery/workspace/", 1280)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    menu = page.locator("details.menu")
    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    assert menu.get_by_role("button", name="Sign out").is_visible()
    page.keyboard.press("Escape")
    assert not menu.get_by_role("button", name="Sign out").is_visible()
    assert page.evaluate("document.activeElement.textContent.trim()") == "More"


def test_a_confirmation_opens_as_a_dialogue_and_gives_the_focus_back(open_page):
    page = open_page("/gallery/", 360, leads_to="/gallery/confirm/")
    link = page.get_by_role("link", name="Put this goal away")
    link.click()
    dialogue = page.get_by_role("dialog", name="Put this goal away?")
    dialogue.wait_for()
    dialogue.get_by_role("link", name="Keep it here").click()
    assert page.get_by_role("dialog").count() == 0
    assert link.evaluate("link => link === document.activeElement")


def test_without_script_a_confirmation_is_a_page(open_page):
    page = open_page("/gallery/", 360, leads_to="/gallery/confirm/", java_script_enabled=False)
    page.get_by_role("link", name="Put this goal away").click()
    assert page.get_by_role("heading", name="Put this goal away?").is_visible()


def test_a_password_can_be_shown(open_page):
    page = open_page("/accounts/login/", 360)
    box = page.get_by_label("Password", exact=True)
    box.fill("open sesame")
    page.get_by_role("button", name="Show password").click()
    assert box.get_attribute("type") == "text"


def test_a_refused_form_puts_the_focus_on_what_to_mend(open_page):
    page = open_page("/gallery/", 1280)
    assert page.evaluate("'errorSummary' in document.activeElement.dataset")
