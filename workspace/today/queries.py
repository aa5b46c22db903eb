"""What a specialist's day asks for."""

import uuid
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import F
from django.utils import timezone

from access.models import Access
from agency import rules
from agency.choices import RuleKey
from consumers.models import Consumer
from reminders import duties
from sessions.models import PeerSession

DRAFTS_SHOWN = 20
UNSEEN_SHOWN = 5


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
    """Today's sessions; what is to sign, the most urgent first; people not seen lately.

    `late` counts every late note, as boards and digests do.
    """

    sessions: list[PeerSession]
    drafts: list[ToSign]
    late: int
    unseen: list[Access]
    unseen_days: int

    @property
    def people_shown(self) -> set[uuid.UUID]:
        """Everybody whom the page names."""
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
    """The day of a specialist: five queries."""
    today = timezone.localdate(now)
    rulebook = rules.rulebook()
    unseen_days = rulebook.value_on(RuleKey.NOT_SEEN_DAYS, today)
    starts = timezone.make_aware(datetime.combine(today, time.min))
    ends = timezone.make_aware(datetime.combine(today + timedelta(days=1), time.min))
    held = PeerSession.objects.filter(specialist=user, starts_at__gte=starts, starts_at__lt=ends)
    sessions = list(held.select_related("consumer").order_by("starts_at", "pk"))
    unsigned = duties.unsigned_notes(now=now, rulebook=rulebook).filter(specialist=user)
    to_sign = list(unsigned.select_related("consumer"))
    # An assignment in force is a right to see the person: whoever is unseen is within reach.
    unseen = duties.unseen(now=now, days=unseen_days).filter(user=user)
    about = {session.consumer_id for session in [*sessions, *to_sign]}
    in_reach = set(Consumer.objects.visible_to(user).filter(pk__in=about).values_list("pk", flat=True))
    drafts = [_to_sign(session, now, session.consumer_id not in in_reach) for session in to_sign]
    return Day(
        sessions=[session for session in sessions if session.consumer_id in in_reach],
        drafts=drafts,
        late=sum(draft.is_late for draft in drafts),
        unseen=list(
            unseen.select_related("consumer").order_by(F("seen_at").asc(nulls_first=True), "starts_at", "pk")[
                :UNSEEN_SHOWN
            ]
        ),
        unseen_days=unseen_days,
    )


def _to_sign(session: PeerSession, now: datetime, has_ended: bool) -> ToSign:
    due_since: datetime = session.due_since  # type: ignore[attr-defined]
    return ToSign(session, due_since, due_since <= now, has_ended)
