"""Lists of people in which one searches by name."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.template.response import TemplateResponse
from django.views import View

LONGEST_SEARCH = 100


class Finding(View):
    """A list, and what of it bears the name typed.

    The name travels in the body of a POST, since addresses end up in logs, histories and bookmarks. With script only
    the part of the page changes that holds the list.
    """

    template = ""
    part = ""

    def get(self, request):
        return self._page(request, "", request.GET.get("page"))

    def post(self, request):
        words = request.POST.get("q", "").replace("\x00", "")[:LONGEST_SEARCH]
        return self._page(request, words, request.POST.get("page"))

    def found(self, request, words: str, number: str | None) -> dict[str, Any]:
        """What the list shows, for the template."""
        raise NotImplementedError

    def _page(self, request, words: str, number: str | None):
        template = self.part if request.htmx else self.template
        return TemplateResponse(request, template, {"words": words, **self.found(request, words, number)})


def page_of(rows, number: str | None) -> Page:
    """Thirty people of a list."""
    return Paginator(rows, 30).get_page(number)
