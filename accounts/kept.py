"""What somebody typed and could not save, because they had been signed out, the form's secret was old, or it was
changed elsewhere.

It waits in the browser's session until the form that holds it has saved it after all, or the same person opens that
form again. Every form carries a stamp that says who opened it, so that nobody else is ever shown it: with the first
page that somebody else opens, it is gone. Each face says which of its forms are kept, and what of them.
"""

import json
from dataclasses import asdict, dataclass
from typing import Any

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest

KEY = "kept"
MOST_FORMS = 5
MOST_LETTERS = 1_000_000

_signer = Signer(salt="peerhub.writer")


@dataclass(frozen=True)
class Kept:
    """One form as it was sent: `form` tells it from other open ones, `about` is where its writer finds it again."""

    form: str
    about: str
    writer: str
    content: dict[str, Any]


def stamp(user) -> str:
    """Says whose form this is."""
    return _signer.sign(str(user.pk))


def writer_of(request: HttpRequest) -> str | None:
    """The account that opened the form that was sent; None when it does not say."""
    try:
        return _signer.unsign(request.POST.get("writer", ""))
    except BadSignature:
        return None


def keep(request: HttpRequest, *, form: str, about: str, content: dict[str, Any]) -> bool:
    """Keep a form, if it says who opened it, nobody else is signed in, and it is not too long.

    Sent again it takes its own place; forms kept earlier make room for it.
    """
    writer = writer_of(request)
    if writer is None or len(json.dumps(content, ensure_ascii=False)) > MOST_LETTERS:
        return False
    if request.user.is_authenticated and writer != str(request.user.pk):
        return False
    others = [kept for kept in _all(request) if kept.writer == writer and kept.form != form]
    _set(request, [*others, Kept(form, about, writer, content)][-MOST_FORMS:])
    return True


def waiting(request: HttpRequest, about: str) -> Kept | None:
    """The latest form that waits here for whoever is signed in."""
    mine = [kept for kept in _all(request) if kept.about == about and kept.writer == str(request.user.pk)]
    return mine[-1] if mine else None


def drop(request: HttpRequest, *, form: str = "", about: str = "") -> None:
    """This form, or all that waits about this, is saved now or not wanted any more."""
    _set(request, [kept for kept in _all(request) if kept.form != form and kept.about != about])


def drop_others(request: HttpRequest) -> None:
    """Whoever is signed in now leaves nothing of anybody else's in this browser's session."""
    _set(request, [kept for kept in _all(request) if kept.writer == str(request.user.pk)])


def _all(request: HttpRequest) -> list[Kept]:
    return [Kept(**entry) for entry in request.session.get(KEY, [])]


def _set(request: HttpRequest, kept: list[Kept]) -> None:
    entries = [asdict(one) for one in kept]
    if entries == request.session.get(KEY, []):
        return
    if entries:
        request.session[KEY] = entries
    else:
        del request.session[KEY]
