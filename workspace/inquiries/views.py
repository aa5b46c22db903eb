"""Inquiries: somebody asked about peer support, and is nobody's record yet."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import View

from accounts.policy import Permission
from audit.declared import CHANGES_ONLY
from consumers.inquiries import note_inquiry, remove_inquiry
from workspace.fields import ask_again

from . import queries
from .forms import InquiryForm


class InquiryList(View):
    """All inquiries that wait for a call back, the oldest first."""

    permission = Permission.KEEP_IDENTITIES
    audit = CHANGES_ONLY

    def get(self, request):
        lines = queries.lines(user=request.user, today=timezone.localdate())
        return render(request, "workspace/inquiry/list.html", {"lines": lines})


class InquiryAdd(View):
    permission = Permission.KEEP_IDENTITIES
    audit = CHANGES_ONLY

    def get(self, request):
        return self._page(request, InquiryForm(ways=queries.ways()))

    def post(self, request):
        form = InquiryForm(request.POST, ways=queries.ways())
        if not form.is_valid():
            return self._page(request, form, status=422)
        if not form.repeats(note_inquiry(inquiry=form.inquiry(), by=request.user, now=timezone.now())):
            ask_again(form, id_field="new_id")
            return self._page(request, form, status=409)
        messages.success(request, _("Saved."))
        return redirect("workspace:inquiry-list")

    def _page(self, request, form, status=200):
        return render(request, "workspace/inquiry/add.html", {"form": form}, status=status)


class InquiryRemove(View):
    """Delete an inquiry that leads to nothing, before its day."""

    permission = Permission.KEEP_IDENTITIES
    audit = CHANGES_ONLY

    def get(self, request, pk):
        get_object_or_404(queries.inquiries(user=request.user), pk=pk)
        return render(request, "workspace/inquiry/remove.html")

    def post(self, request, pk):
        remove_inquiry(inquiry=get_object_or_404(queries.inquiries(user=request.user), pk=pk))
        messages.success(request, _("Removed."))
        return redirect("workspace:inquiry-list")
