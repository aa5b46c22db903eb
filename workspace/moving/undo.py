"""Remembers in the browser session from which person a draft was moved, so that the move can be undone."""

from typing import Any

MOVED = "moved_drafts"  # key of the sign-in's session


def origin_of(request, pk) -> dict[str, Any] | None:
    """The origin of a moved draft: a dict with the person's id (`from`) and goal ids (`goals`). None if not moved."""
    origin: dict[str, Any] | None = request.session.get(MOVED, {}).get(str(pk))
    return origin


def remember(request, pk, *, origin: dict[str, Any], was: object) -> None:
    """Remember the origin of the draft `pk`, and forget that of `was`, the id it had before the move."""
    forget(request, was)
    request.session[MOVED] = request.session.get(MOVED, {}) | {str(pk): origin}


def forget(request, pk) -> None:
    moved = request.session.get(MOVED, {})
    if str(pk) in moved:
        request.session[MOVED] = {key: origin for key, origin in moved.items() if key != str(pk)}
