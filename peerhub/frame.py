"""Caches the pieces of a page's frame, such as the navigation: each process renders a piece once for the same inputs.

A piece is rendered from its inputs and the language, without the request, so it contains no user, token or message. The
inputs are part of the cache key, so a cached piece is never out of date. What belongs to one request, such as the token
of a form or the user's name, is filled into the piece after it leaves the cache. See docs/decisions/0018.
"""

import re
from collections.abc import Hashable, Mapping
from dataclasses import is_dataclass
from enum import Enum
from functools import lru_cache
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language

MOST_PIECES = 1024  # of about 4 kB; navigation links are one piece for each page, role set and language in use
GAP = re.compile("\ue000(\\w+)\ue000")  # where a value is filled in; no template and no translation has this character
PLAIN = {str, SafeString, bool, type(None)}


class NotPlain(TypeError):
    """An input of a piece is mutable, so a cached piece could be out of date."""


def piece(template_name: str, fills: Mapping[str, object] | None = None, **inputs: Any) -> SafeString:
    """The rendered template. Raises `NotPlain` unless every input is None, a str, bool, enum member, frozen dataclass,
    or a tuple or frozenset of these.

    `fills` are values of this request. The template sees each as a variable; the cache never does.
    """
    for name, value in inputs.items():
        if not _is_plain(value):
            raise NotPlain(f"{template_name}: {name} is a {type(value).__name__}")
    # With the type, because a text that is safe to show equals the same text that is not.
    key = tuple((name, type(value), value) for name, value in sorted(inputs.items()))
    filled = {
        name: conditional_escape(value) if isinstance(value, str) else str(value)
        for name, value in (fills or {}).items()
    }
    parts = _rendered(template_name, get_language(), key, tuple(sorted(filled)))
    # Every second part is the name of a value.
    return SafeString("".join(filled[part] if place % 2 else part for place, part in enumerate(parts)))


def count() -> int:
    """Return the number of pieces in the cache of this process, for tests."""
    return _rendered.cache_info().currsize


def forget() -> None:
    """Forget all pieces, for tests that change the translations."""
    _rendered.cache_clear()


@lru_cache(maxsize=MOST_PIECES)
def _rendered(
    template_name: str, language: str, key: tuple[tuple[str, type, Hashable], ...], gaps: tuple[str, ...]
) -> list[str]:
    """The rendered template, split where `fills` belong: text and names of fills in turn, text first and last."""
    context = {name: value for name, _, value in key} | {name: f"\ue000{name}\ue000" for name in gaps}
    return GAP.split(render_to_string(template_name, context))


def _is_plain(value: object) -> bool:
    kind = type(value)
    if kind in PLAIN or issubclass(kind, Enum):
        return True
    if kind in {tuple, frozenset}:
        return all(map(_is_plain, value))  # type: ignore[call-overload]
    return is_dataclass(kind) and kind.__dataclass_params__.frozen  # type: ignore[attr-defined]
