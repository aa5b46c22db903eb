"""Queries for notes that an author signed. Authors keep reading them, also when they no longer work with the person."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, F, Sum, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.rows import AnyOf
from consumers.models import Consumer
from sessions.models import PeerSession, PeerSessionQuerySet
from sessions.queries import names_written_about


def written(*, user, skipped: int, most: int) -> PeerSessionQuerySet:
    """Up to `most` sessions signed by `user`, who has to be the actor: the latest first, after the first `skipped`."""
    part = AnyOf(F("pk"), Value(user.pk), Value(skipped), Value(most), function="sessions_signed_by")
    return PeerSession.objects.filter(part).order_by("-starts_at", "pk")


def written_in_week(*, user, monday: date) -> PeerSessionQuerySet:
    """The sessions of one week that `user` signed, the latest first."""
    begins, ends = (
        timezone.make_aware(datetime.combine(day, time.min)) for day in (monday, monday + timedelta(days=7))
    )
    signed = PeerSession.objects.signed_or_taken_back().filter(specialist=user)
    return signed.filter(starts_at__gte=begins, starts_at__lt=ends).order_by("-starts_at", "pk")


def total(sessions: PeerSessionQuerySet) -> dict[str, int]:
    """The number of `sessions` and the sum of their `minutes`, without notes that were taken back."""
    counted = sessions.filter(taken_back_at__isnull=True)
    return counted.aggregate(sessions=Count("pk"), minutes=Coalesce(Sum("minutes"), 0))


@dataclass(frozen=True)
class Written:
    """A session that the user signed, and its person, of whom only id and the name they go by are loaded."""

    session: PeerSession
    person: Consumer


def written_note(*, user, pk: uuid.UUID) -> Written | None:
    """The session with this id that `user` signed, with note, addenda and corrections; None without one.

    Also None if a restriction closes the record to `user`.
    """
    # Row security leaves out the records that a restriction closes to the author.
    signed = PeerSession.objects.signed_or_taken_back().filter(specialist=user)
    with_all = signed.with_place().with_credential().select_related("note").prefetch_related("addenda", "corrections")
    found = with_all.filter(pk=pk).first()
    called = names_written_about(people=[found.consumer_id]).get(found.consumer_id) if found else None
    if found is None or called is None:
        return None
    return Written(found, Consumer(pk=found.consumer_id, goes_by=called))
