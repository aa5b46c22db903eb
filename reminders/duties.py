"""Queries for what is due, for whom and since when. Boards, *Today* and daily mails share them, so they agree."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import (
    Case,
    Count,
    DateTimeField,
    Exists,
    ExpressionWrapper,
    F,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import TruncDate
from django.utils import timezone

from access.choices import AccessKind
from access.models import Access, BreakGlass, BreakGlassReview
from accounts.choices import Capacity, Role
from accounts.models import User
from accounts.policy import WORKS_WITH
from accounts.rows import AnyOf
from agency.choices import RuleKey
from agency.rules import Rulebook
from consumers.choices import Status
from consumers.models import Space, in_capacity
from sessions.models import PeerSession
from staff.choices import SUPERVISING, TeamPart
from staff.models import Credential, Membership

AGAIN = (RuleKey.EXPIRY_DAYS_AGAIN, RuleKey.EXPIRY_DAYS_LAST)


def unsigned_notes(*, now: datetime, rulebook: Rulebook) -> QuerySet[Any]:
    """The unsigned sessions, ordered by `due_since`; each has `open_since` and `due_since`.

    `open_since` is the end of the session; while the end is unknown or in the future, it is `created_at`. `due_since`
    is when the note becomes late, by the rule in force on the day of `open_since`.
    """
    over = Case(When(ends_at__lte=now, then=F("ends_at")), default=F("created_at"))
    hours = rulebook.expression(RuleKey.UNSIGNED_NOTE_HOURS, TruncDate("open_since"))
    due = ExpressionWrapper(F("open_since") + hours * Value(timedelta(hours=1)), output_field=DateTimeField())
    return PeerSession.objects.unsigned().annotate(open_since=over).annotate(due_since=due).order_by("due_since", "pk")


def late_notes(*, now: datetime, rulebook: Rulebook) -> QuerySet[Any]:
    """The sessions of `unsigned_notes` whose note is late."""
    notes: Any = unsigned_notes(now=now, rulebook=rulebook)  # for mypy: annotated
    late: QuerySet[PeerSession] = notes.filter(due_since__lte=now)
    return late


def late_notes_by_specialist(*, now: datetime, rulebook: Rulebook) -> Iterator[tuple[User, int]]:
    """The specialists who have late notes and an address to be reminded at, each with the number of these notes.

    Notes about people they no longer work with count, because their author still signs them. Notes about somebody whose
    record is closed to the author cannot be signed and do not count.
    """
    is_open = AnyOf(F("consumer"), F("specialist"), Value([Capacity.AUTHOR]), function="consumers_in_capacity")
    late = late_notes(now=now, rulebook=rulebook).filter(is_open)
    rows = late.order_by().values("specialist").annotate(count=Count("pk"))
    counts = {row["specialist"]: row["count"] for row in rows}
    for user in User.objects.filter(pk__in=counts, is_active=True).exclude(email="").order_by("pk"):
        yield user, counts[user.pk]


@dataclass(frozen=True)
class Ending:
    """The last certificate of its kind in a staff file: it runs out soon or has run out."""

    holder: uuid.UUID
    kind: str
    until: date
    counts_since: date
    reminders: tuple[date, ...]
    """The days on which reminders of it begin, the day after its end included; without days to come."""

    def is_new_since(self, last_mail: date | None) -> bool:
        """Return whether no mail has told of its latest reminder; `last_mail` is the day of the reader's last mail.

        A mail could not tell of a certificate that counts only since that day or later.
        """
        return last_mail is None or last_mail < max(self.reminders) or last_mail <= self.counts_since


def ending_certificates(*, today: date, rulebook: Rulebook) -> list[Ending]:
    """The certificates and clearances of which staff are reminded, without those that a later one of the kind replaces.

    How many days before the end the reminders begin are three rules of the agency.
    """
    steps = [rulebook.value_on(key, today) for key in (RuleKey.EXPIRY_DAYS, *AGAIN)]
    last_of_kind = (
        Credential.objects.counting()
        .filter(holder__is_active=True)
        .order_by("holder", "kind")
        .values_list("holder", "kind")
        .annotate(until=Max("expires_on"), counts_since=Max(TruncDate("confirmed_at")))
        .filter(until__lte=today + timedelta(days=max(steps)))
    )
    found = []
    for holder, kind, until, counts_since in last_of_kind:
        begins = [until - timedelta(days=step) for step in steps] + [until + timedelta(days=1)]
        found.append(Ending(holder, kind, until, counts_since, tuple(day for day in begins if day <= today)))
    return found


def supervisors_of(*, staff: Collection[uuid.UUID], today: date) -> dict[uuid.UUID, set[uuid.UUID]]:
    """Those of `staff` in the teams of each supervisor or stand-in of one, by the id of the supervisor's account."""
    in_force = Membership.objects.in_force(today)
    led: dict[uuid.UUID, set[uuid.UUID]] = defaultdict(set)
    members = in_force.filter(part=TeamPart.MEMBER, user__in=staff)
    teams: dict[int, set[uuid.UUID]] = defaultdict(set)
    for team, member in members.values_list("team", "user"):
        teams[team].add(member)
    for team, supervisor in in_force.filter(part__in=SUPERVISING, team__in=teams).values_list("team", "user"):
        led[supervisor] |= teams[team] - {supervisor}
    return led


def last_seen(person: str, *, now: datetime) -> Subquery:
    """Return a subquery for the start of the last signed session with `person`, a field of the outer query.

    An unsigned session does not count: a form that was opened once says nothing about the person.
    """
    sessions = PeerSession.objects.signed().filter(consumer=OuterRef(person), starts_at__lte=now)
    return Subquery(sessions.order_by("-starts_at").values("starts_at")[:1])


def spaces(*, now: datetime) -> QuerySet[Space]:
    """Return the requests for space in effect today: the person asked not to be contacted."""
    today = timezone.localdate(now)
    return Space.objects.filter(starts_on__lte=today, until__gte=today)


def is_unseen(*, now: datetime, days: int) -> Q:
    """Return a condition on assignments: the person is in service and has had no signed session for `days` days.

    It leaves out assignments younger than `days` days and people who asked not to be contacted (`Space`).
    """
    assigned = Access.objects.in_force(now - timedelta(days=days)).filter(kind=AccessKind.ASSIGNMENT)
    is_old = Q(Exists(assigned.filter(consumer=OuterRef("consumer"), user=OuterRef("user"))))
    return is_old & has_waited(now=now, days=days)


def has_waited(*, now: datetime, days: int) -> Q:
    """Return the part of `is_unseen` that is about the person alone, however young the assignment is."""
    since = now - timedelta(days=days)
    signed = PeerSession.objects.signed().filter(consumer=OuterRef("consumer"))
    met = signed.filter(starts_at__gt=since, starts_at__lte=now)
    return Q(
        ~Exists(met),
        ~Exists(spaces(now=now).filter(consumer=OuterRef("consumer"))),
        Q(consumer__ended_on__isnull=True) | Q(consumer__ended_on__gt=timezone.localdate(now)),
        consumer__status=Status.ACTIVE,
    )


def unseen(*, now: datetime, days: int) -> QuerySet[Access]:
    """Return the unseen assignments, each with `seen_at`, the start of the last session or None."""
    assigned: QuerySet[Access] = Access.objects.working(now)
    return assigned.filter(is_unseen(now=now, days=days)).annotate(seen_at=last_seen("consumer", now=now))


def emergencies(*, user: User, roles: Collection[Role], now: datetime) -> QuerySet[BreakGlass]:
    """Return the emergency accesses to people whom `user` supervises or works with; all for a privacy officer."""
    if Role.PRIVACY_OFFICER in roles:
        return BreakGlass.objects.all()
    return BreakGlass.objects.filter(
        in_capacity(user, {Capacity.TEAM}, "consumer_id") | in_capacity(user, WORKS_WITH, "consumer_id")
    )


def emergencies_to_review(*, user: User, roles: Collection[Role]) -> QuerySet[BreakGlass]:
    """Return the emergency accesses that `user` has to review, except their own."""
    found = Q()
    if Role.SUPERVISOR in roles:
        found |= _without_review(Role.SUPERVISOR) & in_capacity(user, {Capacity.TEAM}, "consumer_id")
    if Role.PRIVACY_OFFICER in roles:
        found |= _without_review(Role.PRIVACY_OFFICER)
    if not found:  # as a condition it would let every row through
        return BreakGlass.objects.none()
    return BreakGlass.objects.filter(found).exclude(opened_by=user)


def emergencies_to_tell(*, user: User, roles: Collection[Role], now: datetime) -> QuerySet[BreakGlass]:
    """Return the emergency accesses of which `user` has to tell the person: as their primary specialist, their
    supervisor or the privacy officer."""
    untold = BreakGlass.objects.filter(told_at__isnull=True)
    if Role.PRIVACY_OFFICER in roles:
        return untold
    primary = Access.objects.in_force(now).filter(user=user, is_primary=True)
    return untold.filter(
        in_capacity(user, {Capacity.TEAM}, "consumer_id")
        | in_capacity(user, WORKS_WITH, "consumer_id") & Q(consumer__in=primary.values("consumer"))
    )


def _without_review(role: Role) -> Q:
    return ~Q(Exists(BreakGlassReview.objects.filter(break_glass=OuterRef("pk"), as_role=role)))
