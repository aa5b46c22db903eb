"""Pages drawn by Django's test client and handed to a browser, which needs no running site."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from playwright.sync_api import BrowserContext, Route

from ops.launcher import places
from ops.launcher.front_end import put_front_end_in_place

HOST = "http://localhost:8000"
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}


@pytest.fixture(scope="session")
def beside_an_event_loop():
    """The browser's driver runs one in this thread, which Django takes for asynchronous code."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        put_front_end_in_place(places.serving_places())
        yield


def hand_over(context: BrowserContext, drawn: dict) -> None:
    """Answer with what is `drawn` by address. Drawn before: the driver asks outside the test's transaction."""

    def answer(route: Route) -> None:
        asked = urlsplit(route.request.url).path
        if asked.startswith("/static/"):
            file = Path(finders.find(asked.removeprefix("/static/")))
            route.fulfill(body=file.read_bytes(), content_type=TYPES[file.suffix])
        else:
            page = drawn[asked]
            route.fulfill(status=page.status_code, headers=dict(page.headers), body=page.content)

    context.route(f"{HOST}/**", answer)
