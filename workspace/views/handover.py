"""Handing the phone to a person, and voiding a PIN that they lost."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import View

from accounts import handover
from accounts.handover import Task
from accounts.policy import Permission
from audit.declared import PERSON
from consumers.pins import restore_pin
from consumers.services import WorksWithThem

from ..queries import intake
from ..queries.sessions import own_people


class HandoverStart(View):
    """From here on the person holds the phone: what its owner was about to be told is put away first."""

    permission = Permission.HAND_OVER
    audit = PERSON

    def get(self, request, consumer_pk):
        _must_work_together(request)
        context = {"person": request.consumer, "tasks": Task.choices}
        return render(request, "workspace/handover/start.html", context)

    def post(self, request, consumer_pk):
        _must_work_together(request)
        if request.POST.get("task") not in Task.values:
            return redirect("workspace:handover-start", consumer_pk=consumer_pk)
        list(messages.get_messages(request))  # they may name somebody else
        handover.begin(request.session, person=request.consumer.pk, task=Task(request.POST["task"]))
        return redirect("portal:handover-open")


class IdentityPin(View):
    """Intake met the person and made sure who they are: they may choose a new PIN."""

    permission = Permission.KEEP_IDENTITIES
    audit = PERSON

    def get(self, request, consumer_pk):
        return self._page(request, not intake.has_worked_with(user=request.user, consumer=request.consumer))

    def post(self, request, consumer_pk):
        try:
            restore_pin(consumer=request.consumer, by=request.user, now=timezone.now())
        except WorksWithThem:
            return self._page(request, False, status=403)
        messages.success(request, _("Their PIN is void. They choose a new one themselves."))
        return redirect("workspace:identity-open", consumer_pk=consumer_pk)

    def _page(self, request, may_restore, status=200):
        return render(request, "workspace/identity/pin.html", {"may_restore": may_restore}, status=status)


def _must_work_together(request) -> None:
    """A phone is handed to somebody one works with."""
    if not own_people(user=request.user, now=timezone.now()).filter(pk=request.consumer.pk).exists():
        raise PermissionDenied
