"""The page *My details*: the person's name, birth date, pronouns and phone as the agency has them."""

from typing import Any

from django.contrib import messages
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView

from accounts.policy import Permission
from audit.declared import person
from consumers.services import change_own_details
from portal.page import SaysWhoReads
from portal.ways.queries import reached

from .forms import DetailsForm


class DetailsEdit(SaysWhoReads, FormView):
    """Show the person's details and change some of them. Legal name and birth date can only be asked for."""

    request: Any
    permission = Permission.KEEP_OWN_CONTACTS
    audit = person(gettext_lazy("My details"))
    template_name = "portal/details/edit.html"
    form_class = DetailsForm
    success_url = reverse_lazy("portal:details-edit")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.request.consumer}

    def get_context_data(self, **kwargs):
        found = reached(consumer=self.request.consumer, today=timezone.localdate())
        return super().get_context_data(person=self.request.consumer, reached=found, **kwargs)

    def form_valid(self, form):
        change_own_details(**form.cleaned_data)
        messages.success(self.request, _("Saved."))
        return super().form_valid(form)
