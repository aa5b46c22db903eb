"""The staff's page about the parts of a WRAP that a person shares with them."""

from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views import View

from accounts.policy import Permission
from audit.declared import person

from . import queries


class WrapRead(View):
    """The shared parts, to read only. It says nothing about parts that are not shared."""

    permission = Permission.READ_RECORDS
    audit = person(gettext_lazy("Parts of your WRAP that you share"))

    def get(self, request, consumer_pk):
        parts = queries.shared_parts(consumer=request.consumer)
        return render(request, "workspace/wrap/read.html", {"person": request.consumer, "parts": parts})
