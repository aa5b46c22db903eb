"""Sorts lines of a WRAP into parts and sections, for every page that shows a WRAP without changing it."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from .choices import Part, Section


@dataclass(frozen=True)
class ReadPart:
    """A part with those of its sections that have lines: the name of the section, and the words in order."""

    part: Part
    sections: list[tuple[str, list[str]]]


def in_parts(lines: Iterable[tuple[str, str]]) -> list[ReadPart]:
    """Sort lines, each a section and words, into parts; the lines of a section stay in the order in which they come."""
    order = {section.value: place for place, section in enumerate(Section)}
    sections = [
        (Section(section), [words for _section, words in rows])
        for section, rows in groupby(sorted(lines, key=lambda line: order[line[0]]), lambda line: line[0])
    ]
    return [
        ReadPart(part, [(str(section.label), words) for section, words in rows])
        for part, rows in groupby(sections, lambda pair: pair[0].part)
    ]
