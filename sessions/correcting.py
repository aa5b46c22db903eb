"""Services that correct a signed session, or take back a note about the wrong person.

The original stays readable beside its correction. Every list and figure follows the correction.
"""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from agency import rules
from agency.choices import RuleKey

from .choices import CorrectionKind
from .models import Correction, PeerSession
from .services import NotSigned, NotYours


class OneWaits(Exception):
    """An earlier correction of this session still waits for its answer."""


class AlreadyAnswered(Exception):
    """The correction was already agreed to, declined or withdrawn, and that is final."""


@dataclass(frozen=True)
class Facts:
    """The facts of a session: when, how and where it was, and the ids of the goals worked on."""

    starts_at: datetime
    ends_at: datetime
    mode: str
    place: str
    goals: frozenset[uuid.UUID]


def facts_of(session: PeerSession) -> Facts:
    """The facts of a signed session as they are now, corrections included."""
    goals = frozenset(session.session_goals.values_list("goal_id", flat=True))
    assert session.starts_at
    assert session.ends_at
    return Facts(session.starts_at, session.ends_at, session.mode, session.place, goals)


def may_correct_alone(session: PeerSession, now: datetime) -> bool:
    """Whether the author may still correct the facts without the supervisor, by the days that a rule sets."""
    assert session.signed_at
    days = rules.value_on(RuleKey.CORRECT_ALONE_DAYS, timezone.localdate(session.signed_at))
    return now <= session.signed_at + timedelta(days=days)


def sent_before(*, id: uuid.UUID, session: PeerSession) -> Correction | None:
    """The correction of this session with this id, made by an earlier submission of the form; None without one."""
    return Correction.objects.filter(pk=id, session=session).first()


@transaction.atomic
def correct_facts(*, id: uuid.UUID, session: PeerSession, facts: Facts, reason: str, by, now: datetime) -> Correction:
    """Correct the facts of a signed session, or ask the supervisor to agree when it is too late to correct them alone.

    The author corrects alone for the days that a rule sets. A form sent twice adds one correction.
    Raises `NotYours`, `NotSigned` or `OneWaits`.
    """
    is_alone = may_correct_alone(session, now) if session.signed_at else False
    return _add(
        id,
        session,
        by,
        kind=CorrectionKind.FACTS,
        reason=reason,
        starts_at=facts.starts_at,
        ends_at=facts.ends_at,
        mode=facts.mode,
        place=facts.place,
        goals=sorted(facts.goals),
        asked_at=now,
        is_agreed=is_alone,
        answered_by=by if is_alone else None,
        answered_at=now if is_alone else None,
    )


@transaction.atomic
def ask_to_take_back(*, id: uuid.UUID, session: PeerSession, reason: str, by, now: datetime) -> Correction:
    """Ask the supervisor or the privacy officer to take back a note about the wrong person.

    Sent twice it is added once. Raises `NotYours`, `NotSigned` or `OneWaits`.
    """
    return _add(id, session, by, kind=CorrectionKind.WRONG_PERSON, reason=reason, asked_at=now)


@transaction.atomic
def answer_correction(*, correction: Correction, is_agreed: bool, by, now: datetime) -> None:
    """Agree to a correction or decline it. Once agreed to, the database changes the session.

    Raises `NotYours` for somebody who may not answer, the author included, and `AlreadyAnswered`.
    """
    stored = Correction.objects.select_for_update(of=("self",)).filter(pk=correction.pk).first()
    if stored is None or stored.asked_by_id == by.pk:
        raise NotYours
    if stored.answered_at:
        raise AlreadyAnswered
    stored.is_agreed, stored.answered_by, stored.answered_at = is_agreed, by, now
    stored.save(update_fields=["is_agreed", "answered_by", "answered_at"])


@transaction.atomic
def withdraw_correction(*, session: PeerSession, by, now: datetime) -> bool:
    """Withdraw the author's unanswered correction of this session; return whether there was one."""
    waiting = Correction.objects.filter(session=session, asked_by=by, answered_at__isnull=True)
    return bool(waiting.update(is_agreed=False, answered_by=by, answered_at=now))


def _add(id: uuid.UUID, session: PeerSession, by, **fields) -> Correction:
    stored = PeerSession.objects.filter(pk=session.pk).first()
    if stored is None or stored.specialist_id != by.pk:
        raise NotYours
    if not stored.signed_at or stored.taken_back_at:
        raise NotSigned
    if earlier := sent_before(id=id, session=session):
        return earlier
    if Correction.objects.filter(session=session, answered_at__isnull=True).exists():
        raise OneWaits
    try:
        with transaction.atomic():
            return Correction.objects.create(
                pk=id, session=session, consumer_id=session.consumer_id, asked_by=by, **fields
            )
    except IntegrityError as error:  # the id belongs to another correction, or the form arrived twice at once
        earlier = sent_before(id=id, session=session)
        if earlier is None:
            raise OneWaits from error
        return earlier
