"""Prints: PDF files with tags for screen readers (PDF/UA-1), made by Typst from a template and data.

What is printed is passed as data and never read as code. In a PDF/UA file every character needs a font that has it, or
there is no file at all; so a character that no font has is printed as a box.
"""

import json
import unicodedata
from collections import defaultdict
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import segno
import typst
from django.conf import settings
from django.utils.translation import get_language
from fontTools.ttLib import TTFont

FAMILIES = ("Atkinson Hyperlegible Next", "Noto Sans", "Noto Sans Hebrew", "Noto Sans Arabic", "Noto Emoji")
BOX = "□"
SHEETS = settings.BASE_DIR / "templates" / "prints"
FONTS = settings.VAR_DIR / "fonts"
# These choose how the character before them is drawn. No font has them, and Typst needs none for them.
DRAWN_WITH_ANOTHER = {"\u200c", "\u200d", "\ufe0e", "\ufe0f"}
RIGHT_TO_LEFT = {"R", "AL"}


def pdf(template: str, **data: Any) -> bytes:
    """Fill a template of `templates/prints` with data, in the language of the request, and return the PDF file."""
    told = {"lang": get_language() or "en", "families": FAMILIES, **_each_text(data, printable)}
    return typst.compile(
        SHEETS / template,
        root=SHEETS,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        pdf_standards="ua-1",
        sys_inputs={"data": json.dumps(told)},
    )


def line(text: str) -> dict[str, Any]:
    """A text that somebody typed, with the direction of its first letter, as the templates expect it."""
    directions = (unicodedata.bidirectional(letter) for letter in text)
    first = next((one for one in directions if one in {"L", *RIGHT_TO_LEFT}), "L")
    return {"text": text, "rtl": first in RIGHT_TO_LEFT}


def qr_code(address: str) -> str:
    """The SVG of a QR code with this address, which a phone can still read when a quarter of it is dirty."""
    return segno.make(address, error="q", micro=False).svg_inline(border=2)


def printable(text: str) -> str:
    """The text with a box for each character that no font of the prints has, and without control characters."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_printed, text.replace("\r\n", "\n").replace("\r", "\n")))


def _printed(letter: str) -> str:
    if letter == "\n" or letter in DRAWN_WITH_ANOTHER:
        return letter
    if letter.isspace():
        return " "
    if unicodedata.category(letter) in {"Cc", "Cf"}:
        return ""
    return letter if letter in letters() else BOX


@lru_cache
def letters() -> frozenset[str]:
    """All characters that a font of the prints has in both of its weights."""
    families: dict[str, list[set[int]]] = defaultdict(list)
    for file in sorted(FONTS.glob("*.ttf")):
        with TTFont(file, lazy=True) as font:
            families[file.stem.partition("_")[0]].append(set(font.getBestCmap()))
    return frozenset(chr(code) for weights in families.values() for code in set.intersection(*weights))


def _each_text(data: Any, change: Callable[[str], str]) -> Any:
    """The data with every text changed, in lists and dictionaries as well."""
    if isinstance(data, dict):
        return {key: _each_text(value, change) for key, value in data.items()}
    if isinstance(data, (list, tuple)):
        return [_each_text(value, change) for value in data]
    return data if data is None or isinstance(data, (bool, int)) else change(str(data))
