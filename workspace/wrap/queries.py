"""Queries for the parts of a WRAP that are shared with the staff."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from consumers.models import Consumer
from wrap.choices import Part
from wrap.models import Directive, Line, Paper
from wrap.papers import papers_of
from wrap.reading import ReadPart, in_parts


@dataclass(frozen=True)
class SharedPaper:
    """A page from paper that the actor can read now."""

    pk: UUID
    part: Part
    added_at: datetime


def shares_wrap(*, consumer: Consumer) -> bool:
    """Whether the actor can read anything of this person's WRAP now: a line, a page from paper or the record of a
    directive. One query."""
    lines = Line.objects.in_use().filter(consumer=consumer).order_by().values("pk")
    papers = papers_of(consumer=consumer).order_by().values("pk")
    records = Directive.objects.not_removed().filter(consumer=consumer).order_by().values("pk")
    return lines.union(papers, records, all=True).exists()


def shared_parts(*, consumer: Consumer, parts: Collection[Part] = tuple(Part)) -> list[ReadPart]:
    """Those of these parts of a person's WRAP that the actor can read now: row security leaves out all others.

    One query.
    """
    sections = [section for part in parts for section in part.sections]
    lines = Line.objects.in_use().filter(consumer=consumer, section__in=sections)
    return in_parts(lines.values_list("section", "words"))


def shared_papers(*, consumer: Consumer) -> list[SharedPaper]:
    """The pages from paper that the actor can read now, in the order of the parts. One query."""
    found = papers_of(consumer=consumer).values_list("pk", "part", "added_at")
    order = list(Part)
    return sorted(
        (SharedPaper(pk, Part(part), added_at) for pk, part, added_at in found), key=lambda one: order.index(one.part)
    )


def shared_paper(*, consumer: Consumer, pk: UUID, parts: Collection[Part], with_bytes: bool = False) -> Paper | None:
    """The page from paper with this id, if it is in one of these parts and the actor can read it now; else None."""
    found = Paper.objects.not_removed().filter(consumer=consumer, part__in=parts, pk=pk)
    return (found if with_bytes else found.defer("data")).first()
