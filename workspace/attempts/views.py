"""Pages that note an attempt, which is a visit that did not take place, and remove it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from accounts.policy import Permission
from audit.declared import person
from sessions.attempting import note_attempt, take_attempt_back
from sessions.choices import Missed
from sessions.services import NotWorkedWith, NotYours
from workspace.fields import ask_again

from .forms import AttemptForm


class AttemptAdd(View):
    """Note that a visit to the person did not take place, and why."""

    permission = Permission.LOG_SESSIONS
    audit = person(gettext_lazy("A visit that did not take place"))

    def get(self, request, consumer_pk):
        return self._page(request, AttemptForm(today=timezone.localdate()))

    def post(self, request, consumer_pk):
        form = AttemptForm(request.POST, today=timezone.localdate())
        if not form.is_valid():
            return self._page(request, form, status=422)
        try:
            noted = note_attempt(**form.cleaned_data, consumer=request.consumer, by=request.user, now=timezone.now())
        except NotWorkedWith as error:
            raise PermissionDenied from error
        except NotYours as error:
            raise Http404 from error
        if (noted.day, noted.why) != (form.cleaned_data["day"], form.cleaned_data["why"]):
            ask_again(form)
            return self._page(request, form, status=409)
        messages.success(request, _("Noted. It does not count as a session, and the person does not count as seen."))
        return redirect("workspace:session-list", consumer_pk=consumer_pk)

    def _page(self, request, form, status=200):
        context = {"person": request.consumer, "form": form, "reasons": Missed.choices}
        return render(request, "workspace/attempt/add.html", context, status=status)


class AttemptRemove(View):
    """Remove an attempt that the user noted by mistake. Refused when it is more than a day old."""

    permission = Permission.LOG_SESSIONS
    audit = person(gettext_lazy("A visit that did not take place, removed"))

    def post(self, request, consumer_pk, pk):
        attempt = get_object_or_404(request.consumer.attempts, pk=pk, specialist=request.user)
        if take_attempt_back(attempt=attempt, by=request.user):
            messages.success(request, _("Removed."))
        else:
            messages.error(request, _("This was noted more than a day ago, so it stays."))
        return redirect("workspace:session-list", consumer_pk=consumer_pk)
