"""Queries for staff who log and read sessions. The text of a draft is read for its author only."""

import uuid
from datetime import datetime, timedelta

from django.db.models import Case, Count, F, OuterRef, Prefetch, Q, QuerySet, Subquery, Value, When
from django.utils import timezone

from agency.choices import Vocabulary
from agency.vocabularies import Terms, terms
from consumers.choices import OVER
from consumers.models import Consumer, ConsumerQuerySet
from goals.models import Goal
from sessions.models import PeerSession, SessionGoal, Withheld
from sessions.services import NotYours

LONGEST_SESSION = timedelta(days=1)
MOST_OVERLAPS = 3


def own_people(*, user) -> ConsumerQuerySet:
    """The people `user` works with, about whom `user` may log sessions. Being allowed to see a person is not enough."""
    return Consumer.objects.worked_with(user)


def has_signed_session(*, consumer: Consumer) -> bool:
    """Whether a session with this person was ever signed. One query."""
    return PeerSession.objects.signed().filter(consumer=consumer).exists()


def people_to_choose(*, user, now: datetime, words: str = "") -> QuerySet[Consumer]:
    """The people `user` works with whose name has all of `words`: those met last come first, ended services last.

    Each has `met_at`, the start of the last signed session with `user`, and `open_draft`, the id of the user's latest
    unsigned session.
    """
    mine = PeerSession.objects.filter(consumer=OuterRef("pk"), specialist=user)
    return (
        own_people(user=user)
        .matching(words)
        .annotate(
            met_at=Subquery(mine.signed().filter(starts_at__lte=now).order_by("-starts_at").values("starts_at")[:1]),
            open_draft=Subquery(mine.unsigned().order_by("-created_at").values("pk")[:1]),
        )
        .order_by(
            Case(When(status__in=OVER, then=Value(1)), default=Value(0)),
            F("met_at").desc(nulls_last=True),
            "plain_name",
            "pk",
        )
    )


def sessions_with(*, user, consumer: Consumer) -> QuerySet[PeerSession]:
    """The signed sessions of a person and the unsigned ones of `user`, the latest first. No drafts of colleagues."""
    return consumer.peer_sessions.filter(Q(signed_at__isnull=False) | Q(specialist=user)).order_by(
        F("starts_at").desc(nulls_last=True), "-created_at", "pk"
    )


def session_to_write(*, user, consumer: Consumer, pk: uuid.UUID) -> PeerSession | None:
    """The user's session with this id, and its draft; None if no session has the id yet.

    Raises `NotYours`: the id is that of another author's or another person's session.
    """
    session = PeerSession.objects.filter(pk=pk).select_related("draft").first()
    if session and (session.consumer_id, session.specialist_id) != (consumer.pk, user.pk):
        raise NotYours
    return session


def overlapping(*, session: PeerSession, user) -> list[PeerSession]:
    """Sessions at the same time as `session`: of `user`, and signed ones of the same person with other staff.

    A session that ends when the other starts does not overlap.
    """
    assert session.starts_at
    same_minutes = PeerSession.objects.filter(
        starts_at__lt=session.ends_at,
        ends_at__gt=session.starts_at,
        starts_at__gt=session.starts_at - LONGEST_SESSION,  # so that an index finds them
        taken_back_at__isnull=True,
    )
    whose = Q(specialist=user) | Q(consumer=session.consumer_id, signed_at__isnull=False)
    return list(same_minutes.filter(whose).exclude(pk=session.pk).order_by("starts_at", "pk")[:MOST_OVERLAPS])


def session_to_read(*, consumer: Consumer, pk: uuid.UUID) -> PeerSession | None:
    """The person's session with note, addenda, corrections and withheld parts, never its draft; None without one."""
    held = Prefetch("withheld", Withheld.objects.filter(lifted_at__isnull=True, until__gte=timezone.localdate()))
    found = consumer.peer_sessions.filter(pk=pk).with_place().with_credential().select_related("specialist", "note")
    return found.prefetch_related("addenda", "corrections", held).first()


def goals_of(*, session: PeerSession) -> QuerySet[SessionGoal]:
    """The goals worked on in a signed session, worded as on the day it was signed."""
    return session.session_goals.order_by("pk")


def places() -> Terms:
    """All places of service: past, present and future ones."""
    return terms(Vocabulary.PLACE_OF_SERVICE)


def goals(*, consumer: Consumer) -> list[Goal]:
    """All goals of a person, the first added first."""
    return list(consumer.goals.all())


def goals_to_tick(*, consumer: Consumer) -> list[Goal]:
    """All goals of a person, those worked on in the most sessions first."""
    used = (
        SessionGoal.objects.filter(goal=OuterRef("pk"), session__taken_back_at__isnull=True).order_by().values("goal")
    )
    return list(
        consumer.goals.annotate(
            sessions=Subquery(used.annotate(count=Count("pk")).values("count")),
        ).order_by(F("sessions").desc(nulls_last=True), "created_at", "pk")
    )


def last_session_with(*, user, consumer: Consumer) -> PeerSession | None:
    """The latest session of `user` with `consumer`; None without one. Its mode and place prefill the next session."""
    had = consumer.peer_sessions.filter(specialist=user, starts_at__isnull=False, taken_back_at__isnull=True)
    return had.order_by("-starts_at").first()
