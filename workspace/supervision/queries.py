"""Queries for supervision: one's own, that of a staff member, and that of the specialists whom somebody leads."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, Prefetch, Q, QuerySet

from accounts.models import User
from accounts.rows import AnyOf
from agency.rules import Rulebook
from staff.choices import SupervisionState
from staff.models import Supervision, SupervisionPart
from staff.supervising import Mentoring, due, is_due, mentoring, with_supervision
from staff.supervision import text_shown


@dataclass(frozen=True)
class Meeting:
    """A supervision, with whom, how it stands, and what the reader has to do about it."""

    supervision: Supervision
    taken: list[SupervisionPart]  # the parts of the specialists
    state: SupervisionState
    is_led: bool  # by the reader
    is_fixed: bool
    mine: SupervisionPart | None
    has_to_sign: bool

    @property
    def parts(self) -> list[SupervisionPart]:
        """All parts, the supervisor's first."""
        return sorted(self.supervision.parts.all(), key=lambda part: part not in self.taken, reverse=True)

    @property
    def is_to_come(self) -> bool:
        return self.state == SupervisionState.PLANNED

    @property
    def shown(self) -> str:
        return text_shown(self.supervision)

    @property
    def specialists(self) -> list[User]:
        return [part.holder for part in self.taken]


def _listed(found: QuerySet[Supervision]) -> QuerySet[Supervision]:
    parts = SupervisionPart.objects.select_related("holder").order_by("holder__name", "holder")
    return found.select_related("supervisor").prefetch_related(Prefetch("parts", parts))


def meetings(*, rows: Iterable[Supervision], user: User, now: datetime) -> list[Meeting]:
    """These supervisions from `past` or `of_holder`, as `user` reads them. No query."""
    return [_meeting(supervision, user, now) for supervision in rows]


def _meeting(supervision: Supervision, reader: User, now: datetime) -> Meeting:
    parts = list(supervision.parts.all())
    taken = [part for part in parts if part.holder_id != supervision.supervisor_id]
    signed = {part.holder_id for part in parts if part.signed_at}
    mine = next((part for part in parts if part.holder_id == reader.pk), None)
    if supervision.cancelled_at:
        state = SupervisionState.CANCELLED
    elif supervision.starts_at > now:
        state = SupervisionState.PLANNED
    elif not supervision.is_held:
        state = SupervisionState.TO_WRITE
    else:
        state = SupervisionState.SIGNED if len(signed) == len(parts) else SupervisionState.TO_SIGN
    is_led = supervision.supervisor_id == reader.pk
    may_sign = state == SupervisionState.TO_SIGN and (is_led or supervision.supervisor_id in signed)
    return Meeting(
        supervision=supervision,
        taken=taken,
        state=state,
        is_led=is_led,
        is_fixed=bool(signed) or state == SupervisionState.CANCELLED,
        mine=mine,
        has_to_sign=bool(may_sign and mine and not mine.signed_at),
    )


@dataclass(frozen=True)
class Open:
    """The supervisions of a reader that are not over: to be signed or written now, and those to come."""

    to_sign: list[Meeting]
    to_write: list[Meeting]
    to_come: list[Meeting]


def open_ones(*, user: User, now: datetime, only_led: bool = False) -> Open:
    """The open supervisions in which `user` takes part, the earliest first; `only_led`: as the supervisor. Two queries.

    What the supervisor has not signed yet is not to be signed by others, as its text may still change.
    """
    mine = SupervisionPart.objects.filter(holder=user, signed_at__isnull=True)
    found = Supervision.objects.filter(pk__in=mine.values("supervision"), cancelled_at__isnull=True)
    if only_led:
        found = found.filter(supervisor=user)
    listed = meetings(rows=_listed(found.order_by("starts_at", "pk")), user=user, now=now)
    return Open(
        to_sign=[one for one in listed if one.has_to_sign],
        to_write=[one for one in listed if one.state == SupervisionState.TO_WRITE],
        to_come=[one for one in listed if one.is_to_come],
    )


def past(*, user: User) -> QuerySet[Supervision]:
    """The supervisions that `user` has signed, and those that were cancelled, the latest first."""
    mine = SupervisionPart.objects.filter(holder=user)
    is_signed = Q(pk__in=mine.filter(signed_at__isnull=False).values("supervision"))
    is_cancelled = Q(pk__in=mine.values("supervision"), cancelled_at__isnull=False)
    return _listed(Supervision.objects.filter(is_signed | is_cancelled))


def of_holder(*, holder: User) -> QuerySet[Supervision]:
    """The supervisions of a staff member, planned ones included, the latest first: those that the reader may read."""
    taken = SupervisionPart.objects.filter(holder=holder)
    return _listed(Supervision.objects.filter(pk__in=taken.values("supervision")))


def to_sign(*, user: User, pk: uuid.UUID, now: datetime) -> Meeting | None:
    """The supervision with this id, if `user` has to sign it."""
    found = _one(user, pk, now)
    return found if found and found.has_to_sign else None


def to_change(*, user: User, pk: uuid.UUID, now: datetime) -> Meeting | None:
    """The supervision with this id, if `user` holds it as supervisor and nobody has signed or cancelled it."""
    found = _one(user, pk, now)
    return found if found and found.is_led and not found.is_fixed else None


def _one(user: User, pk: uuid.UUID, now: datetime) -> Meeting | None:
    return next(iter(meetings(rows=_listed(Supervision.objects.filter(pk=pk)), user=user, now=now)), None)


@dataclass(frozen=True)
class Mine:
    """What *Today* says: how many supervisions wait for one's signature, and when the next one begins."""

    to_sign: int
    next_at: datetime | None


def mine(*, user: User, now: datetime) -> Mine:
    """What *Today* says of the supervisions of `user`. One query."""
    signed = SupervisionPart.objects.filter(holder=F("supervision__supervisor"), signed_at__isnull=False)
    waits = Q(minutes__isnull=False) & (Q(supervisor=user) | Q(pk__in=signed.values("supervision")))
    own = SupervisionPart.objects.filter(holder=user, signed_at__isnull=True)
    found = Supervision.objects.filter(waits | Q(starts_at__gt=now), pk__in=own.values("supervision"))
    times = list(found.filter(cancelled_at__isnull=True).order_by("starts_at").values_list("starts_at", flat=True))
    to_come = [starts_at for starts_at in times if starts_at > now]
    return Mine(to_sign=len(times) - len(to_come), next_at=to_come[0] if to_come else None)


def due_count(*, today: date) -> int:
    """How many specialists whom the acting account leads are due for supervision. One query."""
    return due(specialists=led_specialists(today=today), day=today)


def led_specialists(*, today: date) -> QuerySet[Any]:
    """The specialists whom the acting account leads, the longest without supervision first; see `with_supervision`."""
    return with_supervision(User.objects.filter(AnyOf(F("pk"), function="led_staff"), is_active=True), today)


@dataclass(frozen=True)
class Supervised:
    """A specialist in the supervisor's list."""

    holder: Any  # an account of `led_specialists`
    is_due: bool
    mentoring: Mentoring | None
    next: Meeting | None


def supervised(*, holders: Iterable[Any], to_come: list[Meeting], today: date, rulebook: Rulebook) -> list[Supervised]:
    """These specialists, each with whether supervision is due, and the next one planned. No query."""
    return [
        Supervised(
            holder=one,
            is_due=is_due(since=one.supervision_since, day=today, rulebook=rulebook),
            mentoring=mentoring(began_on=one.began_on, minutes=one.mentored, day=today, rulebook=rulebook),
            next=next((planned for planned in to_come if one in planned.specialists), None),
        )
        for one in holders
    ]
