"""Queries for a person's own concerns. `user` is always the account of the person served."""

from datetime import datetime

from django.db.models import QuerySet

from concerns.models import Concern
from concerns.services import is_read


def concerns(*, user, now: datetime) -> QuerySet[Concern]:
    """The person's concerns with their answers, the latest first. `is_read` on each says whether staff can read it."""
    found = Concern.objects.filter(consumer__user=user).select_related("answered_by", "handler")
    return found.annotate(is_read=is_read(now=now))
