"""Pagination of lists that grow for years, without counting their rows."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

ROWS = 20  # on a page


@dataclass(frozen=True)
class UncountedPage:
    """One page of a list whose rows are not counted, since counting would read them all."""

    object_list: list[Any]
    number: int
    has_next: bool

    def __iter__(self) -> Iterator[Any]:
        return iter(self.object_list)

    def __len__(self) -> int:
        return len(self.object_list)

    @property
    def has_previous(self) -> bool:
        return self.number > 1

    @property
    def has_other_pages(self) -> bool:
        return self.has_next or self.has_previous

    @property
    def previous_page_number(self) -> int:
        return self.number - 1

    @property
    def next_page_number(self) -> int:
        return self.number + 1


def uncounted_page_of(rows, number: str | None, size: int = ROWS) -> UncountedPage:
    """Page `number` of a queryset, without counting its rows. If that page does not exist, the first page."""
    return uncounted_page(lambda *, skipped, most: rows[skipped : skipped + most], number, size)


def uncounted_page(take: Callable[..., Iterable[Any]], number: str | None, size: int = ROWS) -> UncountedPage:
    """Like `uncounted_page_of`, for rows that the function `take(skipped=…, most=…)` returns."""
    place = int(number) if number and number.isascii() and number.isdecimal() and len(number) < 7 else 1
    place = max(place, 1)
    found = list(take(skipped=(place - 1) * size, most=size + 1))
    if not found and place > 1:
        return uncounted_page(take, None, size)
    return UncountedPage(found[:size], place, has_next=len(found) > size)
