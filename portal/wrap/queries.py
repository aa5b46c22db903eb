"""Queries for a person's own WRAP."""

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db import connection
from django.utils import timezone

from access.services import accounts_in_capacity
from accounts.choices import Capacity
from accounts.models import User
from accounts.policy import WORKS_WITH
from consumers.models import Consumer
from staff.models import Membership
from wrap import whole_plan
from wrap.choices import DAILY, Part, Section, ShareKind
from wrap.directives import has_directive
from wrap.looking_back import has_looked_back
from wrap.models import Line, Paper, Share, SupporterLink, SupporterLinkQuerySet
from wrap.whole_plan import Wording

from .prompts import PROMPTS, Prompt


@dataclass(frozen=True)
class PartAtAGlance:
    """A part on the overview: how many lines are in use, how many pages from paper it has, and whether it is shared,
    even if nobody can read it now."""

    part: Part
    lines: int
    papers: int
    is_shared: bool


@dataclass(frozen=True)
class Overview:
    """All parts in their order, with or without content, and whether something was set aside or removed."""

    parts: list[PartAtAGlance]
    has_content: bool
    """Whether the plan has a line in use or a page from paper."""
    has_unused: bool
    can_be_removed: bool
    """Whether anything of the plan is not removed yet: a line, also one set aside, or what goes with the lines."""
    changed_on: date | None
    """The day of the last change, None for a plan without a line in use and without pages from paper."""


def overview(*, consumer: Consumer) -> Overview:
    fields = ("section", "changed_at", "set_aside_at", "removed_at")
    lines = list(Line.objects.filter(consumer=consumer).values_list(*fields))
    papers = list(Paper.objects.filter(consumer=consumer).values_list("part", "added_at", "removed_at"))
    shared = set(Share.objects.filter(consumer=consumer).in_force().values_list("part", flat=True))
    for sections in _links(consumer, list(Section)).values_list("sections", flat=True):
        shared |= {Section(section).part for section in sections}
    counts: Counter[Part] = Counter()
    of_paper = Counter(part for part, _added_at, removed_at in papers if removed_at is None)
    has_unused = any(removed_at for *_, removed_at in papers)
    for section, _changed_at, set_aside_at, removed_at in lines:
        if set_aside_at or removed_at:
            has_unused = True
        else:
            counts[Section(section).part] += 1
    parts = [PartAtAGlance(part, counts[part], of_paper[part], part in shared) for part in Part]
    changes = [moment for _place, *moments in [*lines, *papers] for moment in moments if moment]
    has_content = bool(counts or of_paper)
    return Overview(
        parts,
        has_content,
        has_unused,
        can_be_removed=any(removed_at is None for *_, removed_at in [*lines, *papers])
        or has_looked_back(consumer=consumer)
        or has_directive(consumer=consumer),
        changed_on=timezone.localdate(max(changes)) if has_content else None,
    )


@dataclass(frozen=True)
class SectionOfLines:
    """A section with its lines in use, in the person's order."""

    section: Section
    prompt: Prompt
    lines: list[Line]


def sections(*, consumer: Consumer, part: Part) -> list[SectionOfLines]:
    lines: dict[str, list[Line]] = defaultdict(list)
    for line in Line.objects.in_use().filter(consumer=consumer, section__in=part.sections):
        lines[line.section].append(line)
    return [SectionOfLines(section, PROMPTS[section], lines[section]) for section in part.sections]


def has_ever_begun(*, consumer: Consumer) -> bool:
    """Whether the person has a line or a page from paper that is not erased, also one that is removed. One query."""
    lines = Line.objects.filter(consumer=consumer).order_by().values("pk")
    papers = Paper.objects.filter(consumer=consumer).order_by().values("pk")
    return lines.union(papers, all=True).exists()


def toolbox(*, consumer: Consumer) -> dict[str, str]:
    """The words of the lines in the toolbox, by the id of the line. Other sections offer them to be picked."""
    lines = Line.objects.in_use().filter(consumer=consumer, section=Section.TOOLBOX)
    return {str(pk): words for pk, words in lines.values_list("pk", "words")}


def line_of(*, consumer: Consumer, pk: UUID) -> Line | None:
    """The person's line with this id, whether in use, set aside or removed; None if there is none."""
    return Line.objects.filter(consumer=consumer, pk=pk).first()


def earlier_wordings(*, line: Line) -> list[Wording]:
    """The earlier wordings of a line, the latest first."""
    events = line.events.order_by("pgh_created_at", "pgh_id")  # type: ignore[attr-defined]
    return whole_plan.earlier_wordings(events.values_list("words", "changed_at"))


def unused(*, consumer: Consumer) -> list[Line]:
    """The lines that were set aside or removed and are not erased yet, the latest first."""
    lines = Line.objects.filter(consumer=consumer).exclude(set_aside_at__isnull=True, removed_at__isnull=True)
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
    """The daily plan as a list to tick: the lines for every day, then those for some days. One query."""
    order = [section.value for section in DAILY]
    with connection.cursor() as cursor:
        cursor.execute(DAILY_LIST, [today, user.consumer.pk, order, order])
        return [DailyLine(*row) for row in cursor.fetchall()]


@dataclass(frozen=True)
class Readers:
    """With whom a part is shared, and who of them can read it now."""

    names: list[str]
    away: list[str]
    """Accounts with which it is shared by name and which do not work with the person now."""
    is_shared: bool
    opens_in_emergency: bool
    has_link: bool
    """Whether somebody can read it with a link and a code."""
    openers: list[str] = field(default_factory=list)
    """Those of the staff who alone can read it in an emergency; empty when all can, or nobody."""


def readers(*, consumer: Consumer, part: Part) -> Readers:
    """Who can read a part now. A share counts only while its account has the capacity that the kind asks for."""
    stored = list(Share.objects.filter(consumer=consumer, part=part).in_force().select_related("user"))
    kinds = {share.kind for share in stored}
    # A closed account opens nothing, also not in an emergency.
    opening = [share for share in stored if share.kind == ShareKind.EMERGENCY]
    opening = [share for share in opening if share.user is None or share.user.is_active]
    chosen = [share.user for share in stored if share.user and share.kind == ShareKind.ONE]
    present = _accounts(consumer, WORKS_WITH) if chosen else []
    readers = _accounts(consumer, WORKS_WITH | {Capacity.TEAM}) if ShareKind.TEAM in kinds else present
    names = [one.name for one in readers if ShareKind.TEAM in kinds or one in chosen]
    return Readers(
        names=names,
        away=[one.name for one in chosen if one not in present],
        is_shared=bool(stored),
        opens_in_emergency=bool(opening),
        has_link=_links(consumer, part.sections).exists(),
        openers=sorted(share.user.name for share in opening if share.user),
    )


def _links(consumer: Consumer, sections: Collection[Section]) -> SupporterLinkQuerySet:
    """The person's links with which somebody could read one of these sections now."""
    return SupporterLink.objects.filter(consumer=consumer).showing(sections, timezone.now())


def shares(*, consumer: Consumer, part: Part) -> set[tuple[ShareKind, UUID | None]]:
    """The readers with whom a part is shared, as `share_part` takes them."""
    stored = Share.objects.filter(consumer=consumer, part=part).in_force()
    return {(ShareKind(kind), reader) for kind, reader in stored.values_list("kind", "user_id")}


def possible_readers(*, consumer: Consumer, part: Part) -> list[User]:
    """Those with whom a part can be shared by name: the specialists who work with the person now.

    Who has the part already stays on the list, so that saving the form does not end a share unasked.
    """
    return _by_name([*_accounts(consumer, WORKS_WITH), *_named(consumer, part, ShareKind.ONE)])


def possible_openers(*, consumer: Consumer) -> list[User]:
    """Those who can be named for an emergency: the staff of the person's team who do not work with the person.

    Who is named already stays on the list, so that saving the form does not end a share unasked.
    """
    today = timezone.localdate()
    team = Membership.objects.in_force(today).filter(team=consumer.team_id).values("user")
    near = {one.pk for one in _accounts(consumer, WORKS_WITH | {Capacity.TEAM})}
    found = User.objects.filter(pk__in=team, is_active=True).only("name")
    far = [one for one in found if one.pk not in near]
    return _by_name([*far, *_named(consumer, Part.CRISIS, ShareKind.EMERGENCY)])


def _named(consumer: Consumer, part: Part, kind: ShareKind) -> list[User]:
    """The accounts that a share in force names."""
    stored = Share.objects.filter(consumer=consumer, part=part, kind=kind, user__isnull=False).in_force()
    return [share.user for share in stored.select_related("user") if share.user]


def _by_name(users: list[User]) -> list[User]:
    """The accounts in the order of their names, each once."""
    return sorted({one.pk: one for one in users}.values(), key=lambda one: (one.name, one.pk))


def _accounts(consumer: Consumer, capacities: Collection[Capacity]) -> list[User]:
    return list(accounts_in_capacity(consumer=consumer, capacities=capacities).only("name"))
