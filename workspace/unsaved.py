"""Which texts of the workspace are kept when they cannot be saved: those of a session form (accounts/unsaved.py)."""

import uuid
from dataclasses import dataclass

from django.http import HttpRequest

from accounts import unsaved
from workspace.sessions.forms import Typed, typed_in

PAGES = frozenset({"workspace:session-write", "workspace:session-draft"})


@dataclass(frozen=True)
class UnsavedForm:
    """The text of one open page, and the version of the draft it was typed over."""

    page: str
    typed: Typed
    version: int


def is_somebody_elses(request: HttpRequest) -> bool:
    """Whether the form sent here was opened by another account than the one signed in now."""
    return unsaved.writer_of(request) not in (None, str(request.user.pk))


def keep(request: HttpRequest) -> bool:
    """Keep what this request carries, if it is a session's form."""
    match = request.resolver_match
    if request.method != "POST" or match is None or match.view_name not in PAGES:
        return False
    content = {"typed": typed_in(request.POST), "version": version_in(request)}
    return unsaved.keep(request, form=page_in(request), about=str(match.kwargs["pk"]), content=content)


def waiting(request: HttpRequest, session: uuid.UUID) -> UnsavedForm | None:
    """The latest text that waits for this session's form."""
    found = unsaved.waiting(request, str(session))
    return UnsavedForm(found.form, found.content["typed"], found.content["version"]) if found else None


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
