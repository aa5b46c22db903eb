"""Unsaved text: a form that could not be saved because the sign-in had ended, the page had locked, the CSRF token was
old, or the row had changed.

The server keeps the text for twelve hours, until the form is saved. Each form carries a stamp with the account that
opened it and its page (`{% form_tokens %}`). The text is stored for that account alone, in any browser, and row
security shows it to no other.
"""

import json
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.signing import BadSignature, TimestampSigner
from django.db.models import F, Window
from django.db.models.functions import RowNumber
from django.http import HttpRequest
from django.utils import timezone

from .handover import handed_to
from .models import UnsavedText

MOST_FORMS = 5
MOST_LETTERS = 1_000_000
LONGEST = timedelta(hours=12)

STAMP_LASTS = timedelta(hours=24)  # longer than any sign-in lasts

NOT_TYPED = frozenset({"csrfmiddlewaretoken", "writer"})
NOT_READ = frozenset({"id", "new_id", "version", "drawn_from"})  # hidden fields, sent again but shown to nobody

_signer = TimestampSigner(salt="peerhub.writer")


@dataclass(frozen=True)
class UnsavedForm:
    """The values of a form that was not saved. `form` is its key (`form_in`); `about` is the page that offers it."""

    form: str
    about: str
    content: dict[str, Any]

    @property
    def address(self) -> str:
        """The path to which the form is submitted."""
        return self.form.split(" ")[0]

    @property
    def as_json(self) -> str:
        """The values as JSON, by the name of the field."""
        return json.dumps(self.content)

    @property
    def texts(self) -> list[str]:
        """The values that the writer typed or chose, without the names of the fields."""
        fields = [values for name, values in self.content.items() if name not in NOT_READ]
        return [value for values in fields for value in values if value.strip()]


def stamp(user, page: str = "", number: int = 0) -> str:
    """Return a signed text of the account that opens a form, the path of its page, and its number on the page."""
    return _signer.sign(f"{user.pk} {page} {number}")


def writer_of(request: HttpRequest) -> str | None:
    """The id of the account that opened the submitted form; None without a stamp or with an expired one."""
    return _stamp_in(request)[0] or None


def page_of(request: HttpRequest) -> str:
    """The path of the page that showed the submitted form; "" if the stamp names none."""
    return _stamp_in(request)[1]


def form_in(request: HttpRequest) -> str:
    """The key of the submitted form, which is the same when the form is sent again.

    The key is the path with the id of the new row or, without such an id, with the number of the form on its page.
    """
    try:
        return f"{request.path} {uuid.UUID(request.POST.get('id', ''))}"
    except ValueError:
        return f"{request.path} {_stamp_in(request)[2]}"


def _stamp_in(request: HttpRequest) -> tuple[str, str, str]:
    """The writer, the page and the number of the form, as `stamp` wrote them; all "" without a valid stamp."""
    try:
        stamped = _signer.unsign(request.POST.get("writer", ""), max_age=STAMP_LASTS)
    except BadSignature:
        return "", "", ""
    writer, page, number = (*stamped.split(" "), "", "")[:3]  # forms opened before an update have the writer alone
    return writer, page, number


def keep_form(request: HttpRequest) -> bool:
    """Store all values of the submitted form, to be offered again on its page; return whether they were stored.

    A form without a stamp, such as a search or a form with a PIN, is not stored.
    """
    page = page_of(request)
    if request.method != "POST" or not page:
        return False
    typed = {name: values for name, values in request.POST.lists() if name not in NOT_TYPED}
    return keep(request, form=form_in(request), about=page, content=typed)


def keep(request: HttpRequest, *, form: str, about: str, content: dict[str, Any]) -> bool:
    """Store the `content` of a form that could not be saved, and return whether it was stored.

    It is not stored if the form has no valid `stamp`, if another account is signed in than opened the form, if the
    phone is handed over, or if it is longer than `MOST_LETTERS`.
    """
    writer = writer_of(request)
    text = json.dumps(content, ensure_ascii=False)
    if writer is None or len(text) > MOST_LETTERS or handed_to(request.session):
        return False
    if request.user.is_authenticated:
        if writer != str(request.user.pk):
            return False
        UnsavedText.objects.filter(writer=request.user.pk, form=form).delete()
    request.is_text_kept = True  # type: ignore[attr-defined]  # peerhub/pipeline/unsaved_forms.py
    UnsavedText(writer_id=uuid.UUID(writer), form=form, about=about, content=text, stored_at=timezone.now()).save(
        force_insert=True
    )
    return True


def waiting(request: HttpRequest, about: str) -> UnsavedForm | None:
    """The signed-in account's latest unsaved form that belongs to the page `about`; None without one."""
    since = timezone.now() - LONGEST
    found = (
        UnsavedText.objects.filter(writer=request.user.pk, about=about, stored_at__gt=since)
        .order_by("-stored_at")
        .first()
    )
    return UnsavedForm(found.form, found.about, json.loads(found.content)) if found else None


def drop(request: HttpRequest, *, form: str = "", about: str = "") -> None:
    """Delete the signed-in account's unsaved text of one `form`, or all of it for the page `about`."""
    mine = UnsavedText.objects.filter(writer=request.user.pk)
    (mine.filter(form=form) if form else mine.filter(about=about)).delete()


def forget_old(*, now: datetime) -> None:
    """Delete expired and superseded text, and all but each writer's latest forms."""
    UnsavedText.objects.filter(stored_at__lte=now - LONGEST).delete()
    newest = Window(RowNumber(), partition_by=[F("writer"), F("form")], order_by=F("stored_at").desc())
    repeated = UnsavedText.objects.annotate(place=newest).filter(place__gt=1)
    UnsavedText.objects.filter(pk__in=list(repeated.values_list("pk", flat=True))).delete()
    latest = Window(RowNumber(), partition_by=[F("writer")], order_by=F("stored_at").desc())
    too_many = UnsavedText.objects.annotate(place=latest).filter(place__gt=MOST_FORMS)
    UnsavedText.objects.filter(pk__in=list(too_many.values_list("pk", flat=True))).delete()
