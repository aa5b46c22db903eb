"""Styles, fonts, icons and translations."""

import os
from xml.etree import ElementTree

import pytest

from ops.launcher.console import Trouble
from ops.launcher.front_end import ICON_NAMES, compile_translations, icon_sprite, put_front_end_in_place

PO = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: es\\n"

#, python-format
msgid "%(count)s goals"
msgstr "{}"
"""


@pytest.fixture
def locale(tmp_path):
    folder = tmp_path / "es" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    return tmp_path


def test_sprite_holds_every_icon_that_is_listed(tmp_path):
    names = tmp_path / "icons.txt"
    names.write_text("# domains\nheart\nbook\n\nheart\n")
    sprite = ElementTree.fromstring(icon_sprite(names))
    symbols = sprite.findall("{http://www.w3.org/2000/svg}symbol")
    assert [symbol.get("id") for symbol in symbols] == ["book", "heart"]
    assert all(symbol.get("viewBox") == "0 0 16 16" and len(symbol) for symbol in symbols)


def test_unknown_icon_is_named(tmp_path):
    names = tmp_path / "icons.txt"
    names.write_text("heart\nunicorn-with-umbrella\n")
    with pytest.raises(Trouble, match="unicorn-with-umbrella"):
        icon_sprite(names)


def test_icons_in_use_exist():
    assert icon_sprite(ICON_NAMES).count("<symbol") >= 10


def test_packages_are_put_where_pages_look_for_them(places):
    put_front_end_in_place(places)
    static = places.var / "static"
    css = (static / "vendor" / "bootstrap.min.css").read_text()
    assert css.startswith("@charset") or "Bootstrap" in css[:200]
    assert "sourceMappingURL" not in css
    fonts = {font.name for font in (static / "vendor" / "fonts").iterdir()}
    assert "atkinson-hyperlegible-next-latin-wght-normal.woff2" in fonts
    assert "atkinson-hyperlegible-next-latin-ext-wght-normal.woff2" in fonts


def test_translations_are_compiled_again_when_they_change(locale):
    catalogue = locale / "es" / "LC_MESSAGES" / "django.po"
    catalogue.write_text(PO.format("%(count)s metas"), encoding="utf-8")
    compiled = catalogue.with_suffix(".mo")
    assert compile_translations(locale) == [compiled]
    assert b"%(count)s metas" in compiled.read_bytes()
    assert compile_translations(locale) == []
    catalogue.write_text(PO.format("%(count)s objetivos"), encoding="utf-8")
    os.utime(catalogue, ns=(compiled.stat().st_mtime_ns + 1,) * 2)
    assert compile_translations(locale) == [compiled]
    assert b"%(count)s objetivos" in compiled.read_bytes()


def test_translation_with_another_placeholder_is_refused(locale):
    (locale / "es" / "LC_MESSAGES" / "django.po").write_text(PO.format("%(number)s metas"), encoding="utf-8")
    with pytest.raises(Trouble, match="mistakes"):
        compile_translations(locale)
