"""Queries for the parts of a WRAP that are shared with the staff."""

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


def shared_parts(*, consumer: Consumer) -> list[ReadPart]:
    """The parts of this person's WRAP that the actor can read now: row security leaves out all others. One query."""
    return in_parts(Line.objects.in_use().filter(consumer=consumer).values_list("section", "words"))


def shared_papers(*, consumer: Consumer) -> list[SharedPaper]:
    """The pages from paper that the actor can read now, in the order of the parts. One query."""
    found = papers_of(consumer=consumer).values_list("pk", "part", "added_at")
    order = list(Part)
    return sorted(
        (SharedPaper(pk, Part(part), added_at) for pk, part, added_at in found), key=lambda one: order.index(one.part)
    )


def shared_paper(*, consumer: Consumer, pk: UUID) -> Paper | None:
    """The page from paper with this id and its bytes, if the actor can read it now; otherwise None."""
    return Paper.objects.not_removed().filter(consumer=consumer, pk=pk).first()
