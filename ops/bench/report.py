"""Build or find the databases, measure, compare with the budgets, write it down."""

import argparse
import os
import platform
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from statistics import median

from django.conf import settings

from ops.launcher.console import Trouble, complain, say
from ops.launcher.install import check_space
from ops.launcher.places import ROOT, Places
from ops.launcher.prepare import static_files

from .beside import first_visit, password_milliseconds, sweep_seconds
from .course import Side, measure
from .databases import Databases, Size
from .figures import Beside, Figures, all_figures, missed, pages_table
from .pages import BARE

SMALL, LARGE, QUICK = Size(140, 15_000), Size(3_000, 1_500_000), Size(300, 100_000)
ROUNDS, QUICK_ROUNDS = 60, 20
ROOM_NEEDED = 8_000_000_000
DOCUMENT = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"


def main(arguments: Sequence[str]) -> int:
    """Measure and report. The exit code says whether it could be done, not whether budgets were met: a machine that
    is busy with something else is no fault of the code."""
    options = _options(arguments)
    large = QUICK if options.quick else LARGE
    rounds = options.rounds or (QUICK_ROUNDS if options.quick else ROUNDS)
    try:
        places = Places(Path(settings.VAR_DIR))
        if not options.quick:
            check_space(places.var, ROOM_NEEDED)
        static_files(places)
        databases = Databases(os.environ["DATABASE_ADMIN_URL"], os.environ)
        for size in (SMALL, large):
            databases.ensure(size)
        with ExitStack() as stack:
            sides = []
            for size, has_row_security in ((SMALL, True), (large, True), (large, False)):
                side = Side(size, databases, places, os.environ, has_row_security)
                stack.callback(side.close)
                side.open()
                sides.append(side)
            say(f"Measuring {rounds} rounds ...")
            measure(sides, rounds)
            text = _report(sides, databases, rounds)
    except Trouble as trouble:
        complain(trouble)
        return 1
    except KeyboardInterrupt:
        return 130
    say("\n".join(text))
    if options.write:
        write_down(text, DOCUMENT)
        say(f"\nWritten into {DOCUMENT.relative_to(ROOT)}.")
    return 0


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--quick", action="store_true", default=os.environ.get("QUICK") == "1")
    parser.add_argument("--write", action="store_true", default=os.environ.get("WRITE") == "1")
    parser.add_argument("--rounds", type=int, default=int(os.environ.get("ROUNDS") or 0))
    return parser.parse_args(arguments)


def _report(sides: Sequence[Side], databases: Databases, rounds: int) -> list[str]:
    """Everything there is to say, as lines of Markdown."""
    small, large, _without = sides
    figures = all_figures(*sides)
    sweep = sweep_seconds(large)
    beside = Beside(
        password=password_milliseconds(),
        sweep=sweep,
        first=first_visit(large),
        memory=large.memory,
        sign_in=median(answer.milliseconds for answer in large.costs["sign-in"]),
    )
    size = databases.bytes_of(large.database) / 1e9
    return [
        f"Measured on {date.today():%Y-%m-%d}: {os.cpu_count()} cores, Python {platform.python_version()}, "
        f"PostgreSQL {databases.version()}, {rounds} requests to each page, "
        f"{large.size.people:,} people and {large.size.words} ({size:.1f} GB) beside {small.size.words}; "
        f"the load of the machine was {os.getloadavg()[2]:.1f}.",
        "",
        *pages_table(figures),
        "",
        *beside.lines(),
        "",
        *_verdict(figures, sides),
    ]


def _verdict(figures: Sequence[Figures], sides: Sequence[Side]) -> list[str]:
    small, large, without = sides
    lines = [
        f"The bare view took {small.median(BARE.title):.1f} ms at {small.size.words}, "
        f"{large.median(BARE.title):.1f} ms at {large.size.words}, "
        f"and {without.median(BARE.title):.1f} ms there without row security."
    ]
    found = missed(figures)
    if not found:
        return [*lines, "Every page keeps its budget."]
    return [*lines, "", "Budgets missed:", "", *(f"- {line}" for line in found)]


def write_down(text: Sequence[str], document: Path) -> None:
    """Put the figures between their marks in the document."""
    before, _begin, rest = document.read_text().partition(BEGIN)
    _old, end, after = rest.partition(END)
    if not end:
        raise Trouble(f"{document.name} has lost the marks between which the figures stand.", f"Put {BEGIN} and {END}.")
    document.write_text("\n".join([before + BEGIN, "", *text, "", END + after]))
