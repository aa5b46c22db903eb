"""Queries for a person's own concerns. `user` is always the account of the person served."""

from django.db.models import QuerySet

from concerns.models import Concern


def concerns(*, user) -> QuerySet[Concern]:
    """The concerns of this person, the latest first, with their answers."""
    return Concern.objects.filter(consumer__user=user).select_related("answered_by", "handler")
