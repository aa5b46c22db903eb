"""The staff's page about the parts of a WRAP that a person shares with them."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views import View

from accounts.policy import Permission
from audit.declared import person
from wrap.directives import directives

from . import queries


class WrapRead(View):
    """The shared parts and the record of an advance directive, to read only.

    When the actor can read none of them it answers 404, as if there were no plan.
    """

    permission = Permission.READ_SHARED_WRAP
    audit = person(gettext_lazy("Parts of your plan that you share"))

    def get(self, request, consumer_pk):
        parts = queries.shared_parts(consumer=request.consumer)
        found = directives(consumer=request.consumer, today=timezone.localdate())
        if not parts and not found:
            raise Http404
        told = {"person": request.consumer, "parts": parts, "directives": found}
        return render(request, "workspace/wrap/read.html", told)
