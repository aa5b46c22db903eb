"""What a specialist's day asks for."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db.models import Exists, F, OuterRef
from django.utils import timezone

from agency import rules
from agency.choices import RuleKey
from consumers.models import Access, Consumer
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


@dataclass(frozen=True)
class Day:
    """Today's sessions; what is to sign, the most urgent first; people not seen lately.

    `late` counts every late note, as boards and digests do. `out_of_reach` counts notes about people whom the user
    may no longer see; `drafts` holds none of those.
    """

    sessions: list[PeerSession]
    drafts: list[ToSign]
    late: int
    out_of_reach: int
    unseen: list[Access]
    unseen_days: int

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
    """The day of a specialist: four queries."""
    today = timezone.localdate(now)
    limits = rules.values(today)
    starts = timezone.make_aware(datetime.combine(today, time.min))
    ends = timezone.make_aware(datetime.combine(today + timedelta(days=1), time.min))
    visible = Consumer.objects.visible_to(user, now)
    unsigned = (
        duties.unsigned_notes(now=now, limit_hours=limits[RuleKey.UNSIGNED_NOTE_HOURS])
        .filter(specialist=user)
        .annotate(is_in_reach=Exists(visible.filter(pk=OuterRef("consumer"))))
        .select_related("consumer")
    )
    drafts, late, out_of_reach = [], 0, 0
    for session in unsigned:
        due_since: datetime = session.due_since  # type: ignore[attr-defined]
        is_late = due_since <= now
        late += is_late
        if session.is_in_reach:
            drafts.append(ToSign(session, due_since, is_late))
        else:
            out_of_reach += 1
    sessions = PeerSession.objects.filter(
        specialist=user, starts_at__gte=starts, starts_at__lt=ends, consumer__in=visible
    )
    unseen = duties.unseen(now=now, days=limits[RuleKey.NOT_SEEN_DAYS]).filter(user=user, consumer__in=visible)
    return Day(
        sessions=list(sessions.select_related("consumer").order_by("starts_at", "pk")),
        drafts=drafts,
        late=late,
        out_of_reach=out_of_reach,
        unseen=list(
            unseen.select_related("consumer").order_by(F("seen_at").asc(nulls_first=True), "starts_at", "pk")[
                :UNSEEN_SHOWN
            ]
        ),
        unseen_days=limits[RuleKey.NOT_SEEN_DAYS],
    )
