"""The page on which a person says in which language and in which ways it is safe to reach them."""

from typing import Any

from django.contrib import messages
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView

from accounts.policy import Permission
from audit.declared import person
from consumers.services import change_own_ways
from portal.page import SaysWhoReads

from . import queries
from .forms import WaysForm


class WaysEdit(SaysWhoReads, FormView):
    """Change one's own language and safe ways. Everything else about reaching somebody is asked for."""

    request: Any
    permission = Permission.KEEP_OWN_CONTACTS
    audit = person(gettext_lazy("How to reach me"))
    template_name = "portal/ways/edit.html"
    form_class = WaysForm
    success_url = reverse_lazy("portal:details-edit")

    def get_form_kwargs(self):
        own = {
            "instance": queries.particulars_of(consumer=self.request.consumer),
            "languages": queries.languages(),
        }
        return super().get_form_kwargs() | own

    def form_valid(self, form):
        change_own_ways(changed=form.changed)
        messages.success(self.request, _("Saved."))
        return super().form_valid(form)
