"""Queries for a person's own WRAP. `user` is always the account of the person served."""

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from access.services import accounts_in_capacity
from accounts.choices import Capacity
from accounts.models import User
from accounts.policy import WORKS_WITH
from wrap.choices import DAILY, Part, Section, ShareKind
from wrap.models import Line, Share

from .prompts import PROMPTS, Prompt


@dataclass(frozen=True)
class PartAtAGlance:
    """A part on the overview: how many lines are in use, and whether somebody of the staff can read it."""

    part: Part
    lines: int
    is_shared: bool


@dataclass(frozen=True)
class Overview:
    """All parts in their order, with or without lines, and whether there are lines that were set aside or removed."""

    parts: list[PartAtAGlance]
    has_lines: bool
    has_unused: bool


def overview(*, user) -> Overview:
    lines = Line.objects.filter(consumer=user.consumer).values_list("section", "set_aside_at", "removed_at")
    shared = set(Share.objects.filter(consumer=user.consumer).in_force().values_list("part", flat=True))
    counts: Counter[Part] = Counter()
    has_unused = False
    for section, set_aside_at, removed_at in lines:
        if set_aside_at or removed_at:
            has_unused = True
        else:
            counts[Section(section).part] += 1
    parts = [PartAtAGlance(part, counts[part], part in shared) for part in Part]
    return Overview(parts, bool(counts), has_unused)


@dataclass(frozen=True)
class SectionOfLines:
    """A section with its lines in use, in the person's order."""

    section: Section
    prompt: Prompt
    lines: list[Line]


def sections(*, user, part: Part) -> list[SectionOfLines]:
    lines: dict[str, list[Line]] = defaultdict(list)
    for line in Line.objects.in_use().filter(consumer=user.consumer, section__in=part.sections):
        lines[line.section].append(line)
    return [SectionOfLines(section, PROMPTS[section], lines[section]) for section in part.sections]


def toolbox(*, user) -> list[str]:
    """The words of the toolbox, to be picked in other sections."""
    lines = Line.objects.in_use().filter(consumer=user.consumer, section=Section.TOOLBOX)
    return list(lines.values_list("words", flat=True))


def line_of(*, user, pk: UUID) -> Line | None:
    """The person's line with this id, also one that was set aside or removed; None without one."""
    return Line.objects.filter(consumer=user.consumer, pk=pk).first()


@dataclass(frozen=True)
class Wording:
    """What a line said until `until`."""

    words: str
    until: datetime


def earlier_wordings(*, line: Line) -> list[Wording]:
    """The earlier wordings of a line, the latest first."""
    events = list(line.events.order_by("pgh_created_at", "pgh_id"))  # type: ignore[attr-defined]
    pairs = zip(events, events[1:], strict=False)
    return [Wording(old.words, new.changed_at) for old, new in pairs if old.words != new.words][::-1]


def unused(*, user) -> list[Line]:
    """The lines that were set aside or removed and are not erased yet, the latest first."""
    lines = Line.objects.filter(consumer=user.consumer).exclude(set_aside_at__isnull=True, removed_at__isnull=True)
    return sorted(lines, key=lambda line: line.removed_at or line.set_aside_at or line.changed_at, reverse=True)


# On the start page every millisecond counts, and Django takes one to build this.
DAILY_LIST = """
SELECT l.id, l.words, EXISTS (SELECT FROM wrap_tick t WHERE t.line_id = l.id AND t.day = %s) FROM wrap_line l
WHERE l.consumer_id = %s AND l.section = ANY (%s) AND l.set_aside_at IS NULL AND l.removed_at IS NULL
ORDER BY array_position(%s, l.section::text), l.position, l.created_at, l.id
"""


@dataclass(frozen=True)
class DailyLine:
    """A line of the daily plan, and whether the person did it today."""

    pk: UUID
    words: str
    is_done: bool


def daily_list(*, user, today: date) -> list[DailyLine]:
    """The daily plan as a list to tick: what must be done, then what might. One query."""
    order = [section.value for section in DAILY]
    with connection.cursor() as cursor:
        cursor.execute(DAILY_LIST, [today, user.consumer.pk, order, order])
        return [DailyLine(*row) for row in cursor.fetchall()]


@dataclass(frozen=True)
class Readers:
    """Who of the staff can read a part now."""

    names: list[str]
    in_emergency: list[str] | None
    """Who can read it when they open the record in an emergency: names, none for all staff; None for nobody."""

    @property
    def is_shared(self) -> bool:
        return bool(self.names) or self.in_emergency is not None


def readers(*, user, part: Part) -> Readers:
    """Who can read a part now. Sharing ends for an account that no longer works with the person."""
    shares = list(Share.objects.filter(consumer=user.consumer, part=part).in_force())
    kinds = {share.kind for share in shares}
    chosen = {share.user_id for share in shares if share.kind == ShareKind.ONE}
    names = []
    if ShareKind.TEAM in kinds:
        names = [one.name for one in _accounts(user, WORKS_WITH | {Capacity.TEAM})]
    elif chosen:
        names = [one.name for one in _accounts(user, WORKS_WITH) if one.pk in chosen]
    opened = None
    if ShareKind.EMERGENCY in kinds:
        named = [share.user_id for share in shares if share.kind == ShareKind.EMERGENCY and share.user_id]
        opened = list(User.objects.filter(pk__in=named).order_by("name").values_list("name", flat=True))
    return Readers(names, opened)


def shares(*, user, part: Part) -> set[tuple[ShareKind, UUID | None]]:
    """The readers with whom a part is shared, as `share_part` takes them."""
    stored = Share.objects.filter(consumer=user.consumer, part=part).in_force()
    return {(ShareKind(kind), reader) for kind, reader in stored.values_list("kind", "user_id")}


def possible_readers(*, user) -> list[User]:
    """The specialists who work with the person now: a part can be shared with each of them."""
    return _accounts(user, WORKS_WITH)


def _accounts(user, capacities: Collection[Capacity]) -> list[User]:
    return list(accounts_in_capacity(consumer=user.consumer, capacities=capacities).only("name"))
