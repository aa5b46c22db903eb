"""A person's own phone with a copy of their crisis plan: what a journey does on it, and all that a page finds there."""

from urllib.parse import parse_qs

from playwright.sync_api import Page, expect

from .absence import nobody_was_there
from .conftest import Visitor

PIN, WRONG = "blue river 7", "000000"
WORDS = ("My uncle. He shouts.", "The list is on the fridge", "Talking. A warm bath.")
EMPTY = {"localStorage": {}, "sessionStorage": {}, "databases": []}
COPY = "**/at-hand/copy/"  # where a phone reads its copy anew
LISTED = "**/my/phones/add/"  # where a new copy is put on the list
# All that a page can find in this browser, with bytes as the letters that they might be.
DUMP = """async () => {
    const letters = (value) => {
        if (value instanceof ArrayBuffer) value = new Uint8Array(value);
        if (value instanceof Uint8Array) return String.fromCharCode(...value);
        if (Array.isArray(value)) return value.map(letters);
        if (value && typeof value === 'object')
            return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, letters(one)]));
        return value;
    };
    const asked = (request) => new Promise((done, failed) => {
        request.onsuccess = () => done(request.result);
        request.onerror = () => failed(request.error);
    });
    const databases = [];
    for (const { name } of await indexedDB.databases()) {
        const opened = await asked(indexedDB.open(name));
        for (const store of opened.objectStoreNames) {
            const rows = opened.transaction(store).objectStore(store);
            databases.push([name, store, letters(await asked(rows.getAllKeys())), letters(await asked(rows.getAll()))]);
        }
        opened.close();
    }
    return { localStorage: { ...localStorage }, sessionStorage: { ...sessionStorage }, databases };
}"""
CACHED = """async () => {
    const texts = [];
    for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys())
            texts.push(request.url, await (await cache.match(request)).text());
    }
    return texts;
}"""
TRIES = """() => new Promise((done) => {
    indexedDB.open('at-hand').onsuccess = ({ target: { result } }) => {
        result.transaction('copy').objectStore('copy').getAll().onsuccess = (event) => {
            result.close();
            done(event.target.result[0]?.tries);
        };
    };
})"""


# What a page hears when the browser puts it away, also to show it again by Back as it was.
AWAY = "dispatchEvent(new Event('pagehide'))"
# The key of a copy is not ready before `ready()`, as on a slow phone.
SLOW = """() => {
    const derive = crypto.subtle.deriveKey.bind(crypto.subtle);
    const waits = new Promise((done) => { globalThis.ready = done; });
    crypto.subtle.deriveKey = async (...how) => { globalThis.isAsked = true; await waits; return derive(...how); };
}"""


class Phone(Visitor):
    """Cara's own phone."""

    sent: dict[str, list[str]]

    def keeps(self, leave: str = "It stays as it is") -> None:
        """Go from the crisis plan to the page that keeps it, and choose a PIN."""
        page = self.page
        page.on("request", self._remember)
        self.opens("/my/wrap/parts/crisis/")
        self.follows("Keep it on my phone")
        while page.get_by_role("button", name="Remove").count():  # there is room for ten, and each journey keeps one
            self.presses("Remove")
        self.follows("Keep it on this phone")
        self.asks_to_keep(page, leave)
        expect(page.get_by_role("heading", name="Your crisis plan is on this phone")).to_be_focused()
        expect(page.locator("#pin")).to_have_value("")
        page.wait_for_function("navigator.serviceWorker.controller")
        self.check()

    def asks_to_keep(self, page: Page, leave: str = "It stays as it is") -> None:
        for label in ("A PIN for this copy", "The same PIN again"):
            page.get_by_label(label, exact=True).fill(PIN)
        page.get_by_label(leave).check()
        page.get_by_role("button", name="Keep it on this phone").click()

    def _remember(self, request) -> None:
        if request.method == "POST" and request.url.endswith("/my/phones/add/"):
            self.sent = parse_qs(request.post_data)

    def loses_line_and_sign_in(self) -> None:
        nobody_was_there(self.site, self.context, minutes=24 * 60)
        self.context.clear_cookies()
        self.context.set_offline(True)

    def types(self, pin: str, page: Page | None = None) -> None:
        page = page or self.page
        page.get_by_label("PIN", exact=True).fill(pin)
        page.get_by_role("button", name="Open", exact=True).click()

    def opened_elsewhere(self) -> Page:
        """The plan, open in another tab."""
        other = self.context.new_page()
        other.goto("/at-hand/")
        self.types(PIN, other)
        shows_the_plan(other)
        return other

    def tries(self, pin: str) -> None:
        """Type a PIN on a newly opened page and wait for what the page says."""
        self.page.goto("/at-hand/")
        self.types(pin)
        expect(self.page.get_by_text("One moment")).to_have_count(0)

    def closes_before_it_is_tried(self, left: int) -> None:
        """Type a wrong PIN on a page that is closed as soon as the try is counted."""
        self.page.goto("/at-hand/")
        self.page.evaluate(SLOW)
        self.types(WRONG)
        self.page.wait_for_function(f"() => ({TRIES})().then((tries) => tries === {left})")

    @property
    def saved(self):
        return self.page.get_by_text("Saved on")

    def held(self) -> dict:
        """All that this browser keeps, once a deletion that is under way has ended."""
        self.page.wait_for_function("async () => (await indexedDB.databases()).length === 0")
        return self.page.evaluate(DUMP)

    def leaves(self) -> None:
        self.page.get_by_role("button", name="Leave now").first.click()
        self.page.wait_for_url(lambda url: not url.startswith(self.site.url))
        self.page = self.context.new_page()
        self.complaints.clear()  # the browser tells of each request without a line


def shows_the_plan(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("My crisis plan")
    for words in WORDS:
        expect(page.get_by_text(words)).to_be_visible()
