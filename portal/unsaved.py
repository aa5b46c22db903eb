"""Which words of the portal are kept when they cannot be saved: a goal's and a question's (accounts/unsaved.py)."""

import uuid

from django.http import HttpRequest

from accounts import unsaved

PAGES = frozenset({"portal:goal-add", "portal:goal-edit", "portal:goal-mark", "portal:concern-add"})
NOT_TYPED = frozenset({"csrfmiddlewaretoken", "writer"})


def keep(request: HttpRequest) -> bool:
    """Keep what this request carries, if it is one of the forms above."""
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
    """What was kept of the form sent with this request is saved now, or not wanted any more."""
    unsaved.drop(request, form=_form_in(request))


def _form_in(request: HttpRequest) -> str:
    """A form is sent again with the id of its new row, or from the page of the same row."""
    try:
        return f"{request.path} {uuid.UUID(request.POST.get('id', ''))}"
    except ValueError:
        return request.path
