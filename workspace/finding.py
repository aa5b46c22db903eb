"""Lists of people in which one searches by name."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.template.response import TemplateResponse
from django.views import View

LONGEST_SEARCH = 100
ROWS = 20  # on a page


class Finding(View):
    """A list of people with a search by name.

    The name is sent in the body of a POST, because URLs end up in logs, histories and bookmarks. An htmx request gets
    only the part of the page with the list.
    """

    template = ""
    part = ""

    def get(self, request, **_person):
        return self._page(request, "", request.GET.get("page"))

    def post(self, request, **_person):
        words = request.POST.get("q", "").replace("\x00", "")[:LONGEST_SEARCH]
        return self._page(request, words, request.POST.get("page"))

    def found(self, request, words: str, number: str | None) -> dict[str, Any]:
        """What the list shows, for the template."""
        raise NotImplementedError

    def _page(self, request, words: str, number: str | None):
        template = self.part if request.htmx else self.template
        return TemplateResponse(request, template, {"words": words, **self.found(request, words, number)})


def page_of(rows, number: str | None) -> Page:
    """Twenty rows of a list that one person can have in view, such as a caseload."""
    page = Paginator(rows, ROWS).get_page(number)
    page.object_list = list(page.object_list)
    return page


@dataclass(frozen=True)
class UncountedPage:
    """One page of a list that grows for years: counting all its rows would read them all."""

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
    """As `uncounted_page_of`, for rows that `take(skipped=…, most=…)` finds."""
    place = int(number) if number and number.isascii() and number.isdecimal() and len(number) < 7 else 1
    place = max(place, 1)
    found = list(take(skipped=(place - 1) * size, most=size + 1))
    if not found and place > 1:
        return uncounted_page(take, None, size)
    return UncountedPage(found[:size], place, has_next=len(found) > size)
