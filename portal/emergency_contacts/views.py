"""The emergency contacts that a person keeps for themselves."""

from typing import Any

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView

from accounts.policy import Permission
from audit.declared import person
from portal.page import SaysWhoReads

from .forms import EmergencyContactForm


class EmergencyContactList(SaysWhoReads, TemplateView):
    permission = Permission.KEEP_OWN_CONTACTS
    audit = person(gettext_lazy("Emergency contacts"))
    template_name = "portal/emergency_contact/list.html"

    def get_context_data(self, **kwargs):
        contacts = self.request.consumer.emergency_contacts.all()
        return super().get_context_data(contacts=list(contacts), **kwargs)


class EmergencyContactAdd(SaysWhoReads, FormView):
    request: Any
    permission = Permission.KEEP_OWN_CONTACTS
    audit = person(gettext_lazy("Emergency contacts"))
    template_name = "portal/emergency_contact/edit.html"
    form_class = EmergencyContactForm
    success_url = reverse_lazy("portal:emergency-contact-list")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"consumer": self.request.consumer}

    def form_valid(self, form):
        form.save()
        messages.success(self.request, _("Saved."))
        return super().form_valid(form)


class EmergencyContactEdit(EmergencyContactAdd):
    def get_form_kwargs(self):
        contacts = self.request.consumer.emergency_contacts
        return super().get_form_kwargs() | {"instance": get_object_or_404(contacts, pk=self.kwargs["pk"])}


class EmergencyContactRemove(TemplateView):
    request: Any
    permission = Permission.KEEP_OWN_CONTACTS
    audit = person(gettext_lazy("Emergency contacts"))
    template_name = "portal/emergency_contact/remove.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(contact=self._contact(), **kwargs)

    def post(self, request, *args, **kwargs):
        self._contact().delete()
        messages.success(request, _("Removed from your list."))
        return redirect("portal:emergency-contact-list")

    def _contact(self):
        return get_object_or_404(self.request.consumer.emergency_contacts, pk=self.kwargs["pk"])
