"""The text of a PDF that Chromium made, page by page."""

import re
import zlib

OBJECT = re.compile(rb"(\d+) 0 obj\n(.*?)\nendobj", re.S)
SHOWN = re.compile(rb"/(\w+) [\d.]+ Tf|<([0-9A-Fa-f]+)> Tj|\[(.*?)\] TJ", re.S)


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page, in the order in which it was drawn."""
    objects = {int(number): body for number, body in OBJECT.findall(pdf)}
    pages = [body for body in objects.values() if re.search(rb"/Type /Page\b", body)]
    return [_text(page, objects) for page in pages]


def _text(page: bytes, objects: dict[int, bytes]) -> str:
    fonts = {name: _letters(objects[int(number)], objects) for name, number in re.findall(rb"/(F\d+) (\d+) 0 R", page)}
    letters: dict[bytes, str] = {}
    shown = []
    for font, one, several in SHOWN.findall(_stream(objects[_reference(page, b"Contents")])):
        if font:
            letters = fonts[font]
        size = max(map(len, letters), default=1)
        for glyphs in [one] if one else re.findall(rb"<([0-9A-Fa-f]+)>", several):
            shown += [letters.get(glyphs[at : at + size].upper(), "") for at in range(0, len(glyphs), size)]
    return " ".join("".join(shown).split())


def _letters(font: bytes, objects: dict[int, bytes]) -> dict[bytes, str]:
    """Which letters the glyphs of a font are."""
    found = {}
    for line in _stream(objects[_reference(font, b"ToUnicode")]).splitlines():
        codes = re.findall(rb"<([0-9A-Fa-f]+)>", line)
        if b"> <" not in line or not 2 <= len(codes) <= 3:
            continue
        first, last, letter = int(codes[0], 16), int(codes[-2], 16), int(codes[-1], 16)
        for code in range(first, last + 1):
            found[b"%0*X" % (len(codes[0]), code)] = chr(letter + code - first)
    return found


def _reference(body: bytes, name: bytes) -> int:
    found = re.search(rb"/%s (\d+) 0 R" % name, body)
    assert found, body
    return int(found[1])


def _stream(body: bytes) -> bytes:
    start = body.index(b"stream\n") + len(b"stream\n")
    data = body[start : body.rindex(b"endstream")]
    return zlib.decompress(data) if b"/FlateDecode" in body[:start] else data
