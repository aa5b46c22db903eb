"""Queries for the privacy officer's pages about the access log: its rows, withheld entries and unusual patterns."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, Max, Q, QuerySet
from django.db.models.functions import ExtractHour, TruncDate, TruncHour
from django.utils import timezone

from access.choices import AccessKind
from access.models import Access
from accounts.actor import ActorKind
from accounts.choices import Capacity, Role
from accounts.models import RoleGrant, User
from agency import rules
from agency.choices import RuleKey
from audit.choices import Why
from audit.models import Event, EventQuerySet, WithheldEntries
from consumers.models import Consumer, in_capacity

ODD_DAYS = 30


@dataclass(frozen=True)
class Search:
    """A search in the access log; all given values have to match. Both days are included, by the agency's clock."""

    since: date
    until: date
    account: UUID | None = None
    outcome: str = ""
    done: str = ""


def events(*, user, search: Search, person: Consumer | None = None) -> QuerySet[Event]:
    """The rows of the access log that match `search`, the latest first; with `person`, only those about the person.

    Empty unless `user` is a privacy officer.
    """
    since, until = _midnight(search.since), _midnight(search.until + timedelta(days=1))
    trail = _trail(user)
    found = trail.about(person.pk, since, until) if person else trail.filter(at__gte=since, at__lt=until)
    if search.account:
        found = found.filter(Q(actor_id=search.account) | Q(account_id=search.account))
    if search.outcome:
        found = found.filter(outcome=search.outcome)
    if search.done:
        found = found.filter(done=search.done)
    return found.order_by("-at", "-id")


@dataclass(frozen=True)
class Shown:
    """A row of the access log with the names for its ids."""

    event: Event
    who: str
    account: str
    person: Consumer | None


@dataclass(frozen=True)
class Named:
    """Rows of the access log with names, and the ids of the people they are about."""

    rows: list[Shown]
    people_shown: set[UUID]


def named(*, events: Collection[Event]) -> Named:
    """Look up the names for rows of the access log. At most three queries."""
    accounts = _accounts({one for row in events for one in (row.actor_id, row.account_id) if one})
    known = Consumer.objects.in_bulk({row.person_id for row in events if row.person_id})
    on_phones = Consumer.objects.in_bulk({row.actor_id for row in events if row.actor_kind == ActorKind.PERSON})
    return Named(
        rows=[
            Shown(
                event=row,
                who=_called(row, accounts, on_phones),
                account=accounts[row.account_id].name if row.account_id in accounts else "",
                person=known.get(row.person_id),
            )
            for row in events
        ],
        people_shown=set(known),
    )


def staff() -> QuerySet[User]:
    """All staff accounts, also of staff who left, by name."""
    return User.objects.filter(is_consumer=False).order_by("name", "pk")


def people(*, user, words: str) -> QuerySet[Consumer]:
    """The people whose name has all of `words`; none without words, or unless `user` is a privacy officer."""
    if not words.strip():
        return Consumer.objects.none()
    return Consumer.objects.in_capacity(user, {Capacity.PRIVACY_OFFICER}).matching(words).order_by("plain_name", "pk")


def withheld_entries(*, person: Consumer) -> QuerySet[WithheldEntries]:
    """The periods of the access log that are or were withheld from this person, the latest first."""
    return WithheldEntries.objects.filter(person_id=person.pk)


@dataclass(frozen=True)
class Odd:
    """One account's unusual accesses, worth checking but not necessarily wrong.

    `count` is the number of accesses, `people` that of people, `at` the latest; `person` only if all are about one.
    """

    who: str
    person: Consumer | None
    count: int
    people: int
    at: datetime
    account: UUID


@dataclass(frozen=True)
class OddPatterns:
    """Unusual accesses of the last days, by kind, each kind the latest first; `limits` are today's rules.

    A past day is judged by the rules of that day.
    """

    same_surname: list[Odd]
    many: list[Odd]
    night: list[Odd]
    emergencies: list[Odd]
    self_assigned: list[Odd]
    limits: dict[str, int]
    since: date

    @property
    def people_shown(self) -> set[UUID]:
        parts = (*self.same_surname, *self.many, *self.night, *self.emergencies, *self.self_assigned)
        return {odd.person.pk for odd in parts if odd.person}


def odd_patterns(*, user, now: datetime) -> OddPatterns:
    """The unusual accesses of the last `ODD_DAYS` days. Seven queries, however many accesses there were."""
    today = timezone.localdate(now)
    since = today - timedelta(days=ODD_DAYS)
    rulebook = rules.rulebook()
    many, evening, morning = (
        rulebook.value_on(key, today) for key in (RuleKey.MANY_RECORDS, RuleKey.NIGHT_FROM, RuleKey.NIGHT_UNTIL)
    )
    opened: Any = _trail(user).filter(at__gte=_midnight(since), actor_kind=ActorKind.USER, person_id__isnull=False)
    opened = opened.exclude(why=Why.SELF)
    counted = {"count": Count("pk"), "people": Count("person_id", distinct=True), "last": Max("at")}
    by_hour: Any = opened.values("actor_id", hour=TruncHour("at")).annotate(**counted)
    by_hour = by_hour.filter(people__gte=rulebook.expression(RuleKey.MANY_RECORDS, TruncDate("hour")))
    at_night: Any = (
        opened.annotate(clock=ExtractHour("at"))
        .filter(
            Q(clock__gte=rulebook.expression(RuleKey.NIGHT_FROM, TruncDate("at")))
            | Q(clock__lt=rulebook.expression(RuleKey.NIGHT_UNTIL, TruncDate("at")))
        )
        .values("actor_id", day=TruncDate("at"))
        .annotate(**counted)
    )
    pairs: Any = list(opened.values("actor_id", "person_id", "why").annotate(**counted))
    assigned = _self_assigned(user, _midnight(since))
    accounts = _accounts({row["actor_id"] for row in [*pairs, *by_hour, *at_night, *assigned]})
    alike = _same_surname(pairs, accounts)
    emergencies = [row for row in pairs if row["why"] == Why.BREAK_GLASS]
    known = Consumer.objects.in_bulk({row["person_id"] for row in [*alike, *emergencies, *assigned]})

    def listed(rows: Any) -> list[Odd]:
        found = [
            Odd(
                who=accounts[row["actor_id"]].name,
                person=known.get(row.get("person_id")),
                count=row["count"],
                people=row["people"],
                at=row["last"],
                account=row["actor_id"],
            )
            for row in rows
            if row["actor_id"] in accounts
        ]
        return sorted(found, key=lambda odd: odd.at, reverse=True)

    return OddPatterns(
        same_surname=listed(alike),
        many=listed(by_hour),
        night=listed(at_night),
        emergencies=listed(emergencies),
        self_assigned=listed(assigned),
        limits={"many": many, "evening": evening, "morning": morning, "days": ODD_DAYS},
        since=since,
    )


def _trail(user) -> EventQuerySet:
    """The whole access log if `user` is a privacy officer, otherwise no rows."""
    officer = RoleGrant.objects.in_force(timezone.localdate()).filter(user=user, role=Role.PRIVACY_OFFICER)
    return Event.objects.filter(Exists(officer))


def _self_assigned(user, since: datetime) -> list[dict]:
    """The accesses since `since` that an account granted to itself, whether or not it opened the record."""
    known = Access.objects.filter(in_capacity(user, {Capacity.PRIVACY_OFFICER}, "consumer_id"))
    given = known.exclude(kind=AccessKind.BREAK_GLASS).filter(user=F("granted_by"), starts_at__gte=since)
    return [
        {"actor_id": row.user_id, "person_id": row.consumer_id, "last": row.starts_at, "count": 0, "people": 1}
        for row in given
    ]


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def _same_surname(pairs: Any, accounts: dict[UUID, User]) -> list[dict]:
    """The `pairs` in which an account opened the record of a person with the same surname: one row for each pair."""
    bearers = defaultdict(set)
    for pk, account in accounts.items():
        bearers[_surname(account.name)].add(pk)
    seen = {row["person_id"] for row in pairs}
    endings = Q(pk__in=[])
    for surname in bearers:
        endings |= Q(name__iendswith=surname)
    surnames = {
        pk: _surname(name) for pk, name in Consumer.objects.filter(endings, pk__in=seen).values_list("pk", "name")
    }
    merged: dict[tuple[UUID, UUID], dict] = {}
    for row in pairs:
        if row["actor_id"] in bearers.get(surnames.get(row["person_id"], ""), ()):
            earlier = merged.setdefault((row["actor_id"], row["person_id"]), row | {"count": 0})
            earlier["count"] += row["count"]
            earlier["last"] = max(earlier["last"], row["last"])
    return list(merged.values())


def _surname(name: str) -> str:
    return name.split()[-1].casefold() if name.split() else ""


def _accounts(pks: Collection[UUID]) -> dict[UUID, User]:
    return User.objects.in_bulk(pks) if pks else {}


def _called(row: Event, accounts: dict[UUID, User], on_phones: dict[UUID, Consumer]) -> str:
    if row.actor_kind == ActorKind.PERSON and row.actor_id in on_phones:
        return on_phones[row.actor_id].name
    return accounts[row.actor_id].name if row.actor_id in accounts else ""
