"""Short texts that people type, such as names: which characters are stored, and how a page shows the text.

A name may be written from right to left, or have invisible characters that reverse the letters beside it. Invisible
characters are removed when a name is stored. Every template shows a stored right-to-left name in a `<bdi>` element of
its own, so that it reverses no text beside it.
"""

import re
import unicodedata
from typing import Any

from django import forms
from django.db import models
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString

EMPTY_LETTERS = "\u115f\u1160\u2800\u3164\uffa0"  # Unicode calls these letters or signs; no font draws them
TURNING = {"R", "AL", "AN", "RLE", "LRE", "RLO", "LRO", "PDF", "RLI", "LRI", "FSI", "PDI"}  # Unicode's classes
# A joiner between two of these letters, from Arabic to Khmer, changes how they are drawn. Elsewhere it is invisible.
JOINED = "\u0600-\u109f\u1780-\u17ff"
BETWEEN_JOINED = re.compile(f"(?<=[{JOINED}])[\u200c\u200d](?=[{JOINED}])")


def can_be_read(text: str) -> bool:
    """Whether a text has at least one letter, digit, punctuation mark or symbol that can be seen."""
    return any(unicodedata.category(letter)[0] in "LNPS" and letter not in EMPTY_LETTERS for letter in text)


def visible(text: str) -> str:
    """The text on one line, without control characters and invisible ones, such as those that reverse letters."""
    if text.isascii() and text.isprintable():
        return text
    one_line = "".join(" " if letter.isspace() else letter for letter in text)
    joiners = {found.start() for found in BETWEEN_JOINED.finditer(one_line)}
    return "".join(
        letter
        for place, letter in enumerate(one_line)
        if place in joiners or unicodedata.category(letter) not in ("Cc", "Cf")
    )


def has_another_direction(text: str) -> bool:
    """Whether a text has characters that are written from right to left and could reverse the text beside them."""
    return not text.isascii() and any(unicodedata.bidirectional(letter) in TURNING for letter in text)


class ShortText(str):
    """A string that templates put into a `<bdi>` element if it has characters from right to left."""

    __slots__ = ()

    def __html__(self) -> SafeString:
        shown = escape(str(self))
        return SafeString(f"<bdi>{shown}</bdi>") if has_another_direction(self) else shown


def filled(sentence: str, **values: str) -> SafeString:
    """Fill `values` into the placeholders of a translated sentence; each `ShortText` gets its `<bdi>` if needed."""
    return SafeString(escape(sentence) % {name: conditional_escape(value) for name, value in values.items()})


class ShortTextBox(forms.CharField):
    """A form field for a short text. Invisible characters are removed; if nothing else remains, the text is empty."""

    def to_python(self, value: Any) -> str:
        typed = super().to_python(value) or ""
        if "\x00" in typed:
            return typed  # no database holds it: a validator says so
        text = visible(typed).strip()
        return text if can_be_read(text) else ""


class ShortTextField(models.CharField):
    """A model field for a name or another short text that somebody typed. Its values are `ShortText`."""

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> ShortText | None:
        return None if value is None else ShortText(value)

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return visible(value) if isinstance(value, str) else value

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": ShortTextBox, **kwargs})

    def deconstruct(self) -> Any:
        """Return a plain `CharField`, so that migrations and history tables do not depend on this class."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs
