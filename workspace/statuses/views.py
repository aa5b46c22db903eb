"""The status of a person over time: on pause, ended, returned, each on a day and with a reason."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from accounts.policy import Permission
from audit.declared import person
from consumers.statuses import BeforeTheLast, NotNow, change_status

from . import queries
from .forms import StatusForm


class StatusEdit(View):
    """Change the status from a day on, and see how it changed before."""

    permission = Permission.KEEP_IDENTITIES
    audit = person(gettext_lazy("When your service began, paused or ended"))

    def get(self, request, consumer_pk):
        reasons = queries.reasons()
        return self._page(request, self._form(request, reasons), reasons)

    def post(self, request, consumer_pk):
        reasons = queries.reasons()
        form = self._form(request, reasons, request.POST)
        if not form.is_valid():
            return self._page(request, form, reasons, status=422)
        try:
            change_status(consumer=request.consumer, by=request.user, now=timezone.now(), **form.cleaned_data)
        except NotNow:
            form.add_error("turn", _("The status was changed meanwhile. Look at the list below."))
            return self._page(request, form, reasons, status=409)
        except BeforeTheLast:
            form.add_error("day", _("This is before the last change, or before service began. Check the day."))
            return self._page(request, form, reasons, status=422)
        messages.success(request, _("Saved."))
        return redirect("workspace:identity-open", consumer_pk=consumer_pk)

    def _form(self, request, reasons, data=None):
        return StatusForm(data, turns=queries.turns(consumer=request.consumer), reasons=reasons)

    def _page(self, request, form, reasons, status=200):
        lines = queries.lines(consumer=request.consumer, reasons=reasons)
        turns = queries.turns(consumer=request.consumer)
        context = {"form": form, "lines": lines, "may_change": bool(turns)}
        return render(request, "workspace/status/edit.html", context, status=status)
