"""Base of the pages that list people and search them by name."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.template.response import TemplateResponse
from django.views import View

from agency.paging import ROWS

LONGEST_SEARCH = 100


class Finding(View):
    """A list of people with a search by name.

    The name is sent in the body of a POST, because URLs end up in logs, histories and bookmarks. An htmx request gets
    only the template `part`, which is the list; any other request the whole `template`.
    """

    template = ""
    part = ""

    def get(self, request, **_person):
        return self._page(request, "", request.GET.get("page"))

    def post(self, request, **_person):
        words = request.POST.get("q", "").replace("\x00", "")[:LONGEST_SEARCH]
        return self._page(request, words, request.POST.get("page"))

    def found(self, request, words: str, number: str | None) -> dict[str, Any]:
        """Return the template context: the rows that match `words`, on page `number`."""
        raise NotImplementedError

    def _page(self, request, words: str, number: str | None):
        template = self.part if request.htmx else self.template
        return TemplateResponse(request, template, {"words": words, **self.found(request, words, number)})


def page_of(rows, number: str | None) -> Page:
    """Return page `number` of `rows`. It counts all rows, so it is for short lists such as a caseload."""
    page = Paginator(rows, ROWS).get_page(number)
    page.object_list = list(page.object_list)
    return page
