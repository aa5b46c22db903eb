"""Staff files: *My file* for everybody on the staff, and the files of those whom somebody leads."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from accounts.policy import Permission
from agency.paging import uncounted_page_of
from audit.choices import Done
from audit.declared import CHANGES_ONLY, changes_only
from files.choices import FileKind
from staff import file as services
from staff.choices import CredentialState
from workspace.fields import ask_again
from workspace.spreadsheet import csv_file

from . import queries
from .forms import BillingExceptionForm, CredentialForm, FilesFilter

FILES_ON_A_PAGE = 12
TAKEN_BACK = gettext_lazy("Taken back. It stays in the file and counts no more.")
MEDIA = {FileKind.PDF: ("application/pdf", "pdf"), FileKind.JPEG: ("image/jpeg", "jpg")}  # content type, file ending
ABOUT_THE_HOLDER = changes_only(account="holder_pk")


class FileOwn(View):
    """What my file says: my certificates, until when, and what waits to be confirmed."""

    permission = Permission.KEEP_OWN_FILE
    audit = CHANGES_ONLY

    def get(self, request):
        return render(request, "workspace/file/own.html", _file(request.user))


class FileList(View):
    """The files of the staff whom the user leads, the most urgent first."""

    permission = Permission.LEAD_FILES
    audit = CHANGES_ONLY

    def get(self, request):
        today = timezone.localdate()
        form, files = _filtered(request, request.GET, today)
        page = uncounted_page_of(files, request.GET.get("page"), FILES_ON_A_PAGE)
        context = {"form": form, "page_obj": page, "rows": queries.file_rows(holders=page.object_list, today=today)}
        return render(request, "workspace/file/list.html", context)


class FileExport(View):
    """The certificates of the files that the list shows, as a CSV file. It is a POST, so that the access log has it."""

    permission = Permission.LEAD_FILES
    audit = changes_only(sends=Done.EXPORT)

    def post(self, request):
        today = timezone.localdate()
        _form, files = _filtered(request, request.POST, today)
        rows = queries.file_rows(holders=list(files), today=today)
        held = queries.held(holders=[row.holder for row in rows], today=today)
        cells = [line for row in rows for line in _lines(row, held[row.holder.pk])]
        return csv_file("staff-files.csv", [str(column) for column in COLUMNS], cells)


class FileRead(View):
    """The file of a staff member whom the user leads."""

    permission = Permission.LEAD_FILES
    audit = ABOUT_THE_HOLDER

    def get(self, request, holder_pk):
        return render(request, "workspace/file/read.html", _file(_led(request, holder_pk)))


class DocumentOwn(View):
    """A document of one's own file, as a download."""

    permission = Permission.KEEP_OWN_FILE
    audit = CHANGES_ONLY

    def get(self, request, pk):
        return _download(request.user, pk)


class DocumentRead(View):
    """A document of a staff file that the user leads, as a download."""

    permission = Permission.LEAD_FILES
    audit = ABOUT_THE_HOLDER

    def get(self, request, holder_pk, pk):
        return _download(_led(request, holder_pk), pk)


class CredentialEnter(View):
    """A certificate for one's own file. It counts once a supervisor or an administrator has confirmed it."""

    permission = Permission.KEEP_OWN_FILE
    audit = CHANGES_ONLY

    def get(self, request):
        return self._page(request, _form())

    def post(self, request):
        form = _form(request.POST, request.FILES)
        if form.is_valid() and _saved(services.enter_credential, request, form, holder=request.user):
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
        credential = self._credential(request, pk)
        taken_back = services.take_back_own(entry=credential, by=request.user, now=timezone.now())
        if taken_back.is_taken_back:
            messages.success(request, TAKEN_BACK)
        else:
            messages.warning(request, _("It was confirmed meanwhile. Ask your supervisor to take it back."))
        return redirect("workspace:file-own")

    def _credential(self, request, pk):
        return _found(queries.credential_of(holder=request.user, pk=pk))


class CredentialAdd(View):
    """A certificate for the file of somebody whom the user leads. It is confirmed by being entered."""

    permission = Permission.LEAD_FILES
    audit = ABOUT_THE_HOLDER

    def get(self, request, holder_pk):
        return self._page(request, _led(request, holder_pk), _form())

    def post(self, request, holder_pk):
        holder, form = _led(request, holder_pk), _form(request.POST, request.FILES)
        if form.is_valid() and _saved(services.enter_credential, request, form, holder=holder):
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


class BillingExceptionAdd(View):
    """Days on which the sessions of a staff member can be billed without a valid certificate, and why."""

    permission = Permission.LEAD_FILES
    audit = ABOUT_THE_HOLDER

    def get(self, request, holder_pk):
        return self._page(request, _led(request, holder_pk), BillingExceptionForm())

    def post(self, request, holder_pk):
        holder, form = _led(request, holder_pk), BillingExceptionForm(request.POST)
        if form.is_valid() and _saved(services.enter_billing_exception, request, form, holder=holder):
            messages.success(request, _("Saved. Sessions of these days can be billed."))
            return redirect("workspace:file-read", holder_pk=holder.pk)
        return self._page(request, holder, form, status=422)

    def _page(self, request, holder, form, status=200):
        return render(request, "workspace/billing_exception/add.html", {"form": form, "holder": holder}, status=status)


class BillingExceptionTakeback(View):
    permission = Permission.LEAD_FILES
    audit = ABOUT_THE_HOLDER

    def get(self, request, holder_pk, pk):
        holder, excepted = self._about(request, holder_pk, pk)
        return render(request, "workspace/billing_exception/takeback.html", {"holder": holder, "excepted": excepted})

    def post(self, request, holder_pk, pk):
        holder, excepted = self._about(request, holder_pk, pk)
        services.take_back(entry=excepted, by=request.user, now=timezone.now())
        messages.success(request, TAKEN_BACK)
        return redirect("workspace:file-read", holder_pk=holder.pk)

    def _about(self, request, holder_pk, pk):
        holder = _led(request, holder_pk)
        return holder, _found(queries.billing_exception_of(holder=holder, pk=pk))


def _file(holder) -> dict[str, Any]:
    held = queries.held(holders=[holder], today=timezone.localdate())[holder.pk]
    return {"holder": holder, "held": held, "exceptions": queries.billing_exceptions(holder=holder)}


def _filtered(request, data, today):
    """Return the filter of the list and the files that it shows."""
    led = {"user": request.user, "roles": request.roles, "today": today}
    form = FilesFilter(data, teams=queries.teams(**led))
    return form, queries.files(**led, **form.chosen)


COLUMNS = (
    *(gettext_lazy("Name"), gettext_lazy("Account"), gettext_lazy("Certified until"), gettext_lazy("Certificate")),
    *(gettext_lazy("Number"), gettext_lazy("Valid from"), gettext_lazy("Valid until"), gettext_lazy("State")),
)


def _lines(row, held) -> list[list[str]]:
    """Return the lines of a staff member in the CSV file: one for each certificate, or one without any."""
    account = "" if row.holder.is_active else _("account closed")
    about = [row.holder.name, account, str(row.standing.until or "")]
    listed = [one for one in held if not one.credential.is_taken_back]
    if not listed:
        return [[*about, "", "", "", "", str(CredentialState(row.state).label) if row.state else ""]]
    return [
        [*about, one.kind, one.credential.number, str(one.credential.issued_on), str(one.credential.expires_on)]
        + [str(one.state.label)]
        for one in listed
    ]


def _download(holder, pk) -> HttpResponse:
    document = _found(queries.document_of(holder=holder, pk=pk))
    content_type, ending = MEDIA[FileKind(document.kind)]
    response = HttpResponse(bytes(document.data), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="document-{document.added_at:%Y-%m-%d}.{ending}"'
    return response


def _form(data=None, files=None) -> CredentialForm:
    return CredentialForm(data, files, kinds=queries.kinds(), today=timezone.localdate())


def _saved(enter, request, form: Form, *, holder) -> bool:
    try:
        enter(holder=holder, by=request.user, now=timezone.now(), **form.cleaned_data)
    except services.IdTaken:
        ask_again(form)
        return False
    return True


def _led(request, holder_pk):
    return get_object_or_404(queries.led(user=request.user, roles=request.roles), pk=holder_pk)


def _found(row):
    if row is None:
        raise Http404
    return row


def _about(request, holder_pk, pk):
    holder = _led(request, holder_pk)
    return holder, _found(queries.credential_of(holder=holder, pk=pk))


def _asked(request, step: str, holder, credential):
    kind = queries.kinds().label(credential.kind, credential.issued_on)
    context = {"holder": holder, "credential": credential, "kind": kind}
    return render(request, f"workspace/credential/{step}.html", context)
