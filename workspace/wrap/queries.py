"""Queries for the parts of a WRAP that are shared with the staff."""

from consumers.models import Consumer
from wrap.models import Line
from wrap.reading import ReadPart, in_parts


def shares_wrap(*, consumer: Consumer) -> bool:
    """Whether the actor can read any line of this person's WRAP now."""
    return Line.objects.in_use().filter(consumer=consumer).exists()


def shared_parts(*, consumer: Consumer) -> list[ReadPart]:
    """The parts of this person's WRAP that the actor can read now: row security leaves out all others. One query."""
    return in_parts(Line.objects.in_use().filter(consumer=consumer).values_list("section", "words"))
