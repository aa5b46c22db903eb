"""What people raised, for those who handle it."""

import uuid
from datetime import datetime

from django.db.models import F, QuerySet

from accounts.models import User
from audit.models import Event
from concerns.models import Concern
from concerns.services import open_to, who_may_handle
from consumers.models import Consumer


def concerns(*, user) -> QuerySet[Concern]:
    """Those that wait for an answer first, the longest first; then those that were answered."""
    waiting_first = F("answered_at").desc(nulls_first=True)
    return open_to(user).select_related("consumer", "handler").order_by(waiting_first, "raised_at", "pk")


def waiting(*, user) -> int:
    """How many concerns wait for an answer that `user` may give."""
    return open_to(user).filter(answered_at__isnull=True).count()


def concern(*, user, consumer: Consumer, pk: uuid.UUID) -> Concern | None:
    """One of them; None when there is none, or it names whoever asks."""
    return open_to(user).filter(consumer=consumer, pk=pk).select_related("handler", "answered_by").first()


def row_behind(*, concern: Concern) -> Event | None:
    """The row of the access log that the concern asks about.

    None without one, and for a handler who may not read the access log (row security).
    """
    return Event.objects.filter(pk=concern.about_event).first() if concern.about_event else None


def named_in(*, concern: Concern) -> list[User]:
    """Whom it names."""
    return list(User.objects.filter(pk__in=concern.named.values("user")).order_by("name"))


def handlers(*, concern: Concern, now: datetime) -> QuerySet[User]:
    """Who could be named to handle it."""
    return who_may_handle(concern=concern, now=now)
