"""What a person typed and could not send, because they had been signed out or the form's secret was old.

It waits in the browser's session until the same person saves it or throws it away. Every form carries a stamp that
says who opened it, so that nobody else is ever shown it: with the first page that somebody else opens, it is gone.
"""

from dataclasses import asdict, dataclass

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest

PAGES = frozenset({"portal:goal-add", "portal:goal-edit", "portal:goal-mark"})
KEY = "kept_words"
MOST_FORMS = 5
NOT_TYPED = frozenset({"csrfmiddlewaretoken", "writer"})

_signer = Signer(salt="portal.writer")


@dataclass(frozen=True)
class Kept:
    """One form as it was sent: from which page, by whom."""

    path: str
    writer: str
    typed: dict[str, str]


def stamp(user) -> str:
    """Says whose form this is."""
    return _signer.sign(str(user.pk))


def keep(request: HttpRequest) -> bool:
    """Keep what this request carries, if it is one of the forms above and says who opened it."""
    match = request.resolver_match
    if request.method != "POST" or match is None or match.view_name not in PAGES:
        return False
    try:
        writer = _signer.unsign(request.POST.get("writer", ""))
    except BadSignature:
        return False
    if request.user.is_authenticated and str(request.user.pk) != writer:
        return False
    sent = Kept(request.path, writer, _typed(request))
    others = [kept for kept in _all(request) if kept.writer == writer and not _is_same_form(kept, sent)]
    _set(request, [*others, sent][-MOST_FORMS:])
    return True


def waiting(request: HttpRequest) -> dict[str, str]:
    """The latest text that waits for this page; empty when there is none."""
    mine = [kept for kept in _all(request) if kept.path == request.path and kept.writer == str(request.user.pk)]
    return mine[-1].typed if mine else {}


def drop(request: HttpRequest) -> None:
    """What was kept of the form sent with this request is saved now, or not wanted any more."""
    sent = Kept(request.path, str(request.user.pk), _typed(request))
    before = _all(request)
    after = [kept for kept in before if not _is_same_form(kept, sent)]
    if after != before:
        _set(request, after)


def drop_others(request: HttpRequest) -> None:
    """Whoever is signed in now finds nothing of anybody else's in this browser's session."""
    before = _all(request)
    after = [kept for kept in before if kept.writer == str(request.user.pk)]
    if after != before:
        _set(request, after)


def _typed(request: HttpRequest) -> dict[str, str]:
    return {name: str(request.POST[name]) for name in request.POST if name not in NOT_TYPED}


def _is_same_form(one: Kept, other: Kept) -> bool:
    """A form is sent again with the id of its new row, or from the page of the same row."""
    return one.path == other.path and one.typed.get("id") == other.typed.get("id")


def _all(request: HttpRequest) -> list[Kept]:
    return [Kept(**entry) for entry in request.session.get(KEY, [])]


def _set(request: HttpRequest, kept: list[Kept]) -> None:
    request.session[KEY] = [asdict(entry) for entry in kept]
