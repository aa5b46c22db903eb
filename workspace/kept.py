"""What somebody typed about a session and could not save, because they had been signed out, the form's secret was old
or the draft was changed elsewhere.

It waits in the browser's session until the page that holds it has saved it after all, or the same person opens the
form again. Every form carries a stamp that says who opened it, so that nobody else is ever shown it: with the first
page that somebody else opens, it is gone.
"""

import json
import uuid
from dataclasses import dataclass
from typing import Any

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest

from .forms.sessions import Typed, typed_in

PAGES = frozenset({"workspace:session-write", "workspace:session-draft"})
KEY = "kept"
MOST_PAGES = 5
MOST_LETTERS = 1_000_000

_signer = Signer(salt="peerhub.writer")


@dataclass(frozen=True)
class Kept:
    """The text of one open page: what it was about and which version of the draft it was typed over."""

    page: str
    session: str
    typed: Typed
    version: int


def stamp(user) -> str:
    """Says whose form this is."""
    return _signer.sign(str(user.pk))


def is_somebody_elses(request: HttpRequest) -> bool:
    """Whether the form sent here was opened by another account than the one signed in now."""
    return _writer(request) not in (None, str(request.user.pk))


def keep(request: HttpRequest) -> bool:
    """Keep what this request carries, if it is the form, says who opened it, and is not too long.

    Pages kept earlier make room for it.
    """
    match = request.resolver_match
    if request.method != "POST" or match is None or match.view_name not in PAGES:
        return False
    writer, typed = _writer(request), typed_in(request.POST)
    if writer is None or len(json.dumps(typed, ensure_ascii=False)) > MOST_LETTERS:
        return False
    if request.user.is_authenticated and writer != str(request.user.pk):
        return False
    page, session = page_in(request), match.kwargs["pk"]
    pages = {key: entry for key, entry in _pages(request).items() if key != page and entry["writer"] == writer}
    entry = {"writer": writer, "session": str(session), "typed": typed, "version": version_in(request)}
    latest = [*pages.items(), (page, entry)][-MOST_PAGES:]
    request.session[KEY] = dict(latest)
    return True


def waiting(request: HttpRequest, session: uuid.UUID) -> Kept | None:
    """The latest text that waits for this session's form."""
    for page, entry in reversed(_pages(request).items()):
        if entry["session"] == str(session):
            return Kept(page, entry["session"], entry["typed"], entry["version"])
    return None


def drop(request: HttpRequest, page: str) -> None:
    """What was kept of this page is saved, or not wanted any more."""
    pages = _pages(request)
    if pages.pop(page, None):
        request.session[KEY] = pages


def drop_session(request: HttpRequest, session: uuid.UUID) -> None:
    """Nothing that was kept about this session is wanted any more."""
    pages = _pages(request)
    others = {page: entry for page, entry in pages.items() if entry["session"] != str(session)}
    if others != pages:
        request.session[KEY] = others


def drop_others(request: HttpRequest) -> None:
    """Whoever is signed in now leaves nothing of anybody else's in this browser's session."""
    if any(entry["writer"] != str(request.user.pk) for entry in _pages(request).values()):
        del request.session[KEY]


def page_in(request: HttpRequest) -> str:
    """The id of the page that sent this."""
    try:
        return str(uuid.UUID(request.POST.get("page", "")))
    except ValueError:
        return str(uuid.uuid4())


def version_in(request: HttpRequest, name: str = "version") -> int:
    """The draft's version that the page was opened with; 0 where there was none."""
    try:
        return int(request.POST.get(name, ""))
    except ValueError:
        return 0


def _writer(request: HttpRequest) -> str | None:
    try:
        return _signer.unsign(request.POST.get("writer", ""))
    except BadSignature:
        return None


def _pages(request: HttpRequest) -> dict[str, dict[str, Any]]:
    return dict(request.session.get(KEY, {}))
