"""What somebody typed and could not save, because they had been signed out, their page had locked, the form's secret
was old, or it was changed elsewhere.

It waits on the server, in whatever browser they come back, until the form that holds it has saved it after all, or for
twelve hours. Every form carries a stamp that says who opened it: it is kept for nobody else, and row security shows it
to nobody else. Each face says which of its forms are kept, and what of them.
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
from .models import KeptText

MOST_FORMS = 5
MOST_LETTERS = 1_000_000
LONGEST = timedelta(hours=12)

STAMP_LASTS = timedelta(hours=24)  # longer than anybody stays signed in

_signer = TimestampSigner(salt="peerhub.writer")


@dataclass(frozen=True)
class Kept:
    """One form as it was sent: `form` tells it from other open ones, `about` is where its writer finds it again."""

    form: str
    about: str
    content: dict[str, Any]


def stamp(user) -> str:
    """Says whose form this is."""
    return _signer.sign(str(user.pk))


def writer_of(request: HttpRequest) -> str | None:
    """The account that opened the form that was sent; None when it does not say, or opened it too long ago."""
    try:
        return _signer.unsign(request.POST.get("writer", ""), max_age=STAMP_LASTS)
    except BadSignature:
        return None


def keep(request: HttpRequest, *, form: str, about: str, content: dict[str, Any]) -> bool:
    """Keep a form, if it says who opened it, nobody else is signed in or holds the phone, and it is not too long."""
    writer = writer_of(request)
    text = json.dumps(content, ensure_ascii=False)
    if writer is None or len(text) > MOST_LETTERS or handed_to(request.session):
        return False
    if request.user.is_authenticated:
        if writer != str(request.user.pk):
            return False
        KeptText.objects.filter(writer=request.user.pk, form=form).delete()
    KeptText(writer_id=uuid.UUID(writer), form=form, about=about, content=text, kept_at=timezone.now()).save(
        force_insert=True
    )
    return True


def waiting(request: HttpRequest, about: str) -> Kept | None:
    """The latest form that waits for whoever is signed in."""
    since = timezone.now() - LONGEST
    found = KeptText.objects.filter(writer=request.user.pk, about=about, kept_at__gt=since).order_by("-kept_at").first()
    return Kept(found.form, found.about, json.loads(found.content)) if found else None


def drop(request: HttpRequest, *, form: str = "", about: str = "") -> None:
    """This form, or all that waits about this, is saved now or not wanted any more."""
    mine = KeptText.objects.filter(writer=request.user.pk)
    (mine.filter(form=form) if form else mine.filter(about=about)).delete()


def forget_old(*, now: datetime) -> None:
    """Remove what waited too long, what its form has sent again since, and of each writer all but the latest forms."""
    KeptText.objects.filter(kept_at__lte=now - LONGEST).delete()
    newest = Window(RowNumber(), partition_by=[F("writer"), F("form")], order_by=F("kept_at").desc())
    repeated = KeptText.objects.annotate(place=newest).filter(place__gt=1)
    KeptText.objects.filter(pk__in=list(repeated.values_list("pk", flat=True))).delete()
    latest = Window(RowNumber(), partition_by=[F("writer")], order_by=F("kept_at").desc())
    too_many = KeptText.objects.annotate(place=latest).filter(place__gt=MOST_FORMS)
    KeptText.objects.filter(pk__in=list(too_many.values_list("pk", flat=True))).delete()
