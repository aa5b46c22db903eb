"""Pages drawn by Django's test client and handed to a browser, which needs no running site."""

from pathlib import Path
from urllib.parse import urlsplit

from django.contrib.staticfiles import finders
from playwright.sync_api import BrowserContext, Route

HOST = "http://localhost:8000"
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}


def hand_over(context: BrowserContext, drawn: dict) -> None:
    """Answer with what is `drawn` by address. Drawn before: the driver asks outside the test's transaction."""

    def answer(route: Route) -> None:
        asked = urlsplit(route.request.url).path
        if asked.startswith("/static/"):
            file = Path(finders.find(asked.removeprefix("/static/")))
            route.fulfill(body=file.read_bytes(), content_type=TYPES[file.suffix])
        elif asked not in drawn:
            route.abort()  # a picture of the page
        else:
            page = drawn[asked]
            route.fulfill(status=page.status_code, headers=dict(page.headers), body=page.content)

    context.route(f"{HOST}/**", answer)
