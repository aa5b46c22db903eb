"""The pages with which a row of a staff file is entered, confirmed and taken back, in every section of the file.

A section mixes these views with its own `Section`.
"""

import uuid
from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from accounts.policy import Permission
from audit.declared import CHANGES_ONLY, changes_only
from staff import file as services
from workspace.fields import ask_again

from . import queries

TAKEN_BACK = gettext_lazy("Taken back. It stays in the file and counts no more.")
ABOUT_THE_HOLDER = changes_only(account="holder_pk")


def led_or_404(request, holder_pk: uuid.UUID) -> Any:
    """Return the staff member whose file the user leads, with what waits in it."""
    return get_object_or_404(queries.led_with_waiting(user=request.user, roles=request.roles), pk=holder_pk)


class Section:
    """A section of a staff file: `noun` begins the names of its pages and is the folder of its templates."""

    noun: ClassVar[str]
    enter: ClassVar[Callable[..., Any]]
    found: ClassVar[Callable[..., Any]]  # of a holder and a pk: the row, or None

    form: Callable[..., forms.Form]  # of the sent data and files, or of nothing, and of arguments in the address

    def words(self, entry: Any) -> dict[str, Any]:
        """What the question whether to confirm a row, or to take it back, says of it."""
        raise NotImplementedError

    def own_page(self) -> str:
        return reverse(f"workspace:{self.noun}-own")

    def led_page(self, holder: Any) -> str:
        return reverse(f"workspace:{self.noun}-read", args=[holder.pk])

    def is_entered(self, request: Any, form: Any, *, holder: Any) -> bool:
        try:
            self.enter(holder=holder, by=request.user, now=timezone.now(), **form.cleaned_data)
        except services.IdTaken:
            ask_again(form)
            return False
        return True

    def found_or_404(self, holder: Any, pk: uuid.UUID) -> Any:
        entry = self.found(holder=holder, pk=pk)
        if entry is None:
            raise Http404
        return entry

    def asked(self, request: Any, step: str, holder: Any, entry: Any) -> Any:
        context = {"holder": holder, "entry": entry} | self.words(entry)
        return render(request, f"workspace/{self.noun}/{step}.html", context)

    def form_page(self, request: Any, form: Any, file_url: str, status: int, **context: Any) -> Any:
        context |= {"form": form, "file_url": file_url}
        return render(request, f"workspace/{self.noun}/add.html", context, status=status)


class EnterView(Section, View):
    """A row for one's own file. It counts once a supervisor or an administrator has confirmed it."""

    permission = Permission.KEEP_OWN_FILE
    audit = CHANGES_ONLY

    def get(self, request, **arguments):
        return self._page(request, self.form(**arguments))

    def post(self, request, **arguments):
        form = self.form(request.POST, request.FILES, **arguments)
        if form.is_valid() and self.is_entered(request, form, holder=request.user):
            messages.success(request, _("Entered. It counts once it is confirmed."))
            return redirect(self.own_page())
        return self._page(request, form, status=422)

    def _page(self, request, form, status=200):
        return self.form_page(request, form, self.own_page(), status, is_own=True)


class WithdrawView(Section, View):
    """Take back a row of one's own file, as long as nobody has confirmed it."""

    permission = Permission.KEEP_OWN_FILE
    audit = CHANGES_ONLY

    def get(self, request, pk):
        return self.asked(request, "withdraw", request.user, self.found_or_404(request.user, pk))

    def post(self, request, pk):
        entry = self.found_or_404(request.user, pk)
        if services.take_back_own(entry=entry, by=request.user, now=timezone.now()).is_taken_back:
            messages.success(request, TAKEN_BACK)
        else:
            messages.warning(request, _("It was confirmed meanwhile. Ask your supervisor to take it back."))
        return redirect(self.own_page())


class AddView(Section, View):
    """A row for the file of somebody whom the user leads. It is confirmed by being entered."""

    permission = Permission.LEAD_FILES
    audit = ABOUT_THE_HOLDER

    def get(self, request, holder_pk, **arguments):
        return self._page(request, led_or_404(request, holder_pk), self.form(**arguments))

    def post(self, request, holder_pk, **arguments):
        holder, form = led_or_404(request, holder_pk), self.form(request.POST, request.FILES, **arguments)
        if form.is_valid() and self.is_entered(request, form, holder=holder):
            messages.success(request, _("Entered and confirmed."))
            return redirect(self.led_page(holder))
        return self._page(request, holder, form, status=422)

    def _page(self, request, holder, form, status=200):
        return self.form_page(request, form, self.led_page(holder), status, holder=holder)


class ConfirmView(Section, View):
    """Confirm a row of the file of somebody whom the user leads."""

    permission = Permission.LEAD_FILES
    audit = ABOUT_THE_HOLDER

    def get(self, request, holder_pk, pk):
        holder = led_or_404(request, holder_pk)
        return self.asked(request, "confirm", holder, self.found_or_404(holder, pk))

    def post(self, request, holder_pk, pk):
        holder = led_or_404(request, holder_pk)
        entry = self.found_or_404(holder, pk)
        if services.confirm(entry=entry, by=request.user, now=timezone.now()).is_taken_back:
            messages.warning(request, _("It was taken back meanwhile, so it is not confirmed."))
        else:
            messages.success(request, _("Confirmed."))
        return redirect(self.led_page(holder))


class TakebackView(Section, View):
    """Take back a row of the file of somebody whom the user leads."""

    permission = Permission.LEAD_FILES
    audit = ABOUT_THE_HOLDER

    def get(self, request, holder_pk, pk):
        holder = led_or_404(request, holder_pk)
        return self.asked(request, "takeback", holder, self.found_or_404(holder, pk))

    def post(self, request, holder_pk, pk):
        holder = led_or_404(request, holder_pk)
        services.take_back(entry=self.found_or_404(holder, pk), by=request.user, now=timezone.now())
        messages.success(request, TAKEN_BACK)
        return redirect(self.led_page(holder))
