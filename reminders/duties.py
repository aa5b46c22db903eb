"""What is due, for whom, since when. Boards, Today and digests ask here, so that they agree."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Count, DateTimeField, ExpressionWrapper, F, QuerySet
from django.db.models.functions import Coalesce

from accounts.models import User
from sessions.models import PeerSession


def late_notes(*, now: datetime, limit_hours: int) -> QuerySet[PeerSession]:
    """Sessions still unsigned `limit_hours` after they ended (or were begun, while no end is known).

    Each carries `due_since`, the moment from which it counts as late.
    """
    limit = timedelta(hours=limit_hours)
    since = ExpressionWrapper(Coalesce(F("ends_at"), F("created_at")) + limit, output_field=DateTimeField())
    return PeerSession.objects.unsigned().annotate(due_since=since).filter(due_since__lte=now)


def late_notes_by_specialist(*, now: datetime, limit_hours: int) -> Iterator[tuple[User, int]]:
    """Who has late notes and an address to be reminded at, and how many notes."""
    rows = late_notes(now=now, limit_hours=limit_hours).order_by().values("specialist").annotate(count=Count("pk"))
    counts = {row["specialist"]: row["count"] for row in rows}
    for user in User.objects.filter(pk__in=counts, is_active=True).exclude(email="").order_by("pk"):
        yield user, counts[user.pk]
