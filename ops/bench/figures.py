"""The figures of a measurement beside their budgets: on the console, in docs/performance.md and as JSON."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from .beside import Sweep
from .course import PLAIN, Side
from .pages import (
    MOST_BYTES,
    MOST_BYTES_FIRST,
    MOST_GROWTH,
    MOST_MEMORY,
    MOST_MILLISECONDS,
    MOST_PLAIN_VIEWS,
    MOST_QUERIES,
    MOST_SWEEP_SECONDS,
    PAGES,
    SAVES,
    Page,
)

HEAD = ("Page", "Who", "ms", "95 %", "in SQL", "× plain", "SQL", "kB", "by people", "by sessions", "Budget")
HEAD_BEFORE = ("ms before", "× plain before")


@dataclass(frozen=True)
class Figures:
    """The cost of one page at the large size, and its growth from the small one: by people alone, and in all."""

    page: Page
    milliseconds: float
    slowest: float
    in_database: float
    times: float
    queries: int
    bytes: int
    growth_by_people: float
    growth_by_sessions: float

    @classmethod
    def of(cls, page: Page, small: Side, people: Side, large: Side) -> "Figures":
        answers = large.costs[page.title]
        milliseconds, start = large.median(page.title), small.lower_quartile(page.title)
        return cls(
            page=page,
            milliseconds=milliseconds,
            slowest=quantiles([answer.milliseconds for answer in answers], n=20)[-1],
            in_database=median(answer.database_milliseconds for answer in answers),
            times=milliseconds / large.median(PLAIN),
            queries=max(answer.queries for answer in answers),
            bytes=max(answer.size for answer in answers),
            growth_by_people=people.lower_quartile(page.title) / start,
            growth_by_sessions=large.lower_quartile(page.title) / start,
        )

    @property
    def misses(self) -> list[str]:
        """Each missed budget, in a few words."""
        kind, found = self.page.kind, []
        if self.times > MOST_PLAIN_VIEWS.get(kind, self.times):
            found.append(f"{self.times:.1f} × plain, at most {MOST_PLAIN_VIEWS[kind]}")
        if self.milliseconds > MOST_MILLISECONDS.get(kind, self.milliseconds):
            found.append(f"{self.milliseconds:.0f} ms, at most {MOST_MILLISECONDS[kind]}")
        if self.queries > MOST_QUERIES:
            found.append(f"{self.queries} queries, at most {MOST_QUERIES}")
        if self.growth_by_people > MOST_GROWTH:
            found.append(f"grows {self.growth_by_people:.2f} × by people, at most {MOST_GROWTH}")
        if self.growth_by_sessions > MOST_GROWTH:
            found.append(f"grows {self.growth_by_sessions:.2f} × by sessions, at most {MOST_GROWTH}")
        if self.bytes > MOST_BYTES:
            found.append(f"{self.bytes / 1000:.0f} kB, at most {MOST_BYTES / 1000:.0f}")
        return found

    @property
    def cells(self) -> tuple[str, ...]:
        return (
            self.page.title,
            self.page.who or "nobody",
            f"{self.milliseconds:.1f}",
            f"{self.slowest:.1f}",
            f"{self.in_database:.1f}",
            f"{self.times:.1f}",
            str(self.queries),
            f"{self.bytes / 1000:.1f}",
            f"{self.growth_by_people:.2f}",
            f"{self.growth_by_sessions:.2f}",
            "; ".join(self.misses) or "met",
        )


def all_figures(*sides: Side) -> list[Figures]:
    """The figures of every page; sides in the order small, many people, large."""
    return [Figures.of(page, *sides) for page in (*PAGES, *SAVES)]


Before = Mapping[str, Mapping[str, float]]  # by title of the page


def pages_table(figures: Sequence[Figures], before: Before | None = None) -> list[str]:
    """The pages as a Markdown table, with the figures of an earlier run beside them if there are any."""
    head: tuple[str, ...] = HEAD
    rows: list[tuple[str, ...]] = [one.cells for one in figures]
    if before is not None:
        head = (*HEAD[:-1], *HEAD_BEFORE, HEAD[-1])
        rows = [(*row[:-1], *_earlier(before, row[0]), row[-1]) for row in rows]
    return table([head, *rows], numbers=range(2, len(head) - 1))


def _earlier(before: Before, title: str) -> tuple[str, str]:
    earlier = before.get(title)
    return (f"{earlier['milliseconds']:.1f}", f"{earlier['times']:.1f}") if earlier else ("", "")


def store(figures: Sequence[Figures], file: Path) -> None:
    """Write the figures as JSON, for the table of a later run."""
    pages = {one.page.title: {"milliseconds": one.milliseconds, "times": one.times} for one in figures}
    file.write_text(json.dumps(pages, indent=1, ensure_ascii=False) + "\n")


def load(file: Path) -> Before:
    """The figures that `store` wrote."""
    return json.loads(file.read_text())


def table(rows: Sequence[Sequence[str]], numbers: Sequence[int] = ()) -> list[str]:
    """A Markdown table, its columns as wide as their cells."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]

    def line(cells: Sequence[str]) -> str:
        padded = [
            cell.rjust(width) if column in numbers else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
        ]
        return f"| {' | '.join(padded)} |"

    rule = ["-" * (width - 1) + ":" if column in numbers else "-" * width for column, width in enumerate(widths)]
    return [line(rows[0]), line(rule), *(line(row) for row in rows[1:])]


@dataclass(frozen=True)
class Beside:
    """The figures of what is measured besides pages (`beside.py`)."""

    password: float
    sweep: Sweep
    first: dict[str, int]
    memory: dict[str, int]
    sign_in: float

    def lines(self) -> list[str]:
        """The figures as the lines of a Markdown table."""
        first = sum(self.first.values())
        parts = ", ".join(f"{kind} {size / 1000:.1f}" for kind, size in sorted(self.first.items()))
        rows = [
            ("What", "Figure", "Budget"),
            ("Checking one password (argon2)", f"{self.password:.0f} ms", "given apart"),
            ("Signing in, with the password", f"{self.sign_in:.0f} ms", "given apart"),
            (
                "Sweep of the clock, nothing due",
                f"{1000 * self.sweep.nothing:.1f} ms",
                _met(self.sweep.nothing <= MOST_SWEEP_SECONDS, "under 1 s"),
            ),
            (
                f"Sweep of the clock, {self.sweep.late} notes unsigned",
                f"{1000 * self.sweep.something:.0f} ms",
                "grows with what is due",
            ),
            (
                f"First page of a new visitor ({parts} kB)",
                f"{first / 1000:.0f} kB",
                _met(first <= MOST_BYTES_FIRST, "150 kB"),
            ),
        ]
        for when, size in self.memory.items():
            rows.append(
                (f"Memory of a web worker {when}", f"{size / 1e6:.0f} MB", _met(size < MOST_MEMORY, "under 200 MB"))
            )
        return table(rows, numbers=[1])


def _met(is_met: bool, budget: str) -> str:
    return f"{budget}: {'met' if is_met else 'missed'}"


def missed(figures: Sequence[Figures]) -> list[str]:
    """A line for every page that misses a budget."""
    return [f"{one.page.title}: {'; '.join(one.misses)}" for one in figures if one.misses]
