"""The page *My PIN*, where the person chooses a PIN on their own device, without staff looking on."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView

from accounts.policy import Permission
from audit.declared import person
from consumers.pins import PinLocked, PinState, pin_of, pin_state, set_pin

from .forms import NewPinForm


class PinEdit(FormView):
    permission = Permission.SEE_OWN_HOME
    audit = person(gettext_lazy("My PIN"))
    template_name = "portal/pin/edit.html"
    form_class = NewPinForm
    success_url = reverse_lazy("portal:pin-edit")

    def get_context_data(self, **kwargs):
        consumer = self.request.consumer  # type: ignore[attr-defined]
        return super().get_context_data(
            pin=pin_of(consumer), is_locked_pin=pin_state(consumer) == PinState.LOCKED, **kwargs
        )

    def form_valid(self, form):
        digits = form.cleaned_data["digits"]
        try:
            consumer = self.request.consumer  # type: ignore[attr-defined]
            set_pin(consumer=consumer, digits=digits, on_phone_of=None, now=timezone.now())
        except PinLocked:
            return redirect("portal:pin-edit")
        messages.success(self.request, _("Your PIN is saved. Keep it to yourself."))
        return super().form_valid(form)
