"""How much the first page weighs on one bar of signal."""

import gzip
import re

import pytest

from ops.launcher.front_end import BOOTSTRAP, FONTS, ICON_NAMES, icon_sprite

from .files import STATIC

BUDGET = 110_000


def scripts_of(page: str) -> set[str]:
    """The names of our own scripts that a page loads, with those that they import."""
    found, new = set(), set(re.findall(r'src="/static/js/(\w+)[\w.]*"', page))
    while new:
        found |= new
        texts = [(STATIC / "js" / f"{name}.js").read_text() for name in new]
        new = {name for text in texts for name in re.findall(r'^import .*"\./(\w+)\.js"', text, re.MULTILINE)} - found
    return found


@pytest.mark.django_db
def test_the_first_page_is_light(client):
    page = client.get("/accounts/login/").content
    scripts = scripts_of(page.decode())
    assert {"leave", "app", "show", "lock", "csrf"} <= scripts
    texts = [page, BOOTSTRAP.read_bytes(), icon_sprite(ICON_NAMES).encode()]
    texts += [file.read_bytes() for file in (STATIC / "css").glob("*.css")]
    texts += [(STATIC / "js" / f"{name}.js").read_bytes() for name in scripts]
    font = FONTS / "atkinson-hyperlegible-next-latin-wght-normal.woff2"
    weight = sum(len(gzip.compress(text)) for text in texts) + font.stat().st_size
    assert weight < BUDGET
