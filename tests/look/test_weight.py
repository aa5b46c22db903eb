"""How much the first page weighs on one bar of signal."""

import gzip

import pytest

from ops.launcher.front_end import BOOTSTRAP, FONTS, ICON_NAMES, icon_sprite

from .files import STATIC

BUDGET = 110_000


@pytest.mark.django_db
def test_the_first_page_is_light(client):
    texts = [client.get("/accounts/login/").content, BOOTSTRAP.read_bytes(), icon_sprite(ICON_NAMES).encode()]
    texts += [file.read_bytes() for file in (*(STATIC / "css").glob("*.css"), *(STATIC / "js").glob("*.js"))]
    font = FONTS / "atkinson-hyperlegible-next-latin-wght-normal.woff2"
    weight = sum(len(gzip.compress(text)) for text in texts) + font.stat().st_size
    assert weight < BUDGET
