"""Queries for the parts of a WRAP that are shared with the staff."""

from consumers.models import Consumer
from wrap.models import Directive, Line
from wrap.reading import ReadPart, in_parts


def shares_wrap(*, consumer: Consumer) -> bool:
    """Whether the actor can read a line of this person's WRAP or the record of a directive now. One query."""
    lines = Line.objects.in_use().filter(consumer=consumer).order_by().values("pk")
    records = Directive.objects.not_removed().filter(consumer=consumer).order_by().values("pk")
    return lines.union(records, all=True).exists()


def shared_parts(*, consumer: Consumer) -> list[ReadPart]:
    """The parts of this person's WRAP that the actor can read now: row security leaves out all others. One query."""
    return in_parts(Line.objects.in_use().filter(consumer=consumer).values_list("section", "words"))
