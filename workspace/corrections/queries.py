"""Corrections of signed notes that wait for an answer."""

import uuid
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from accounts.choices import Capacity, Role
from consumers.models import Consumer, in_capacity
from sessions.choices import CorrectionKind
from sessions.models import Correction, PeerSession
from sessions.queries import Corrected, corrections_of


def waiting(*, user, roles: frozenset[Role]) -> QuerySet[Correction]:
    """The corrections that `user` may answer, the oldest first: of their team, and as privacy officer all notes about
    the wrong person."""
    return _answered_by(user, roles).filter(answered_at__isnull=True).order_by("asked_at", "pk")


@dataclass(frozen=True)
class Waiting:
    """A correction to answer. A privacy officer reads neither the session nor the note."""

    correction: Correction
    session: PeerSession | None
    corrected: Corrected


def to_answer(*, user, roles: frozenset[Role]) -> list[Waiting]:
    """The corrections that wait for `user`, each with what it would change."""
    asked = list(waiting(user=user, roles=roles).select_related("consumer"))
    pks = [correction.session_id for correction in asked]
    sessions = PeerSession.objects.prefetch_related("session_goals", "corrections__consumer").in_bulk(pks)
    return [_waiting(correction, sessions.get(correction.session_id)) for correction in asked]


def correction_to_answer(*, user, roles: frozenset[Role], consumer: Consumer, pk: uuid.UUID) -> Correction | None:
    """A correction about a person that `user` may answer, answered meanwhile or not; None without one."""
    return _answered_by(user, roles).filter(consumer=consumer, pk=pk).first()


def _answered_by(user, roles: frozenset[Role]) -> QuerySet[Correction]:
    """The corrections that are for `user` to answer."""
    mine = in_capacity(user, {Capacity.TEAM}, "consumer_id")
    if Role.PRIVACY_OFFICER in roles:
        mine |= Q(kind=CorrectionKind.WRONG_PERSON)
    return Correction.objects.filter(mine).exclude(asked_by=user)


def _waiting(correction: Correction, session: PeerSession | None) -> Waiting:
    found = [one for one in corrections_of(session=session) if one.correction == correction] if session else []
    return Waiting(correction, session, found[0] if found else Corrected(correction, [], []))
