"""What somebody asked or raised. Always for the account `user` of that person."""

from django.db.models import QuerySet

from concerns.models import Concern


def concerns(*, user) -> QuerySet[Concern]:
    """What this person asked or raised, the latest first, with the answers."""
    return Concern.objects.filter(consumer__user=user).select_related("answered_by", "handler")
