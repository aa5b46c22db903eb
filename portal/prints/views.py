"""The page on which a person prints their plan, their crisis plan or a card for their wallet."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView

from accounts.policy import Permission
from agency import crisis
from audit.choices import Done
from audit.declared import person
from portal import unsaved
from wrap.choices import Part
from wrap.directives import directives

from . import queries, sheets
from .forms import PrintForm, Sheet


class WrapPrint(FormView):
    """Sent, it answers with the PDF file. The secret address of a link is in the file alone, never in the page's."""

    request: Any
    permission = Permission.KEEP_OWN_WRAP
    audit = person(gettext_lazy("Printing my plan"), sends=Done.PRINT)
    template_name = "portal/wrap/print.html"
    form_class = PrintForm

    def get_form_kwargs(self):
        links = queries.links_for_a_card(user=self.request.user, now=timezone.now())
        return super().get_form_kwargs() | {"links": links}

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)  # no print, and none in the log

    def form_valid(self, form):
        unsaved.drop(self.request)
        response = HttpResponse(self._file(form.cleaned_data), content_type="application/pdf")
        response["Content-Disposition"] = 'attachment; filename="my-plan.pdf"'
        return response

    def _file(self, told: dict[str, Any]) -> bytes:
        contacts, sheet = crisis.contacts(), told["sheet"]
        if sheet == Sheet.CARD:
            link = told.get("link")
            address = settings.PUBLIC_URL + reverse("supporter_open", args=[link]) if link else ""
            name = self.request.consumer.called if told["has_name"] else ""
            return sheets.card(name=name, crisis=contacts, address=address)
        only, today = Part.CRISIS if sheet == Sheet.CRISIS else None, timezone.localdate()
        recorded = directives(consumer=self.request.consumer, today=today)
        return sheets.plan(
            title=str(Part.CRISIS.label) if only else _("My plan"),
            parts=queries.parts(user=self.request.user, only=only),
            directives=[one.directive for one in recorded if one.is_in_force],
            crisis=contacts,
            today=today,
            one_sheet=only is not None,
        )
