"""Computes where the parts of a chart are drawn. Widths are per cent and heights pixels, so that no text is stretched.

Positions of bars are strings, because a template would write a float in the format of the reader's language.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

HEIGHT = 184
TOP = 24  # room for the figure above the highest bar
BASE = HEIGHT - 28  # room for the labels below
MOST_FIGURES = 16  # with more columns the figures would touch; the table has them all
LABELS_WIDE, LABELS_NARROW = 12, 5


def columns(bars: Sequence[dict[str, Any]], mark: float | None = None) -> dict[str, Any]:
    """Return the geometry of a column or line chart; `mark` is the value of a horizontal line, such as an average."""
    highest = max([float(bar["value"] or 0) for bar in bars] + [float(mark or 0), 0.0])
    step = 100 / max(len(bars), 1)
    width = step * 0.62
    wide, narrow = _every(len(bars), LABELS_WIDE), _every(len(bars), LABELS_NARROW)
    placed: list[dict[str, Any]] = []
    for number, bar in enumerate(bars):
        y = _height(bar["value"], highest)
        from_the_end = len(bars) - 1 - number
        placed.append(
            bar
            | {
                "x": f"{number * step + (step - width) / 2:.2f}%",
                "width": f"{width:.2f}%",
                "middle": f"{number * step + step / 2:.2f}%",
                "y": f"{y:.1f}",
                "height": f"{BASE - y:.1f}",
                "figure_y": f"{y - 7:.1f}",
                "has_label": from_the_end % wide == 0,
                "has_label_on_phone": from_the_end % narrow == 0,
            }
        )
    for bar, following in pairwise(placed):
        bar["to_x"], bar["to_y"] = following["middle"], following["y"]
    return {
        "bars": placed,
        "height": HEIGHT,
        "base": BASE,
        "label_y": HEIGHT - 6,
        "mark_y": None if mark is None else f"{_height(mark, highest):.1f}",
        "has_figures": len(bars) <= MOST_FIGURES,
    }


def rows(bars: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the bars of a horizontal bar chart, each with its `width` in per cent of the longest one."""
    highest = max([float(bar["value"] or 0) for bar in bars] + [0.0])
    return [bar | {"width": f"{100 * float(bar['value'] or 0) / highest if highest else 0:.2f}%"} for bar in bars]


def _height(value: float | None, highest: float) -> float:
    return BASE - (BASE - TOP) * float(value or 0) / highest if highest else BASE


def _every(count: int, room: int) -> int:
    return max(1, -(-count // room))
