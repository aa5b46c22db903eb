"""Builds the databases if needed, measures, compares with the budgets, and writes the report."""

import argparse
import os
import platform
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median

from django.conf import settings

from ops.launcher.console import Trouble, complain, say
from ops.launcher.install import check_space
from ops.launcher.places import ROOT, Places
from ops.launcher.prepare import static_files

from .beside import first_visit, password_milliseconds, sweep_seconds
from .course import PLAIN, Side, measure
from .databases import Databases, Size
from .figures import Before, Beside, Figures, all_figures, load, missed, pages_table, store

# Small, many people, many people with many sessions. Small and middle have the same number of sessions for each person,
# so that a page about one person has as many rows.
SIZES = Size(140, 15_000), Size(3_000, 320_000), Size(3_000, 1_500_000)
QUICK_SIZES = Size(140, 15_000), Size(600, 64_000), Size(600, 200_000)
ROUNDS, QUICK_ROUNDS = 50, 15
ROOM_NEEDED = 8_000_000_000
QUIET = 0.5  # the most processes waiting for each core, beside those of the measurement, on a quiet machine
DOCUMENT = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"


@dataclass(frozen=True)
class Load:
    """The one-minute load average before and after a measurement. The measurement itself adds about 1 to the second."""

    start: float
    end: float
    cores: int

    @property
    def is_quiet(self) -> bool:
        """Whether nothing else was running."""
        return self.start <= QUIET * self.cores and self.end <= 1 + QUIET * self.cores

    def __str__(self) -> str:
        return f"load {self.start:.1f} at the start and {self.end:.1f} at the end, on {self.cores} cores"


def main(arguments: Sequence[str]) -> int:
    """Measure and report, and return the exit code.

    A missed budget is no error. With `--write` it is an error if the machine was too busy to write the figures down.
    """
    options = _options(arguments)
    load_at_start = os.getloadavg()[0]
    sizes = QUICK_SIZES if options.quick else SIZES
    rounds = options.rounds or (QUICK_ROUNDS if options.quick else ROUNDS)
    try:
        before = load(options.before) if options.before else None
        places = Places(Path(settings.VAR_DIR))
        if not options.quick:
            check_space(places.var, ROOM_NEEDED)
        static_files(places)
        databases = Databases(os.environ["DATABASE_ADMIN_URL"], os.environ)
        for size in sizes:
            databases.ensure(size)
        with ExitStack() as stack:
            sides = []
            for size in sizes:
                side = Side(size, databases, places, os.environ)
                stack.callback(side.close)
                side.open()
                sides.append(side)
            say(f"Measuring {rounds} rounds ...")
            measure(sides, rounds)
            load_average = Load(load_at_start, os.getloadavg()[0], os.cpu_count() or 1)
            figures = all_figures(*sides)
            text = _report(figures, sides, databases, rounds, load_average, before)
    except Trouble as trouble:
        complain(trouble)
        return 1
    except KeyboardInterrupt:
        return 130
    say("\n".join(text))
    file = places.var / "figures.json"
    store(figures, file)
    say(f"\nThe figures for a later comparison (BEFORE=...) are in {file}.")
    return _write(text, load_average) if options.write else 0


def _write(text: Sequence[str], load_average: Load) -> int:
    """Write the figures into the document, unless something else was running; the exit code."""
    if not load_average.is_quiet:
        complain(Trouble(f"Not written down: {load_average}.", "Measure again when nothing else is running."))
        return 1
    write_down(text, DOCUMENT)
    say(f"Written into {DOCUMENT.relative_to(ROOT)}.")
    return 0


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    environment = os.environ.get
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--quick", action="store_true", default=environment("QUICK") == "1")
    parser.add_argument("--write", action="store_true", default=environment("WRITE") == "1")
    parser.add_argument("--rounds", type=int, default=int(environment("ROUNDS") or 0))
    parser.add_argument("--before", type=Path, default=environment("BEFORE"), help="figures.json of an earlier run")
    return parser.parse_args(arguments)


def _report(
    figures: Sequence[Figures],
    sides: Sequence[Side],
    databases: Databases,
    rounds: int,
    load_average: Load,
    before: Before | None,
) -> list[str]:
    """The whole report as lines of Markdown."""
    small, people, large = sides
    beside = Beside(
        password=password_milliseconds(),
        sweep=sweep_seconds(large),
        first=first_visit(large),
        memory=large.memory,
        sign_in=median(answer.milliseconds for answer in large.costs["sign-in"]),
    )
    size = databases.bytes_of(large.database) / 1e9
    units = ", ".join(f"{side.median(PLAIN):.2f} ms at {side.size.words}" for side in sides)
    return [
        f"Measured on {date.today():%Y-%m-%d}: Python {platform.python_version()}, "
        f"PostgreSQL {databases.version()}, {rounds} requests to each page; {load_average}. "
        f"Pages at {large.size.words} ({size:.1f} GB); growth from {small.size.words} "
        f"to {people.size.words} (by people) and to the large size (by sessions).",
        "",
        f"One plain view took {units}.",
        "",
        *pages_table(figures, before),
        "",
        *beside.lines(),
        "",
        *_verdict(figures),
    ]


def _verdict(figures: Sequence[Figures]) -> list[str]:
    found = missed(figures)
    if not found:
        return ["Every page keeps its budget."]
    return ["Budgets missed:", "", *(f"- {line}" for line in found)]


def write_down(text: Sequence[str], document: Path) -> None:
    """Put the figures between their marks in the document. Raises `Trouble` when a mark is missing."""
    before, _begin, rest = document.read_text().partition(BEGIN)
    _old, end, after = rest.partition(END)
    if not end:
        raise Trouble(f"{document.name} has lost the marks around the figures.", f"Put {BEGIN} and {END}.")
    document.write_text("\n".join([before + BEGIN, "", *text, "", END + after]))
