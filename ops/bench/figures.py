"""The figures of a measurement beside their budgets: on the console and in docs/performance.md."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from .beside import Sweep
from .course import Side
from .pages import (
    BARE,
    MAIN_PATH,
    MOST_BYTES,
    MOST_BYTES_FIRST,
    MOST_FOR_ROWS,
    MOST_GROWTH,
    MOST_MEMORY,
    MOST_QUERIES,
    MOST_SWEEP_SECONDS,
    PAGES,
    SAVES,
    Kind,
    Page,
)

HEAD = ("Page", "Who", "ms", "95 %", "in SQL", "× bare", "SQL", "kB", "growth", "row security", "Budget")


@dataclass(frozen=True)
class Figures:
    """What one page costs at the large size, how much more that is than at the small one and without row security, and
    what it misses."""

    page: Page
    milliseconds: float
    slowest: float
    in_database: float
    times: float
    queries: int
    bytes: int
    growth: float
    row_security: float

    @classmethod
    def of(cls, page: Page, small: Side, large: Side, without: Side) -> "Figures":
        answers = large.costs[page.title]
        milliseconds, undisturbed = large.median(page.title), large.undisturbed(page.title)
        return cls(
            page=page,
            milliseconds=milliseconds,
            slowest=quantiles([answer.milliseconds for answer in answers], n=20)[-1],
            in_database=median(answer.database_milliseconds for answer in answers),
            times=milliseconds / large.median(BARE.title),
            queries=max(answer.queries for answer in answers),
            bytes=max(answer.size for answer in answers),
            growth=undisturbed / small.undisturbed(page.title),
            row_security=undisturbed / without.undisturbed(page.title),
        )

    @property
    def misses(self) -> list[str]:
        """Each budget that is not kept, in a few words."""
        kind, found = self.page.kind, []
        if kind.times and self.times > kind.times:
            found.append(f"{self.times:.1f} × bare, at most {kind.times:.0f}")
        if kind.milliseconds and self.milliseconds > kind.milliseconds:
            found.append(f"{self.milliseconds:.0f} ms, at most {kind.milliseconds:.0f}")
        if self.queries > MOST_QUERIES:
            found.append(f"{self.queries} queries, at most {MOST_QUERIES}")
        if self.growth > MOST_GROWTH:
            found.append(f"grows {self.growth:.2f} ×, at most {MOST_GROWTH}")
        if self.row_security > MOST_FOR_ROWS and self.page.who in MAIN_PATH:
            found.append(f"{self.row_security:.2f} × without row security, at most {MOST_FOR_ROWS}")
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
            f"{self.times:.2f}",
            str(self.queries),
            f"{self.bytes / 1000:.1f}",
            f"{self.growth:.2f}",
            f"{self.row_security:.2f}",
            "; ".join(self.misses) or "met",
        )


def all_figures(*sides: Side) -> list[Figures]:
    """Of every page: small, large, and large without row security."""
    return [Figures.of(page, *sides) for page in (*PAGES, *SAVES)]


def pages_table(figures: Sequence[Figures]) -> list[str]:
    """The pages as a Markdown table; it reads well on a console, too."""
    return table([HEAD, *(one.cells for one in figures)], numbers=range(2, 10))


def table(rows: Sequence[Sequence[str]], numbers: Sequence[int] = ()) -> list[str]:
    """Markdown, with columns as wide as what stands in them."""
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
    """What was measured beside the pages."""

    password: float
    sweep: Sweep
    first: dict[str, int]
    memory: dict[str, int]
    sign_in: float

    def lines(self) -> list[str]:
        """One row each: what, figure, budget."""
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
    """A line for every page that misses a budget; search and the bare view have none to compare with themselves."""
    return [f"{one.page.title}: {'; '.join(one.misses)}" for one in figures if one.misses]


def kinds() -> list[str]:
    """What each kind of page may cost."""
    return [
        f"{kind.word}: {f'{kind.times:.0f} × bare' if kind.times else f'{kind.milliseconds:.0f} ms'}"
        for kind in Kind
        if kind.times or kind.milliseconds
    ]
