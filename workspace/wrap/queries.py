"""Queries for the parts of a WRAP that are shared with the staff."""

from dataclasses import dataclass
from itertools import groupby

from consumers.models import Consumer
from wrap.choices import Part, Section
from wrap.models import Line


@dataclass(frozen=True)
class SharedPart:
    """A part that is shared, with its sections that have lines: the name of the section, and the words in order."""

    part: Part
    sections: list[tuple[str, list[str]]]


def shares_wrap(*, consumer: Consumer) -> bool:
    """Whether the actor can read any line of this person's WRAP now."""
    return Line.objects.in_use().filter(consumer=consumer).exists()


def shared_parts(*, consumer: Consumer) -> list[SharedPart]:
    """The parts of this person's WRAP that the actor can read now: row security leaves out all others. One query."""
    lines = list(Line.objects.in_use().filter(consumer=consumer).values_list("section", "words"))
    order = {section.value: place for place, section in enumerate(Section)}
    lines.sort(key=lambda line: order[line[0]])  # stable: within a section the person's own order stays
    sections = [
        (Section(section), [words for _section, words in rows])
        for section, rows in groupby(lines, lambda line: line[0])
    ]
    return [
        SharedPart(part, [(str(section.label), words) for section, words in rows])
        for part, rows in groupby(sections, lambda pair: pair[0].part)
    ]
