"""The facts of a staff member: one's own to read, those of the staff whom somebody leads to keep."""

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views import View

from accounts.policy import Permission
from audit.declared import CHANGES_ONLY
from workspace.staff_files.entries import ABOUT_THE_HOLDER, led_or_404

from . import queries
from .forms import FactsForm


class FactsOwn(View):
    """What the agency knows of my work, and who changed it when."""

    permission = Permission.KEEP_OWN_FILE
    audit = CHANGES_ONLY

    def get(self, request):
        context = {"holder": request.user, **queries.about(holder=request.user)}
        return render(request, "workspace/facts/own.html", context)


class FactsRead(View):
    """What the agency knows of the work of a staff member whose file the user leads."""

    permission = Permission.LEAD_FILES
    audit = ABOUT_THE_HOLDER

    def get(self, request, holder_pk):
        holder = led_or_404(request, holder_pk)
        return render(request, "workspace/facts/read.html", {"holder": holder, **queries.about(holder=holder)})


class FactsEdit(View):
    permission = Permission.LEAD_FILES
    audit = ABOUT_THE_HOLDER

    def get(self, request, holder_pk):
        holder = led_or_404(request, holder_pk)
        return self._page(request, holder, self._form(holder))

    def post(self, request, holder_pk):
        holder = led_or_404(request, holder_pk)
        form = self._form(holder, request.POST)
        if not form.is_valid():
            return self._page(request, holder, form, status=422)
        try:
            with transaction.atomic():
                form.save()
        except IntegrityError:  # two people entered the first facts at the same moment
            form.add_error(None, _("Somebody else saved at the same moment. Look at what they wrote, then save again."))
            return self._page(request, holder, form, status=409)
        messages.success(request, _("Saved."))
        return redirect("workspace:facts-read", holder_pk=holder.pk)

    def _form(self, holder, data=None):
        return FactsForm(data, instance=queries.facts_of(holder=holder))

    def _page(self, request, holder, form, status=200):
        return render(request, "workspace/facts/edit.html", {"holder": holder, "form": form}, status=status)
