"""The agency's text about rights and responsibilities: its versions, which are added and never changed."""

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import View

from accounts.policy import Permission
from audit.declared import CHANGES_ONLY

from . import queries
from .forms import RightsTextForm


class RightsTextList(View):
    permission = Permission.EDIT_AGENCY
    audit = CHANGES_ONLY

    def get(self, request):
        lines = queries.lines(today=timezone.localdate())
        return render(request, "workspace/rights_text/list.html", {"lines": lines})


class RightsTextAdd(View):
    permission = Permission.EDIT_AGENCY
    audit = CHANGES_ONLY

    def get(self, request):
        return self._page(request, RightsTextForm(languages=queries.languages()))

    def post(self, request):
        form = RightsTextForm(request.POST, languages=queries.languages())
        if not form.is_valid():
            return self._page(request, form, status=422)
        try:
            with transaction.atomic():
                form.save_as(by=request.user, now=timezone.now())
        except IntegrityError:
            form.is_there()
            return self._page(request, form, status=409)
        messages.success(request, _("Saved."))
        return redirect("workspace:rights-text-list")

    def _page(self, request, form, status=200):
        return render(request, "workspace/rights_text/add.html", {"form": form}, status=status)
