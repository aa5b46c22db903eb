"""Staff files: *My file* for everybody on the staff, and the files of those whom somebody leads."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from accounts.policy import Permission
from agency.paging import uncounted_page_of
from agency.rules import rulebook
from audit.choices import Done
from audit.declared import CHANGES_ONLY, changes_only
from files.sending import sent
from staff import file as services
from staff.choices import CredentialState
from workspace.spreadsheet import csv_file

from . import queries
from .entries import (
    ABOUT_THE_HOLDER,
    AddView,
    ConfirmView,
    EnterView,
    Section,
    TakebackView,
    WithdrawView,
    led_or_404,
)
from .forms import BillingExceptionForm, CredentialForm, FilesFilter

FILES_ON_A_PAGE = 12


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
        rows = queries.file_rows(holders=page.object_list, today=today)
        context = {"form": form, "page_obj": page, "rows": rows}
        return render(request, "workspace/file/list.html", context)


class FileExport(View):
    """The certificates of the files that the list shows, as a CSV file. It is a POST, so that the access log has it."""

    permission = Permission.LEAD_FILES
    audit = changes_only(sends=Done.EXPORT)

    def post(self, request):
        today = timezone.localdate()
        _form, files = _filtered(request, request.POST, today)
        rows = queries.file_rows(holders=list(files), today=today)
        certificates = queries.certificates(holders=[row.holder for row in rows], today=today)
        cells = [line for row in rows for line in _lines(row, certificates[row.holder.pk])]
        return csv_file("staff-files.csv", [str(column) for column in COLUMNS], cells)


class FileRead(View):
    """The file of a staff member whom the user leads."""

    permission = Permission.LEAD_FILES
    audit = ABOUT_THE_HOLDER

    def get(self, request, holder_pk):
        return render(request, "workspace/file/read.html", _file(led_or_404(request, holder_pk)))


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
        return _download(led_or_404(request, holder_pk), pk)


class Certificates(Section):
    noun = "credential"
    enter = staticmethod(services.enter_credential)
    found = staticmethod(queries.credential_of)

    def form(self, data=None, files=None):
        return CredentialForm(data, files, kinds=queries.kinds(), today=timezone.localdate(), rulebook=rulebook())

    def words(self, entry):
        return {"kind": queries.kinds().label(entry.kind, entry.issued_on)}

    def own_page(self):
        return reverse("workspace:file-own")

    def led_page(self, holder):
        return reverse("workspace:file-read", args=[holder.pk])


class CredentialEnter(Certificates, EnterView):
    """A certificate for one's own file."""


class CredentialWithdraw(Certificates, WithdrawView):
    """Take back a certificate of one's own file."""


class CredentialAdd(Certificates, AddView):
    """A certificate for the file of somebody whom the user leads."""


class CredentialConfirm(Certificates, ConfirmView):
    """Confirm a certificate."""


class CredentialTakeback(Certificates, TakebackView):
    """Take back a certificate in the file of somebody whom the user leads."""


class BillingExceptions(Section):
    noun = "billing_exception"
    enter = staticmethod(services.enter_billing_exception)
    found = staticmethod(queries.billing_exception_of)

    def form(self, data=None, files=None):
        return BillingExceptionForm(data)

    def words(self, entry):
        return {}

    def led_page(self, holder):
        return reverse("workspace:file-read", args=[holder.pk])


class BillingExceptionAdd(BillingExceptions, AddView):
    """Days on which the sessions of a staff member can be billed without a valid certificate, and why."""


class BillingExceptionTakeback(BillingExceptions, TakebackView):
    """Take back such days."""


def _file(holder) -> dict[str, Any]:
    certificates = queries.certificates(holders=[holder], today=timezone.localdate())[holder.pk]
    return {"holder": holder, "certificates": certificates, "exceptions": queries.billing_exceptions(holder=holder)}


def _filtered(request, data, today):
    """Return the filter of the list and the files that it shows."""
    led = {"user": request.user, "roles": request.roles, "today": today}
    form = FilesFilter(data, teams=queries.teams(**led))
    return form, queries.files(**led, **form.chosen)


COLUMNS = (
    *(gettext_lazy("Name"), gettext_lazy("Account"), gettext_lazy("Certified until"), gettext_lazy("Certificate")),
    *(gettext_lazy("Number"), gettext_lazy("Valid from"), gettext_lazy("Valid until"), gettext_lazy("State")),
)


def _lines(row, certificates) -> list[list[str]]:
    """Return the lines of a staff member in the CSV file: one for each certificate, or one without any."""
    account = "" if row.holder.is_active else _("account closed")
    about = [row.holder.name, account, str(row.standing.until or "")]
    listed = [one for one in certificates if not one.credential.is_taken_back]
    if not listed:
        return [[*about, "", "", "", "", str(CredentialState(row.state).label) if row.state else ""]]
    return [
        [*about, one.kind, one.credential.number, str(one.credential.issued_on), str(one.credential.expires_on)]
        + [str(one.state.label)]
        for one in listed
    ]


def _download(holder, pk) -> HttpResponse:
    document = queries.document_of(holder=holder, pk=pk)
    if document is None:
        raise Http404
    return sent(document, name="document")
