"""The form for details that a person may change without asking the agency."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from agency.phone_numbers import call_link
from agency.stale_forms import SeesChanges
from consumers.models import Consumer
from portal.forms import form_helper


class DetailsForm(SeesChanges, forms.ModelForm):
    """The name the person goes by, their pronouns and their phone. Saved by `change_own_details`."""

    class Meta:
        model = Consumer
        fields = ("goes_by", "pronouns", "phone")
        labels = {"goes_by": _("The name I go by"), "pronouns": _("My pronouns"), "phone": _("My phone")}
        help_texts = {
            "goes_by": _("We use this name when we talk to you and about you."),
            "pronouns": _("Such as she, he or they."),
            "phone": _("Where we can call you."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("goes_by", "pronouns", "phone")

    def clean_phone(self) -> str:
        phone: str = self.cleaned_data["phone"]
        if phone and phone != self.initial["phone"] and not call_link(phone):
            raise ValidationError(_("Please type a phone number with its area code, like 610-555-0142."))
        return phone
