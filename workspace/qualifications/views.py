"""Checklists of qualifications: which lines somebody meets, by what evidence, and which are missing."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views import View

from accounts.policy import Permission
from audit.declared import CHANGES_ONLY
from staff import file as services
from workspace.staff_files.entries import (
    ABOUT_THE_HOLDER,
    AddView,
    ConfirmView,
    EnterView,
    Section,
    TakebackView,
    WithdrawView,
    led_or_404,
)

from . import queries
from .forms import QualificationForm


class QualificationOwn(View):
    """What I need for my work, and which of it my file shows."""

    permission = Permission.KEEP_OWN_FILE
    audit = CHANGES_ONLY

    def get(self, request):
        return _page(request, "own", request.user)


class QualificationRead(View):
    """The checklists of a staff member whom the user leads."""

    permission = Permission.LEAD_FILES
    audit = ABOUT_THE_HOLDER

    def get(self, request, holder_pk):
        return _page(request, "read", led_or_404(request, holder_pk))


class Qualifications(Section):
    noun = "qualification"
    enter = staticmethod(services.enter_qualification)
    found = staticmethod(queries.qualification_of)

    def form(self, data=None, files=None, *, line_pk):
        line = queries.line(pk=line_pk)
        if line is None:
            raise Http404
        return QualificationForm(data, line=line, today=timezone.localdate())

    def words(self, entry):
        return {"line": queries.label(entry)}


class QualificationEnter(Qualifications, EnterView):
    """A line of a checklist for one's own file."""


class QualificationWithdraw(Qualifications, WithdrawView):
    """Take back a line of one's own file."""


class QualificationAdd(Qualifications, AddView):
    """A line of a checklist for the file of somebody whom the user leads."""


class QualificationConfirm(Qualifications, ConfirmView):
    """Confirm a line of a checklist."""


class QualificationTakeback(Qualifications, TakebackView):
    """Take back a line in the file of somebody whom the user leads."""


def _page(request, verb, holder):
    found = queries.checklists(holder=holder, today=timezone.localdate())
    return render(request, f"workspace/qualification/{verb}.html", {"holder": holder, "checklists": found})
