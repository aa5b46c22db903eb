"""The page on which a person takes a copy of their whole plan with them."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView

from accounts.policy import Permission
from audit.choices import Done
from audit.declared import person
from portal import unsaved
from wrap.whole_plan import whole_plan

from . import files
from .forms import ExportForm, Kind

FILES = {Kind.PAGE.value: (files.page, "text/html"), Kind.DATA.value: (files.data, "application/json")}


class WrapExport(FormView):
    """Sent, it answers with the file. Its name says nothing of the person."""

    request: Any
    permission = Permission.KEEP_OWN_WRAP
    audit = person(_("Taking a copy of my plan"), sends=Done.EXPORT)
    template_name = "portal/wrap/export.html"
    form_class = ExportForm

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)  # no copy, and none in the log

    def form_valid(self, form):
        unsaved.drop(self.request)
        kind = form.cleaned_data["kind"]
        write, content_type = FILES[kind]
        file = write(whole_plan(consumer=self.request.consumer), today=timezone.localdate())
        response = HttpResponse(file, content_type=f"{content_type}; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="my-plan.{kind}"'
        return response
