"""Queries for *Today*, the first page of a specialist's day."""

import uuid
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import F
from django.utils import timezone

from access.models import Access
from accounts.policy import RECORD_READERS
from agency import rules
from agency.choices import RuleKey
from consumers.models import in_capacity
from reminders import duties
from sessions.models import PeerSession
from staff.standing import Standing, standings

DRAFTS_SHOWN = 20
UNSEEN_SHOWN = 5
WHOM = ("consumer__name", "consumer__goes_by")  # the columns that a row reads of the person


@dataclass(frozen=True)
class ToSign:
    """An unsigned session and the moment from which it counts as late."""

    session: PeerSession
    due_since: datetime
    is_late: bool
    has_ended: bool
    """Whether the author no longer works with the person, and only finishes what they began."""


@dataclass(frozen=True)
class Day:
    """What *Today* shows: today's sessions, unsigned ones with the most urgent first, and people not seen lately.

    `late` counts all late notes, as the board and the daily mail do.
    """

    sessions: list[PeerSession]
    drafts: list[ToSign]
    late: int
    unseen: list[Access]
    unseen_days: int
    certified: Standing

    @property
    def people_shown(self) -> set[uuid.UUID]:
        """The ids of all people whom the page names."""
        listed: list[Any] = [*self.sessions, *(draft.session for draft in self.drafts_shown), *self.unseen]
        return {item.consumer_id for item in listed}

    @property
    def minutes(self) -> int:
        return sum(session.minutes or 0 for session in self.sessions)

    @property
    def drafts_shown(self) -> list[ToSign]:
        return self.drafts[:DRAFTS_SHOWN]

    @property
    def drafts_left_out(self) -> int:
        return len(self.drafts[DRAFTS_SHOWN:])


def day(*, user, now: datetime) -> Day:
    """The day of the specialist `user`, in five queries."""
    today = timezone.localdate(now)
    rulebook = rules.rulebook()
    unseen_days = rulebook.value_on(RuleKey.NOT_SEEN_DAYS, today)
    starts = timezone.make_aware(datetime.combine(today, time.min))
    ends = timezone.make_aware(datetime.combine(today + timedelta(days=1), time.min))
    held = PeerSession.objects.visible_to(user).filter(specialist=user, starts_at__gte=starts, starts_at__lt=ends)
    held = held.filter(taken_back_at__isnull=True)
    unsigned = duties.unsigned_notes(now=now, rulebook=rulebook).filter(specialist=user)
    to_sign = unsigned.annotate(is_in_reach=in_capacity(user, RECORD_READERS, "consumer_id"))
    to_sign = to_sign.select_related("consumer").only(*WHOM, "starts_at", "ends_at", "created_at")
    drafts = [_to_sign(session, now) for session in to_sign]
    # An assignment in force is a right to see the person: whoever is unseen is within reach.
    unseen = duties.unseen(now=now, days=unseen_days).filter(user=user)
    return Day(
        sessions=list(
            held.select_related("consumer")
            .only(*WHOM, "signed_at", "starts_at", "ends_at", "minutes", "mode")
            .order_by("starts_at", "pk")
        ),
        drafts=drafts,
        late=sum(draft.is_late for draft in drafts),
        unseen=list(
            unseen.select_related("consumer")
            .only(*WHOM)
            .order_by(F("seen_at").asc(nulls_first=True), "starts_at", "pk")[:UNSEEN_SHOWN]
        ),
        unseen_days=unseen_days,
        certified=standings([user], today, rulebook)[user.pk],
    )


def _to_sign(session: Any, now: datetime) -> ToSign:
    return ToSign(session, session.due_since, session.due_since <= now, has_ended=not session.is_in_reach)
