"""The status of a person over time: on pause, ended, returned, each on a day and with a reason."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from accounts.policy import Permission
from audit.declared import person
from consumers.intake import TakenBackAlready
from consumers.statuses import BeforeTheLast, NotNow, NotTheLast, NotYours, change_status, take_back_change
from workspace.fields import ask_again

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
            change = change_status(consumer=request.consumer, by=request.user, now=timezone.now(), **form.cleaned_data)
        except NotNow:
            form.add_error("kind", _("The status was changed meanwhile. Look at the list below."))
            return self._page(request, form, reasons, status=409)
        except BeforeTheLast:
            form.add_error("day", _("This is before the last change, or before service began. Check the day."))
            return self._page(request, form, reasons, status=422)
        except NotYours:
            change = None
        if change is None or not form.repeats(change):
            ask_again(form)
            return self._page(request, form, reasons, status=409)
        messages.success(request, _("Saved."))
        return redirect("workspace:identity-open", consumer_pk=consumer_pk)

    def _form(self, request, reasons, data=None):
        return StatusForm(data, kinds=queries.kinds(consumer=request.consumer), reasons=reasons)

    def _page(self, request, form, reasons, status=200):
        lines = queries.lines(consumer=request.consumer, reasons=reasons)
        kinds = queries.kinds(consumer=request.consumer)
        context = {"form": form, "lines": lines, "may_change": bool(kinds)}
        return render(request, "workspace/status/edit.html", context, status=status)


class StatusRemove(View):
    """Take back the latest change, which was a mistake."""

    permission = Permission.KEEP_IDENTITIES
    audit = person(gettext_lazy("When your service began, paused or ended"))

    def get(self, request, consumer_pk, pk):
        get_object_or_404(queries.changes(consumer=request.consumer), pk=pk)
        return render(request, "workspace/status/remove.html")

    def post(self, request, consumer_pk, pk):
        change = get_object_or_404(queries.changes(consumer=request.consumer), pk=pk)
        try:
            take_back_change(change=change, by=request.user, now=timezone.now())
        except TakenBackAlready:
            messages.info(request, _("It was taken back already."))
        except NotTheLast:
            messages.error(request, _("Only the latest change can be taken back."))
        else:
            messages.success(request, _("Taken back. It stays readable and no longer counts."))
        return redirect("workspace:status-edit", consumer_pk=consumer_pk)
