"""A running PeerHub, a browser, and what both must never do on any page that a journey visits."""

import os
import shutil
from contextlib import suppress
from typing import Any

import pytest
from django.db import connections
from playwright.sync_api import Browser, BrowserContext, Error, Locator, Page, expect, sync_playwright

from demo import PASSWORD
from ops.launcher.places import ROOT

from .running import Running

AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text()
LOOK = """
async tags => {
  // From the top: a link of which the bar above covers a part while somebody reads on is not a small link.
  const read = scrollY;
  scrollTo({top: 0, behavior: 'instant'});
  const found = await axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']});
  scrollTo({top: read, behavior: 'instant'});
  const named = one => `${one.id}: ${one.help} @ ${one.nodes.map(node => node.target.join(' ')).join(' | ')}`;
  return {
    violations: found.violations.map(named),
    overflow: Math.max(0, document.documentElement.scrollWidth - innerWidth),
    hasCrisisBar: Boolean(document.querySelector('[data-crisis]')?.checkVisibility()),
  };
}
"""
# Whether a click leads to another page: a link that is followed, or a form that is sent and that no script keeps back.
# The listeners are the last of the window, so they hear what the others did.
LISTEN = """
() => {
  window.leads = false;
  const address = url => url.split('#')[0];
  addEventListener('submit', event => { window.leads = !event.defaultPrevented; });
  addEventListener('click', event => {
    const link = event.target.closest?.('a[href]');
    const other = link && !link.target && !link.hasAttribute('download') && link.protocol.startsWith('http')
      && address(link.href) !== address(location.href);
    if (other && !event.defaultPrevented) window.leads = true;
  });
}
"""
# A form in which unsent.js tries the line first has data-line until it is sent.
ARRIVED = "() => !window.leads && document.readyState === 'complete' && !document.querySelector('form[data-line]')"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
QUIET = [
    "--no-first-run",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
ADMINISTRATOR = "colleen"
PHONE = {"width": 360, "height": 760}
DESK = {"width": 1280, "height": 900}

expect.set_options(timeout=15_000)


def chromium() -> str:
    """The machine's own Chromium; the launcher makes sure that there is one."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    assert found, "No Chromium on the path. Install it, or name it with CHROMIUM=/path, or run with BROWSER=0."
    return found


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    """Show the logs of the site below the journey that failed."""
    report = yield
    site = item.funcargs.get("site")
    if report.failed and site is not None:
        report.sections += site.log_ends()
    return report


@pytest.fixture(scope="package")
def site():
    """PeerHub with the demo agency, started the way a person starts it.

    Each worker of pytest-xdist has a site of its own: a journey that stops a server disturbs no other journey.
    """
    running = Running()
    try:
        running.start()
        yield running
    finally:
        running.end()


@pytest.fixture(scope="package")
def browser():
    """A Chromium. Its driver runs an event loop in this thread.

    Django takes that for asynchronous code, for which it opens a database connection of its own.
    """
    arguments = QUIET + (["--no-sandbox"] if os.geteuid() == 0 else [])
    with pytest.MonkeyPatch.context() as environment, sync_playwright() as playwright:
        environment.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=chromium(), args=arguments)
        yield browser
        connections.close_all()
        browser.close()


class Visitor:
    """Somebody at a screen. Every page they open is checked by axe; nothing may be asked of another host, and no
    script may fail or break the content security policy."""

    def __init__(self, browser: Browser, site: Running, viewport: dict[str, int], **options):
        self.site = site
        self.has_script = options.get("java_script_enabled", True)
        # Without motion, since a colour that is on its way is nobody's.
        still: dict[str, Any] = {"reduced_motion": "reduce", "viewport": viewport, "base_url": site.url}
        self.context: BrowserContext = browser.new_context(**still | options)
        self.page: Page = self.context.new_page()
        self.complaints: list[str] = []
        self.page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        self.page.on("console", self._console)
        self.page.on("request", self._request)

    def _console(self, message) -> None:
        if message.type in {"error", "warning"} and "Failed to load resource" not in message.text:
            self.complaints.append(f"console: {message.text}")

    def _request(self, request) -> None:
        if not request.url.startswith((self.site.url, "data:", "blob:")):
            self.complaints.append(f"asked another host: {request.url}")

    def caused(self, words: str) -> None:
        """Strike the complaints with these words, which the journey caused on purpose; there must be one."""
        others = [complaint for complaint in self.complaints if words not in complaint]
        assert others != self.complaints
        self.complaints = others

    def sign_in(self, name: str) -> None:
        """Through the sign-in page, with the password that all of the demo agency share."""
        self.page.goto("/accounts/login/")
        self.check()
        self.page.get_by_label("E-mail or sign-in name").fill(name)
        self.page.get_by_label("Password", exact=True).fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in", exact=True).click()
        expect(self.page.get_by_label("Password", exact=True)).to_have_count(0)
        self.check()

    @property
    def saved(self) -> Locator:
        """The sign that all that was typed is on the server."""
        return self.page.locator(".save-saved")

    def opens(self, path: str) -> None:
        self.page.goto(path)
        self.check()

    def finds(self, path: str, words: str) -> None:
        """Search a list of people for a name: with script it follows the typing, without there is a button."""
        self.page.goto(path)
        with self.page.expect_response(lambda answer: answer.request.method == "POST" and answer.url.endswith(path)):
            self.page.get_by_label("Find by name").fill(words)
            if not self.has_script:
                self.page.get_by_role("button", name="Find").click()
        self.check()

    def follows(self, name: str, **options) -> None:
        """Click a link and look at where it leads."""
        self._clicks(self.page.get_by_role("link", name=name, **options).first)
        self.check()

    def presses(self, name: str, **options) -> None:
        """Click a button and look at the page that answers, or at the same one if nothing is sent."""
        self._clicks(self.page.get_by_role("button", name=name, **options).first)
        self.check()

    def _clicks(self, target: Locator) -> None:
        """A click that leads to another page ends when that page is there, not while the old one still stands."""
        if not self.has_script:
            target.click()
            return
        target.wait_for()
        self.page.wait_for_function(ARRIVED)
        self.page.evaluate(LISTEN)
        target.click()
        self.page.wait_for_function(ARRIVED)

    def check(self) -> None:
        """The page as it stands breaks no rule of WCAG 2.2 AA, fits its width, and has done nothing it must not."""
        if self.has_script:  # axe is one
            assert self._look() == {"violations": [], "overflow": 0, "hasCrisisBar": True}, self.page.url
        assert self.complaints == [], f"{self.page.url}: {self.complaints}"

    def _look(self) -> dict[str, Any]:
        """What the page looks like. A click may still be leading somewhere: then it is that page that counts."""
        for _attempt in range(5):
            self.page.wait_for_load_state()
            with suppress(Error):
                self.page.evaluate(AXE)
                return self.page.evaluate(LOOK, WCAG)
        raise AssertionError(f"{self.page.url} does not come to rest")

    def close(self) -> None:
        self.context.close()


@pytest.fixture
def visitor(browser, site):
    """Makes visitors: `visitor(PHONE)`."""
    made: list[Visitor] = []

    def make(viewport: dict[str, int] = DESK, **options) -> Visitor:
        made.append(Visitor(browser, site, viewport, **options))
        return made[-1]

    yield make
    for one in made:
        one.close()
    assert [complaint for one in made for complaint in one.complaints] == []
