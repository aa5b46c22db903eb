"""The pages on which a person keeps their crisis plan on a phone, and removes it again from a distance."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.generic import TemplateView

from accounts.policy import Permission
from audit.declared import person
from wrap.kept_plans import TooManyCopies, end_copy, keep_plan
from wrap.services import IdTaken

from . import queries
from .forms import KeptPlanForm

ON_PHONES = person(_("My crisis plan on a phone"))


class KeptPlanList(TemplateView):
    request: Any
    permission = Permission.KEEP_OWN_WRAP
    audit = ON_PHONES
    template_name = "portal/kept_plan/list.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(copies=queries.copies(user=self.request.user), **kwargs)


class KeptPlanAdd(TemplateView):
    """Explains the copy and asks for its PIN. A script makes the copy, sends its id and token here, and no PIN."""

    request: Any
    permission = Permission.KEEP_OWN_WRAP
    audit = ON_PHONES
    template_name = "portal/kept_plan/add.html"

    def post(self, request, *args, **kwargs):
        form = KeptPlanForm(request.POST)
        if not form.is_valid():
            return HttpResponse(status=422)
        try:
            keep_plan(consumer=request.consumer, now=timezone.now(), **form.cleaned_data)
        except IdTaken:
            return HttpResponse(status=422)
        except TooManyCopies:
            return HttpResponse(status=409)
        return HttpResponse(status=204)


class KeptPlanEnd(View):
    request: Any
    permission = Permission.KEEP_OWN_WRAP
    audit = ON_PHONES

    def post(self, request, *args, **kwargs):
        kept = queries.copy_of(user=request.user, pk=kwargs["pk"])
        if kept is None:
            raise Http404
        end_copy(kept=kept, now=timezone.now())
        messages.success(
            request, _("Removed. That phone deletes its copy the next time it opens it with a connection.")
        )
        return redirect("portal:kept-plan-list")
