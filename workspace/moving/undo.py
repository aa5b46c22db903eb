"""Which drafts were moved during this sign-in, and where they came from, so that a move can be undone."""

from typing import Any

MOVED = "moved_drafts"  # key of the sign-in's session


def origin_of(request, pk) -> dict[str, Any] | None:
    """Where a draft was moved from: the person's id, and the ids of their goals. None if it was not moved."""
    origin: dict[str, Any] | None = request.session.get(MOVED, {}).get(str(pk))
    return origin


def remember(request, pk, *, origin: dict[str, Any], was: object) -> None:
    """Remember the origin of the draft `pk`, which was the draft `was` before."""
    forget(request, was)
    request.session[MOVED] = request.session.get(MOVED, {}) | {str(pk): origin}


def forget(request, pk) -> None:
    moved = request.session.get(MOVED, {})
    if str(pk) in moved:
        request.session[MOVED] = {key: origin for key, origin in moved.items() if key != str(pk)}
