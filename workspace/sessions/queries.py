"""Sessions as those who log and read them need them. What a draft says is looked up for its author only."""

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
    """The people `user` works with, and so may log sessions about; looking at somebody is not working with them."""
    return Consumer.objects.worked_with(user)


def people_to_choose(*, user, now: datetime, words: str = "") -> QuerySet[Consumer]:
    """The people `user` works with whose name has all of `words`, those met most recently first.

    Each carries `met_at`, when their last signed session with `user` began, and `open_draft`, the latest they began and
    did not sign.
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
    """The signed sessions of a person, and those `user` has begun: a colleague's draft is nobody else's business."""
    return consumer.peer_sessions.filter(Q(signed_at__isnull=False) | Q(specialist=user)).order_by(
        F("starts_at").desc(nulls_last=True), "-created_at", "pk"
    )


def session_to_write(*, user, consumer: Consumer, pk: uuid.UUID) -> PeerSession | None:
    """The session that `user` writes under this id, with its draft; None while the id is new. Raises `NotYours`."""
    session = PeerSession.objects.filter(pk=pk).select_related("draft").first()
    if session and (session.consumer_id, session.specialist_id) != (consumer.pk, user.pk):
        raise NotYours
    return session


def overlapping(*, session: PeerSession, user) -> list[PeerSession]:
    """Other sessions of `user`, and of this person with somebody else, in the same minutes. Touching times are none.

    A colleague's draft is left out: it is nobody else's business.
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
    """A session of a person with its note, addenda, corrections and withheld parts, but never its draft."""
    held = Prefetch("withheld", Withheld.objects.filter(lifted_at__isnull=True, until__gte=timezone.localdate()))
    found = consumer.peer_sessions.filter(pk=pk).with_place().select_related("specialist", "note")
    return found.prefetch_related("addenda", "corrections", held).first()


def goals_of(*, session: PeerSession) -> QuerySet[SessionGoal]:
    """The goals that were worked on in a signed session, in the words of the day it was signed."""
    return session.session_goals.order_by("pk")


def places() -> Terms:
    """The places of service, past and to come."""
    return terms(Vocabulary.PLACE_OF_SERVICE)


def goals(*, consumer: Consumer) -> list[Goal]:
    """All goals of a person, in no order of use."""
    return list(consumer.goals.all())


def goals_to_tick(*, consumer: Consumer) -> list[Goal]:
    """All goals of a person, those worked on in most sessions first."""
    used = (
        SessionGoal.objects.filter(goal=OuterRef("pk"), session__taken_back_at__isnull=True).order_by().values("goal")
    )
    return list(
        consumer.goals.annotate(
            sessions=Subquery(used.annotate(count=Count("pk")).values("count")),
        ).order_by(F("sessions").desc(nulls_last=True), "created_at", "pk")
    )


def last_session_with(*, user, consumer: Consumer) -> PeerSession | None:
    """The latest session `user` had with a person: the next one is likely to be like it."""
    had = consumer.peer_sessions.filter(specialist=user, starts_at__isnull=False, taken_back_at__isnull=True)
    return had.order_by("-starts_at").first()
