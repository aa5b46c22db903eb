"""Queries for the supervisor's team board, and for the lists behind its figures.

Only people whom the supervisor may see are counted, so a specialist's work for another team is left out.
"""

import uuid
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import BooleanField, Count, DateField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import TruncWeek
from django.utils import timezone

from access.choices import AccessKind
from access.models import Access
from accounts.models import User
from accounts.policy import RECORD_READERS
from agency import rules
from agency.choices import RuleKey
from agency.rules import Rulebook
from consumers.models import Consumer, in_capacity
from reminders import duties
from sessions.models import PeerSession, PeerSessionQuerySet
from staff.choices import TeamPart
from staff.models import Cover, Membership, Team
from staff.standing import Standing, standings
from workspace.people.queries import people

WEEKS_DRAWN = 12
SELF_ASSIGNED_DAYS = 30  # as long the privacy officer's page lists it, too
MIDWEEK = 2 / 7  # from Wednesday on; before it, a week says nothing yet
FAR_BELOW = 1 / 2
LEAST_EXPECTED = 2  # sessions; if fewer are expected by now, having none may be chance


@dataclass(frozen=True)
class Figures:
    """The figures of one specialist, or of the whole board. Only signed sessions count; `usual_…` are weekly averages.

    `is_behind` is true when there are far fewer signed sessions than in the same part of a usual week, unless a
    colleague covers for the specialist today.
    """

    people: int
    sessions: int
    minutes: int
    usual_sessions: float
    usual_minutes: float
    unsigned: int
    unseen: int
    is_behind: bool

    @property
    def hours(self) -> float:
        return self.minutes / 60

    @property
    def usual_hours(self) -> float:
        return self.usual_minutes / 60

    @property
    def waiting(self) -> int:
        return self.unsigned + self.unseen

    @property
    def could_use_help(self) -> bool:
        return self.is_behind or self.waiting > 0


@dataclass(frozen=True)
class Row:
    specialist: User
    teams: list[str]
    figures: Figures
    covers: list[Cover]
    """The covers in which a colleague covers for the specialist, now or later."""
    self_assigned: int
    """The number of people to whom the specialist assigned themselves lately."""
    certified: Standing


@dataclass(frozen=True)
class Limits:
    """Today's values of the rules that the board uses."""

    unsigned_hours: int
    unseen_days: int
    average_weeks: int


@dataclass(frozen=True)
class Board:
    """A row per specialist, those who need help first; `weeks` has the sessions of each week, this week last."""

    rows: list[Row]
    total: Figures
    weeks: list[tuple[date, int]]
    limits: Limits

    @property
    def in_need(self) -> list[User]:
        """The specialists who could use help: late notes, people unseen, or far fewer sessions than usual."""
        return [row.specialist for row in self.rows if row.figures.could_use_help]

    @property
    def has_several_teams(self) -> bool:
        return len({team for row in self.rows for team in row.teams}) > 1


@dataclass
class _Counted:
    """The counts that the database returned, by specialist."""

    people: dict[uuid.UUID, set[uuid.UUID]] = field(default_factory=lambda: defaultdict(set))
    unseen: dict[uuid.UUID, set[uuid.UUID]] = field(default_factory=lambda: defaultdict(set))
    self_assigned: dict[uuid.UUID, set[uuid.UUID]] = field(default_factory=lambda: defaultdict(set))
    unsigned: dict[uuid.UUID, int] = field(default_factory=dict)
    weeks: dict[uuid.UUID, dict[date, tuple[int, int]]] = field(default_factory=lambda: defaultdict(dict))

    def figures(self, specialists: Collection[uuid.UUID], now: datetime, average_weeks: int) -> Figures:
        """The figures of these specialists together. A person assigned to two of them counts once."""
        this_week = _monday(timezone.localdate(now))
        before = [this_week - timedelta(weeks=back) for back in range(1, average_weeks + 1)]
        sessions, minutes = self.week(specialists, this_week)
        earlier = [self.week(specialists, week) for week in before]
        usual_sessions = sum(count for count, _minutes in earlier) / average_weeks
        return Figures(
            people=len(set().union(*(self.people[pk] for pk in specialists))),
            sessions=sessions,
            minutes=minutes,
            usual_sessions=usual_sessions,
            usual_minutes=sum(minutes for _count, minutes in earlier) / average_weeks,
            unsigned=sum(self.unsigned.get(pk, 0) for pk in specialists),
            unseen=len(set().union(*(self.unseen[pk] for pk in specialists))),
            is_behind=_is_far_below(sessions, usual_sessions, now),
        )

    def week(self, specialists: Collection[uuid.UUID], week: date) -> tuple[int, int]:
        found = [self.weeks[pk].get(week, (0, 0)) for pk in specialists]
        return sum(count for count, _minutes in found), sum(minutes for _count, minutes in found)


def board(*, user: User, teams: Collection[Team], now: datetime) -> Board:
    """The board of `user` for `teams`, which they lead. Seven queries, however large the teams."""
    today = timezone.localdate(now)
    rulebook, this_week = rules.rulebook(), _monday(today)
    limits = _limits(rulebook, today)
    teams_of: dict[User, list[str]] = defaultdict(list)
    memberships = Membership.objects.in_force(today).filter(part=TeamPart.MEMBER, team__in=teams, user__is_active=True)
    named = memberships.select_related("user", "team").only("user__name", "team__name")
    for membership in named.order_by("user__name", "user", "team__name"):
        teams_of[membership.user].append(membership.team.name)
    specialists = [specialist.pk for specialist in teams_of]
    counted = _count(user, specialists, now, limits, rulebook)
    covers: dict[uuid.UUID, list[Cover]] = defaultdict(list)
    found = Cover.objects.to_come(today).filter(covered__in=specialists).with_gap(today).select_related("stand_in")
    for cover in found.only("covered", "starts_on", "ends_on", "stand_in__name"):
        covers[cover.covered_id].append(cover)
    certified = standings(list(teams_of), today, rulebook)
    rows = [
        _row(
            Row(
                specialist,
                names,
                counted.figures([specialist.pk], now, limits.average_weeks),
                covers[specialist.pk],
                len(counted.self_assigned[specialist.pk]),
                certified[specialist.pk],
            ),
            today,
        )
        for specialist, names in teams_of.items()
    ]
    rows.sort(key=lambda row: (-row.figures.waiting, not row.figures.is_behind))
    drawn = [this_week - timedelta(weeks=back) for back in range(WEEKS_DRAWN - 1, -1, -1)]
    return Board(
        rows=rows,
        total=counted.figures(specialists, now, limits.average_weeks),
        weeks=[(week, counted.week(specialists, week)[0]) for week in drawn],
        limits=limits,
    )


def _row(row: Row, today: date) -> Row:
    """Return the row with `is_behind` false if a colleague covers for the specialist today."""
    is_away = any(cover.starts_on <= today for cover in row.covers)
    return replace(row, figures=replace(row.figures, is_behind=False)) if is_away else row


def specialists(*, user: User, now: datetime) -> QuerySet[User]:
    """The specialists with an open account of the teams that `user` supervises today."""
    memberships = Membership.objects.supervised_by(user, timezone.localdate(now))
    return User.objects.filter(pk__in=memberships.values("user"), is_active=True)


def people_of(*, user: User, specialist: User, now: datetime) -> QuerySet[Consumer]:
    """The people assigned to `specialist`, as far as `user` may see them.

    Each has `is_self_assigned`: the specialist assigned themselves lately.
    """
    assigned = _assigned([specialist.pk], now)
    own = assigned.filter(_is_self_assigned(now), consumer=OuterRef("pk"))
    found = people(user=user, now=now).filter(pk__in=assigned.values("consumer"))
    return found.annotate(is_self_assigned=Exists(own))


def unseen_by(*, user: User, specialist: User, now: datetime, days: int) -> QuerySet[Consumer]:
    """The specialist's people who have not been seen for `days` days, the longest unseen first."""
    found = _assigned([specialist.pk], now).filter(duties.is_unseen(now=now, days=days)).values("consumer")
    return (
        people(user=user, now=now).filter(pk__in=found).order_by(F("seen_at").asc(nulls_first=True), "plain_name", "pk")
    )


def unsignable(*, user: User) -> list[tuple[User, list[PeerSession]]]:
    """The unsigned sessions that nobody can sign any more, by their authors, whose accounts are closed. One query."""
    stranded = PeerSession.objects.unsigned().visible_to(user).filter(specialist__is_active=False)
    names = ("starts_at", "ends_at", "mode", "consumer__name", "consumer__goes_by", "specialist__name")
    rows = stranded.select_related("consumer", "specialist").only(*names)
    found: dict[User, list[PeerSession]] = {}
    for session in rows.order_by("specialist__name", "specialist", "starts_at", "pk"):
        found.setdefault(session.specialist, []).append(session)
    return list(found.items())


def unsignable_counts(*, user: User) -> list[tuple[str, int]]:
    """The names of the closed accounts of `unsignable`, each with the number of its notes. One query."""
    stranded = PeerSession.objects.unsigned().visible_to(user).filter(specialist__is_active=False)
    counted = stranded.order_by().values_list("specialist", "specialist__name").annotate(Count("pk"))
    return sorted((name, count) for _pk, name, count in counted)


def unsigned_by(*, user: User, specialist: User, now: datetime) -> QuerySet[PeerSession]:
    """The specialist's sessions whose notes are late, those open for the longest first. Never the text of a draft."""
    late = _late(user, [specialist.pk], now, rules.rulebook())
    return late.select_related("consumer").order_by(F("open_since").asc(), "pk")


@dataclass(frozen=True)
class Week:
    """A specialist's signed sessions in one week; `drafts` counts all drafts they have now, of any week."""

    starts_on: date
    sessions: list[PeerSession]
    drafts: int

    @property
    def minutes(self) -> int:
        return sum(session.minutes or 0 for session in self.sessions)


def week_of(*, user: User, specialist: User, day: date, now: datetime) -> Week:
    """The specialist's signed sessions in the week of `day`, Monday to Sunday."""
    starts_on = _monday(day)
    signed = _held_by(PeerSession.objects.signed(), user, [specialist.pk])
    within = signed.filter(starts_at__gte=_midnight(starts_on), starts_at__lt=_midnight(starts_on + timedelta(weeks=1)))
    return Week(
        starts_on=starts_on,
        sessions=list(
            within.select_related("consumer")
            .only("consumer__name", "consumer__goes_by", "starts_at", "ends_at", "minutes", "mode")
            .order_by("starts_at", "pk")
        ),
        drafts=_held_by(PeerSession.objects.unsigned(), user, [specialist.pk]).count(),
    )


def _limits(rulebook: Rulebook, today: date) -> Limits:
    return Limits(
        unsigned_hours=rulebook.value_on(RuleKey.UNSIGNED_NOTE_HOURS, today),
        unseen_days=rulebook.value_on(RuleKey.NOT_SEEN_DAYS, today),
        average_weeks=rulebook.value_on(RuleKey.AVERAGE_WEEKS, today),
    )


def _count(user: User, specialists: list[uuid.UUID], now: datetime, limits: Limits, rulebook: Rulebook) -> _Counted:
    counted = _Counted()
    long_ago, lately = now - timedelta(days=limits.unseen_days), now - timedelta(days=SELF_ASSIGNED_DAYS)
    has_waited = ExpressionWrapper(duties.has_waited(now=now, days=limits.unseen_days), BooleanField())
    assigned = (
        Access.objects.filter(kind=AccessKind.ASSIGNMENT, user__in=specialists, starts_at__lte=now)
        .exclude(ends_at__lte=long_ago)
        .filter(in_capacity(user, RECORD_READERS, "consumer_id"))
        .annotate(has_waited=has_waited)
    )
    rows = list(assigned.values_list("user_id", "consumer_id", "starts_at", "ends_at", "has_waited", "granted_by_id"))
    # As `duties.is_unseen`, which asks the database once more whether the assignment is that old.
    old = {row[:2] for row in rows if row[2] <= long_ago}
    for specialist, person, starts_at, ends_at, has_waited_long, granted_by in rows:
        if ends_at and ends_at <= now:
            continue
        counted.people[specialist].add(person)
        if granted_by == specialist and starts_at >= lately:
            counted.self_assigned[specialist].add(person)
        if has_waited_long and (specialist, person) in old:
            counted.unseen[specialist].add(person)
    late = _late(user, specialists, now, rulebook)
    counted.unsigned = dict(late.order_by().values_list("specialist").annotate(Count("pk")))
    back = max(limits.average_weeks, WEEKS_DRAWN - 1)
    first = _monday(timezone.localdate(now)) - timedelta(weeks=back)
    weeks = (
        _held_by(PeerSession.objects.signed(), user, specialists)
        .filter(starts_at__gte=_midnight(first))
        .order_by()
        .values_list("specialist", TruncWeek("starts_at", output_field=DateField()))
        .annotate(Count("pk"), Sum("minutes"))
    )
    for specialist, week, count, minutes in weeks:
        counted.weeks[specialist][week] = (count, minutes)
    return counted


def _assigned(specialists: Collection[uuid.UUID], now: datetime) -> QuerySet[Access]:
    return Access.objects.in_force(now).filter(kind=AccessKind.ASSIGNMENT, user__in=specialists)


def _is_self_assigned(now: datetime) -> Q:
    """A condition on assignments: made in the last `SELF_ASSIGNED_DAYS` days by the account that they are for."""
    return Q(granted_by__isnull=False, granted_by=F("user"), starts_at__gte=now - timedelta(days=SELF_ASSIGNED_DAYS))


def _late(user: User, specialists: Collection[uuid.UUID], now: datetime, rulebook: Rulebook) -> QuerySet[Any]:
    return _held_by(duties.late_notes(now=now, rulebook=rulebook), user, specialists)


def _held_by(sessions: Any, user: User, specialists: Collection[uuid.UUID]) -> PeerSessionQuerySet:
    return sessions.visible_to(user).filter(specialist__in=specialists)


def _is_far_below(sessions: int, usual: float, now: datetime) -> bool:
    local = timezone.localtime(now).replace(tzinfo=None)
    passed = (local - datetime.combine(_monday(local.date()), time.min)) / timedelta(weeks=1)
    expected = usual * passed
    return passed >= MIDWEEK and expected >= LEAST_EXPECTED and sessions < expected * FAR_BELOW


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, timezone.get_current_timezone())
