"""Queries for staff who handle concerns."""

import uuid
from datetime import datetime

from django.db.models import F, QuerySet

from accounts.models import User
from audit.models import Event
from concerns.models import Concern
from concerns.services import open_to, who_may_handle
from consumers.models import Consumer


def concerns(*, user) -> QuerySet[Concern]:
    """The concerns that `user` may handle: unanswered ones first, the oldest first; then the answered ones."""
    waiting_first = F("answered_at").desc(nulls_first=True)
    return open_to(user).select_related("consumer", "handler").order_by(waiting_first, "raised_at", "pk")


def waiting(*, user) -> int:
    """The number of unanswered concerns that `user` may answer."""
    return open_to(user).filter(answered_at__isnull=True).count()


def concern(*, user, consumer: Consumer, pk: uuid.UUID) -> Concern | None:
    """The concern with this id about `consumer`; None if there is none or `user` may not handle it."""
    return open_to(user).filter(consumer=consumer, pk=pk).select_related("handler", "answered_by").first()


def row_behind(*, concern: Concern) -> Event | None:
    """The row of the access log that the concern asks about.

    None if it asks about no row, or if the actor may not read the access log (row security).
    """
    return Event.objects.filter(pk=concern.about_event).first() if concern.about_event else None


def named_in(*, concern: Concern) -> list[User]:
    """The staff whom the concern names, by name. They never handle it."""
    return list(User.objects.filter(pk__in=concern.named.values("user")).order_by("name"))


def handlers(*, concern: Concern, now: datetime) -> QuerySet[User]:
    """The staff who could be named to handle this concern."""
    return who_may_handle(concern=concern, now=now)
