"""Queries for staff who answer corrections of signed notes."""

import uuid
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Q, QuerySet

from accounts.choices import Capacity, Role
from accounts.models import User
from accounts.prepared import Prepared
from consumers.models import Consumer, in_capacity
from sessions.choices import CorrectionKind
from sessions.models import Correction, PeerSession
from sessions.queries import Corrected, corrections_of


def waiting(*, user, roles: frozenset[Role]) -> QuerySet[Correction]:
    """The unanswered corrections that `user` may answer, the oldest first: those about people of a team they lead and,
    for a privacy officer, all that say a note is about the wrong person."""
    return _answered_by(user, roles).filter(answered_at__isnull=True).order_by("asked_at", "pk")


def number_waiting(*, user, roles: frozenset[Role]) -> int:
    """The number of unanswered corrections that `user` may answer."""
    return _waiting_for(roles).count(user=user.pk)


@lru_cache
def _waiting_for(roles: frozenset[Role]) -> Prepared[Correction]:
    return Prepared(lambda user: waiting(user=User(pk=user), roles=roles).order_by(), user=uuid.UUID)


@dataclass(frozen=True)
class Waiting:
    """An unanswered correction; `session` is None for a privacy officer, who reads neither session nor note."""

    correction: Correction
    session: PeerSession | None
    corrected: Corrected


def to_answer(*, user, roles: frozenset[Role]) -> list[Waiting]:
    """The corrections that wait for `user`, each with its session and what would change."""
    asked = list(waiting(user=user, roles=roles).select_related("consumer"))
    pks = [correction.session_id for correction in asked]
    sessions = PeerSession.objects.prefetch_related("session_goals", "corrections__consumer").in_bulk(pks)
    return [_waiting(correction, sessions.get(correction.session_id)) for correction in asked]


def correction_to_answer(*, user, roles: frozenset[Role], consumer: Consumer, pk: uuid.UUID) -> Correction | None:
    """The correction about `consumer` with this id, answered or not; None if `user` may not answer it."""
    return _answered_by(user, roles).filter(consumer=consumer, pk=pk).first()


def _answered_by(user, roles: frozenset[Role]) -> QuerySet[Correction]:
    """The corrections that `user` may answer, never those that `user` asked for."""
    mine = in_capacity(user, {Capacity.TEAM}, "consumer_id")
    if Role.PRIVACY_OFFICER in roles:
        mine |= Q(kind=CorrectionKind.WRONG_PERSON)
    return Correction.objects.filter(mine).exclude(asked_by=user)


def _waiting(correction: Correction, session: PeerSession | None) -> Waiting:
    found = [one for one in corrections_of(session=session) if one.correction == correction] if session else []
    return Waiting(correction, session, found[0] if found else Corrected(correction, [], []))
