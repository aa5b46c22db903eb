"""The staff's page about the parts of a WRAP that a person shares with them."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views import View

from accounts.policy import Permission
from audit.declared import person

from . import queries


class WrapRead(View):
    """The shared parts, to read only. When the actor can read no line it answers 404, as if there were no plan."""

    permission = Permission.READ_SHARED_WRAP
    audit = person(gettext_lazy("Parts of your plan that you share"))

    def get(self, request, consumer_pk):
        parts = queries.shared_parts(consumer=request.consumer)
        if not parts:
            raise Http404
        return render(request, "workspace/wrap/read.html", {"person": request.consumer, "parts": parts})
