"""Everything of a WRAP that is the person's, for a copy that they take with them."""

from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce, JSONObject

from consumers.models import Consumer
from files.choices import FileKind

from .choices import Part, Section
from .models import Directive, Line, LookingBack, Paper, Share, SupporterLink


@dataclass(frozen=True)
class Wording:
    """What a line said until `until`."""

    words: str
    until: datetime


@dataclass(frozen=True)
class WrittenLine:
    """A line that is not erased yet. `set_aside_at` and `erase_on` are None for a line in use."""

    part: Part
    section: Section
    words: str
    written_at: datetime
    changed_at: datetime
    set_aside_at: datetime | None
    removed_at: datetime | None
    erase_on: date | None
    earlier: list[Wording]
    done_on: list[date]


@dataclass(frozen=True)
class WrittenPaper:
    """A page from paper that is not erased yet, with its bytes in Base64. `erase_on` is None unless it is removed."""

    part: Part
    kind: FileKind
    added_at: datetime
    removed_at: datetime | None
    erase_on: date | None
    base64: str


@dataclass(frozen=True)
class WholePlan:
    """All that one person wrote, and with whom it is or was shared.

    Lines that were set aside or removed, and shares that have ended, are in it until they are erased.
    """

    lines: list[WrittenLine]
    looking_back: list[dict[str, Any]]
    shares: list[dict[str, Any]]
    links: list[dict[str, Any]]
    papers: list[WrittenPaper]
    directives: list[dict[str, Any]]


LOOKING_BACK = ("day", "helped", "did_not_help", "to_change", "changed_at", "removed_at", "erase_on")
DIRECTIVE = (
    *("kind", "signed_on", "last_on", "revoked_on", "first_witness", "second_witness", "agent_name", "agent_phone"),
    *("kept_where", "removed_at", "erase_on"),
)
SHARE = ("part", "kind", "name", "started_at", "ended_at")  # without a name: a kind of readers
# What opens a link, and what it shows, is left out: somebody who makes the person share could find this copy, and see
# that their link shows an empty plan. So is on which phones the crisis plan is kept.
LINK = ("given_to", "made_at", "expires_at", "ended_at", "opened_at")


def whole_plan(*, consumer: Consumer) -> WholePlan:
    """The whole plan of a person: all of it if the actor is the person. The number of queries is always the same."""
    done_on = ArrayAgg("ticks__day", filter=Q(ticks__isnull=False), order_by="ticks__day", default=Value([]))
    opened_at = ArrayAgg("openings__at", filter=Q(openings__isnull=False), order_by="-openings__at", default=Value([]))
    lines = Line.objects.filter(consumer=consumer).annotate(done_on=done_on, wordings=ArraySubquery(_wordings()))
    lines = lines.order_by("position", "created_at", "pk")  # grouping drops the order of the model
    shares = Share.objects.filter(consumer=consumer).annotate(name=Coalesce("user__name", Value("")))
    links = SupporterLink.objects.filter(consumer=consumer).annotate(opened_at=opened_at).order_by("-made_at", "pk")
    order = {section.value: place for place, section in enumerate(Section)}
    in_order = sorted(lines, key=lambda line: order[line.section])
    parts = list(Part)
    # Within a part as on its page, then the removed ones.
    papers = sorted(
        Paper.objects.filter(consumer=consumer),
        key=lambda paper: (parts.index(Part(paper.part)), paper.removed_at is not None),
    )
    return WholePlan(
        lines=[_line(line, line.done_on, line.wordings) for line in in_order],
        looking_back=list(LookingBack.objects.filter(consumer=consumer).values(*LOOKING_BACK)),
        shares=list(shares.values(*SHARE)),
        links=list(links.values(*LINK)),
        papers=[_paper(paper) for paper in papers],
        directives=list(Directive.objects.filter(consumer=consumer).values(*DIRECTIVE)),
    )


def earlier_wordings(history: Iterable[tuple[str, datetime]]) -> list[Wording]:
    """The earlier wordings of a line, the latest first. `history` has its words and when they were stored, in order."""
    return [Wording(old, until) for (old, _changed_at), (new, until) in pairwise(history) if old != new][::-1]


def _wordings() -> QuerySet[Any]:
    """The history of the line around it, for `earlier_wordings`, as JSON."""
    events = Line.pgh_event_model.objects.filter(pgh_obj=OuterRef("pk")).order_by("pgh_created_at", "pgh_id")  # type: ignore[attr-defined]
    return events.values(wording=JSONObject(words="words", changed_at="changed_at"))


def _line(line: Line, done_on: list[date], wordings: list[dict[str, str]]) -> WrittenLine:
    section = Section(line.section)
    return WrittenLine(
        part=section.part,
        section=section,
        words=line.words,
        written_at=line.created_at,
        changed_at=line.changed_at,
        set_aside_at=line.set_aside_at,
        removed_at=line.removed_at,
        erase_on=line.erase_on,
        earlier=earlier_wordings(
            (wording["words"], datetime.fromisoformat(wording["changed_at"])) for wording in wordings
        ),
        done_on=done_on,
    )


def _paper(paper: Paper) -> WrittenPaper:
    return WrittenPaper(
        part=Part(paper.part),
        kind=FileKind(paper.kind),
        added_at=paper.added_at,
        removed_at=paper.removed_at,
        erase_on=paper.erase_on,
        base64=b64encode(paper.data).decode(),
    )
