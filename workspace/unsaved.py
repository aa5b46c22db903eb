"""Keeps the text of a session form that could not be saved, as when the sign-in ended. See `accounts/unsaved.py`."""

import uuid
from dataclasses import dataclass

from django.http import HttpRequest

from accounts import unsaved
from workspace.sessions.forms import Typed, typed_in

PAGES = frozenset({"workspace:session-write", "workspace:session-draft"})


@dataclass(frozen=True)
class UnsavedForm:
    """The values typed on one open page, and the version of the draft they were typed over."""

    page: str
    typed: Typed
    version: int


def is_somebody_elses(request: HttpRequest) -> bool:
    """Whether the form sent here was opened by another account than the one signed in now."""
    return unsaved.writer_of(request) not in (None, str(request.user.pk))


def keep(request: HttpRequest) -> bool:
    """Keep the typed values if the request is a POST of a session form; return whether they were kept."""
    match = request.resolver_match
    if request.method != "POST" or match is None or match.view_name not in PAGES:
        return False
    content = {"typed": typed_in(request.POST), "version": version_in(request)}
    return unsaved.keep(request, form=page_in(request), about=str(match.kwargs["pk"]), content=content)


def waiting(request: HttpRequest, session: uuid.UUID) -> UnsavedForm | None:
    """The latest unsaved values for the form of this session; None without any."""
    found = unsaved.waiting(request, str(session))
    return UnsavedForm(found.form, found.content["typed"], found.content["version"]) if found else None


def page_in(request: HttpRequest) -> str:
    """The id of the open page that sent the request; a new id if it sent none."""
    try:
        return str(uuid.UUID(request.POST.get("page", "")))
    except ValueError:
        return str(uuid.uuid4())


def version_in(request: HttpRequest, name: str = "version") -> int:
    """The version of the draft that the page was opened with; 0 if there was no draft."""
    try:
        return int(request.POST.get(name, ""))
    except ValueError:
        return 0
