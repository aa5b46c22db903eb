"""The form with which a certificate or a clearance is entered."""

import uuid
from datetime import date

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.texts import ShortTextBox
from agency.vocabularies import Terms
from workspace.fields import Day, PastDay


class CredentialForm(forms.Form):
    """Kind, number, first and last day. The id is made with the form, so that sent twice it is one certificate."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    kind = forms.ChoiceField(
        label=_("What is it?"),
        error_messages={"required": _("Choose one."), "invalid_choice": _("Choose one from the list.")},
    )
    number = ShortTextBox(label=_("Number on the certificate"), max_length=60, required=False)
    issued_on = PastDay(label=_("Valid from"), error_messages={"required": _("Choose the first day.")})
    expires_on = Day(label=_("Valid until"), error_messages={"required": _("Choose the last day.")})

    def __init__(self, *args, kinds: Terms, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", _("Choose …")), *kinds.choices(today)]  # type: ignore[attr-defined]
        self.helper = FormHelper()
        self.helper.form_tag = False

    def clean(self) -> None:
        super().clean()
        told = self.cleaned_data
        first, last = told.get("issued_on"), told.get("expires_on")
        if first and last and last <= first:
            self.add_error("expires_on", _("The last day comes after the first one."))
