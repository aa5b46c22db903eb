"""The page that begins a handover of the specialist's phone to a person."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views import View

from accounts import handover
from accounts.handover import Task
from accounts.policy import Permission
from audit.declared import person
from consumers.choices import Status
from workspace.sessions.queries import own_people


class HandoverStart(View):
    """Begin a handover of the phone for one task. Waiting messages are dropped, since they may name somebody else."""

    permission = Permission.HAND_OVER
    audit = person(_("Lending you their phone"))

    def get(self, request, consumer_pk):
        _must_work_together(request)
        context = {"person": request.consumer, "tasks": Task.choices}
        return render(request, "workspace/handover/start.html", context)

    def post(self, request, consumer_pk):
        _must_work_together(request)
        if request.POST.get("task") not in Task.values:
            messages.error(request, _("Your phone was not handed over. Please choose what for."))
            return redirect("workspace:handover-start", consumer_pk=consumer_pk)
        list(messages.get_messages(request))  # they may name somebody else
        handover.begin(request.session, person=request.consumer.pk, task=Task(request.POST["task"]))
        return redirect("portal:handover-open")


def _must_work_together(request) -> None:
    """Raise `PermissionDenied` unless the user works with the person and the person is alive."""
    people = own_people(user=request.user).exclude(status=Status.DIED)
    if not people.filter(pk=request.consumer.pk).exists():
        raise PermissionDenied
