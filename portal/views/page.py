"""What all pages of the portal share."""

from typing import Any

from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.views import View
from django.views.generic.base import ContextMixin

from portal import queries


class Page(View):
    """No browser keeps a page of the portal: after leaving, Back shows nothing."""

    request: Any

    def dispatch(self, request, *args, **kwargs):
        response = super().dispatch(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response


class SaysWhoReads(ContextMixin):
    """A page that says who can read what the person writes."""

    request: Any

    def get_context_data(self, **kwargs):
        readers = queries.who_can_read(user=self.request.user, now=timezone.now())
        return super().get_context_data(readers=readers, **kwargs)
