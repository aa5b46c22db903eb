"""Queries for the portal's start page. `user` is always the account of the person served."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from access.models import BreakGlass
from access.services import Supporter
from access.transfers import Told, told_of
from agency.choices import RuleKey
from agency.rules import DEFAULTS
from concerns.models import Concern
from goals.choices import Progress
from goals.models import Goal
from sessions.models import PeerSession
from wrap.directives import ENDS_SOON, asked_for

AT_A_GLANCE = 4
RECENT = timedelta(days=14)
MOST_NEWS = 5


# Most people have none of these: all are asked for in one question, and Django builds no query for it.
WHAT_WAITS = f"""
SELECT EXISTS (SELECT FROM access_breakglass
               WHERE consumer_id = %(person)s AND (told_at IS NULL OR told_at >= %(since)s)),
       EXISTS (SELECT FROM concerns_concern
               WHERE consumer_id = %(person)s AND answered_at IS NOT NULL AND answer_seen_at IS NULL),
       ({ENDS_SOON}),
       EXISTS (SELECT FROM access_transfer WHERE consumer_id = %(person)s AND undone_at IS NULL
               AND starts_at > %(now)s - make_interval(days => coalesce((
                   SELECT value FROM agency_rule WHERE key = %(told_rule)s AND effective_from <= %(today)s
                   ORDER BY effective_from DESC LIMIT 1), %(told_days)s)))
"""  # noqa: S608  the names are ours


@dataclass(frozen=True)
class Waiting:
    """What waits for the person: emergencies of the last weeks, the times of answers they have not seen, the last day
    of an advance directive that ends soon, and who works with them next."""

    emergencies: list[BreakGlass]
    answers: list[datetime]
    directive_ends_on: date | None
    transfers: list[Told]


def waiting(*, user, supporters: list[Supporter], now: datetime) -> Waiting:
    """What waits for the person, whose `supporters` are given."""
    rule = RuleKey.TRANSFER_TOLD_DAYS
    told = {"now": now, "since": now - RECENT, "told_rule": rule.value, "told_days": DEFAULTS[rule].value}
    with connection.cursor() as cursor:
        cursor.execute(WHAT_WAITS, asked_for(user.consumer.pk, timezone.localdate(now)) | told)
        has_emergencies, has_answers, directive_ends_on, has_transfers = cursor.fetchone()
    return Waiting(
        emergencies(user=user, now=now) if has_emergencies else [],
        new_answers(user=user) if has_answers else [],
        directive_ends_on,
        told_of(consumer=user.consumer, supporters=supporters, now=now) if has_transfers else [],
    )


def emergencies(*, user, now: datetime) -> list[BreakGlass]:
    """The emergency accesses to this person's record, until two weeks after the person was told. Latest first."""
    found = BreakGlass.objects.filter(Q(told_at__isnull=True) | Q(told_at__gte=now - RECENT), consumer=user.consumer)
    # Few people have an emergency access. For them Django asks twice more; two joins would slow this down for all.
    return sorted(found.prefetch_related("access", "opened_by"), key=lambda one: one.access.starts_at, reverse=True)


def new_answers(*, user) -> list[datetime]:
    """The times of the answers to this person's concerns that the person has not seen yet, the latest first."""
    answered = Concern.objects.filter(consumer=user.consumer, answered_at__isnull=False, answer_seen_at=None)
    moments = answered.order_by("-answered_at").values_list("answered_at", flat=True)
    return [answered_at for answered_at in moments if answered_at]


@dataclass(frozen=True)
class GoalsAtAGlance:
    """The open goals that were changed last, and the numbers of reached goals and of all goals."""

    latest: list[Goal]
    reached: int
    all: int


def goals(*, user) -> list[Goal]:
    """All goals of the person, the one that was changed last first."""
    return list(Goal.objects.filter(consumer=user.consumer).order_by("-changed_at", "pk"))


def at_a_glance(goals: list[Goal]) -> GoalsAtAGlance:
    """The first open goals of `goals`, with the numbers of reached goals and of all goals."""
    still_open = [goal for goal in goals if goal.is_open]
    reached = sum(goal.progress == Progress.REACHED for goal in goals)
    return GoalsAtAGlance(still_open[:AT_A_GLANCE], reached=reached, all=len(goals))


# The person's sessions that count, as `signed()` has them. Django takes longer to build this than PostgreSQL to answer.
RECENT_SESSIONS = """
WITH counting AS NOT MATERIALIZED (
    SELECT id, starts_at, ends_at, mode, signed_at, signed_as, taken_back_at FROM peer_sessions_peersession
    WHERE consumer_id = %(person)s AND signed_at IS NOT NULL AND taken_back_at IS NULL)
(SELECT * FROM counting ORDER BY starts_at DESC, id LIMIT 1)
UNION (SELECT * FROM counting WHERE signed_at >= %(since)s ORDER BY signed_at DESC, id LIMIT %(most)s)
ORDER BY starts_at DESC, id
"""


def recent_sessions(*, user, now: datetime) -> list[PeerSession]:
    """The person's last session and the latest of those signed in the last two weeks, newest first. One query."""
    asked = {"person": user.consumer.pk, "since": now - RECENT, "most": MOST_NEWS}
    return list(PeerSession.objects.raw(RECENT_SESSIONS, asked))


@dataclass(frozen=True)
class News:
    """Something new since two weeks: a note was signed, or a goal was added or changed."""

    at: datetime
    session: PeerSession | None = None
    goal: Goal | None = None


def news(*, sessions: list[PeerSession], goals: list[Goal], now: datetime) -> list[News]:
    """The latest news of the last two weeks, newest first, from these `sessions` and `goals`."""
    since = now - RECENT
    changed = [goal for goal in goals if goal.changed_at >= since][:MOST_NEWS]
    found = [News(at=one.signed_at, session=one) for one in sessions if one.signed_at and one.signed_at >= since]
    found += [News(at=goal.changed_at, goal=goal) for goal in changed]
    return sorted(found, key=lambda item: item.at, reverse=True)[:MOST_NEWS]
