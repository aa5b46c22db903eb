"""The forms of the portal whose unsaved text is stored: goals, progress and concerns (accounts/unsaved.py)."""

import uuid

from django.http import HttpRequest

from accounts import unsaved

PAGES = frozenset(
    {"portal:goal-add", "portal:goal-edit", "portal:goal-mark", "portal:mark-correct", "portal:concern-add"}
)
NOT_TYPED = frozenset({"csrfmiddlewaretoken", "writer"})


def keep(request: HttpRequest) -> bool:
    """Store the text of a form in `PAGES` that could not be saved. Returns whether it was stored."""
    match = request.resolver_match
    if request.method != "POST" or match is None or match.view_name not in PAGES:
        return False
    typed = {name: str(request.POST[name]) for name in request.POST if name not in NOT_TYPED}
    return unsaved.keep(request, form=_form_in(request), about=request.path, content=typed)


def waiting(request: HttpRequest) -> dict[str, str]:
    """The latest words that wait for this page; empty when there are none."""
    found = unsaved.waiting(request, request.path)
    return found.content if found else {}


def drop(request: HttpRequest) -> None:
    """Delete the stored text of the form in this request, after it was saved or given up."""
    unsaved.drop(request, form=_form_in(request))


def _form_in(request: HttpRequest) -> str:
    """The key of a form, the same when it is sent again: its path and, for a new row, the row's id."""
    try:
        return f"{request.path} {uuid.UUID(request.POST.get('id', ''))}"
    except ValueError:
        return request.path
