"""Staff files: *My file* for everybody on the staff, and the files of those whom somebody leads."""

from typing import Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import View

from accounts.policy import Permission
from agency.paging import uncounted_page_of
from audit.declared import CHANGES_ONLY
from staff import file as services
from workspace.fields import ask_again

from . import queries
from .entries import ABOUT_THE_HOLDER, TAKEN_BACK, led_or_404
from .forms import CredentialForm

FILES_ON_A_PAGE = 12


class FileOwn(View):
    """What my file says: my certificates, until when, and what waits to be confirmed."""

    permission = Permission.KEEP_OWN_FILE
    audit = CHANGES_ONLY

    def get(self, request):
        context = {"holder": request.user, "held": queries.held(holder=request.user, today=timezone.localdate())}
        return render(request, "workspace/file/own.html", context)


class FileList(View):
    """The files of the staff whom the user leads, the most urgent first."""

    permission = Permission.LEAD_FILES
    audit = CHANGES_ONLY

    def get(self, request):
        today = timezone.localdate()
        files = queries.files(user=request.user, roles=request.roles, today=today)
        page = uncounted_page_of(files, request.GET.get("page"), FILES_ON_A_PAGE)
        context = {"page_obj": page, "rows": queries.file_rows(holders=page.object_list, today=today)}
        return render(request, "workspace/file/list.html", context)


class FileRead(View):
    """The file of a staff member whom the user leads."""

    permission = Permission.LEAD_FILES
    audit = ABOUT_THE_HOLDER

    def get(self, request, holder_pk):
        holder = led_or_404(request, holder_pk)
        context = {"holder": holder, "held": queries.held(holder=holder, today=timezone.localdate())}
        return render(request, "workspace/file/read.html", context)


class CredentialEnter(View):
    """A certificate for one's own file. It counts once a supervisor or an administrator has confirmed it."""

    permission = Permission.KEEP_OWN_FILE
    audit = CHANGES_ONLY

    def get(self, request):
        return self._page(request, _form())

    def post(self, request):
        form = _form(request.POST)
        if form.is_valid() and _entered(request, form, holder=request.user):
            messages.success(request, _("Entered. It counts once it is confirmed."))
            return redirect("workspace:file-own")
        return self._page(request, form, status=422)

    def _page(self, request, form, status=200):
        context = {"form": form, "file_url": reverse("workspace:file-own"), "is_own": True}
        return render(request, "workspace/credential/add.html", context, status=status)


class CredentialWithdraw(View):
    """Take back a certificate of one's own file, as long as nobody has confirmed it."""

    permission = Permission.KEEP_OWN_FILE
    audit = CHANGES_ONLY

    def get(self, request, pk):
        return _asked(request, "withdraw", request.user, self._credential(request, pk))

    def post(self, request, pk):
        taken_back = services.take_back_own(entry=self._credential(request, pk), by=request.user, now=timezone.now())
        if taken_back.is_taken_back:
            messages.success(request, TAKEN_BACK)
        else:
            messages.warning(request, _("It was confirmed meanwhile. Ask your supervisor to take it back."))
        return redirect("workspace:file-own")

    def _credential(self, request, pk):
        credential = queries.credential_of(holder=request.user, pk=pk)
        if credential is None:
            raise Http404
        return credential


class CredentialAdd(View):
    """A certificate for the file of somebody whom the user leads. It is confirmed by being entered."""

    permission = Permission.LEAD_FILES
    audit = ABOUT_THE_HOLDER

    def get(self, request, holder_pk):
        return self._page(request, led_or_404(request, holder_pk), _form())

    def post(self, request, holder_pk):
        holder, form = led_or_404(request, holder_pk), _form(request.POST)
        if form.is_valid() and _entered(request, form, holder=holder):
            messages.success(request, _("Entered and confirmed."))
            return redirect("workspace:file-read", holder_pk=holder.pk)
        return self._page(request, holder, form, status=422)

    def _page(self, request, holder, form, status=200):
        context: dict[str, Any] = {"form": form, "holder": holder}
        context["file_url"] = reverse("workspace:file-read", args=[holder.pk])
        return render(request, "workspace/credential/add.html", context, status=status)


class CredentialConfirm(View):
    permission = Permission.LEAD_FILES
    audit = ABOUT_THE_HOLDER

    def get(self, request, holder_pk, pk):
        return _asked(request, "confirm", *_about(request, holder_pk, pk))

    def post(self, request, holder_pk, pk):
        holder, credential = _about(request, holder_pk, pk)
        confirmed = services.confirm(entry=credential, by=request.user, now=timezone.now())
        if confirmed.is_taken_back:
            messages.warning(request, _("It was taken back meanwhile, so it is not confirmed."))
        else:
            messages.success(request, _("Confirmed."))
        return redirect("workspace:file-read", holder_pk=holder.pk)


class CredentialTakeback(View):
    permission = Permission.LEAD_FILES
    audit = ABOUT_THE_HOLDER

    def get(self, request, holder_pk, pk):
        return _asked(request, "takeback", *_about(request, holder_pk, pk))

    def post(self, request, holder_pk, pk):
        holder, credential = _about(request, holder_pk, pk)
        services.take_back(entry=credential, by=request.user, now=timezone.now())
        messages.success(request, TAKEN_BACK)
        return redirect("workspace:file-read", holder_pk=holder.pk)


def _form(data=None) -> CredentialForm:
    return CredentialForm(data, kinds=queries.kinds(), today=timezone.localdate())


def _entered(request, form: CredentialForm, *, holder) -> bool:
    try:
        services.enter_credential(holder=holder, by=request.user, now=timezone.now(), **form.cleaned_data)
    except services.IdTaken:
        ask_again(form)
        return False
    return True


def _about(request, holder_pk, pk):
    holder = led_or_404(request, holder_pk)
    credential = queries.credential_of(holder=holder, pk=pk)
    if credential is None:
        raise Http404
    return holder, credential


def _asked(request, step: str, holder, credential):
    kind = queries.kinds().label(credential.kind, credential.issued_on)
    context = {"holder": holder, "credential": credential, "kind": kind}
    return render(request, f"workspace/credential/{step}.html", context)
