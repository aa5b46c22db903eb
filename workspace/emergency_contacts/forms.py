"""The form for an emergency contact of a person."""

import uuid

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from agency.phone_numbers import call_link
from agency.stale_forms import SeesChanges
from consumers.models import EmergencyContact


class EmergencyContactForm(SeesChanges, forms.ModelForm):
    """Somebody to call for a person. `new_id` becomes the id of a new contact, so that a form sent twice adds one."""

    new_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4, required=False)

    class Meta:
        model = EmergencyContact
        fields = ("name", "relation", "phone", "words")
        labels = {
            "name": _("Their name"),
            "relation": _("Who they are to the person"),
            "phone": _("Phone"),
            "words": _("Good to know"),
        }
        widgets = {"words": forms.Textarea(attrs={"rows": 3})}
        error_messages = {
            "name": {"required": _("Write their name.")},
            "phone": {"required": _("Write a number that can be called.")},
        }

    def __init__(self, *args, consumer, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.consumer = consumer
        self.fields["words"].help_text = _("When to call, what they know, what they should not be told.")
        if not self.instance._state.adding:
            del self.fields["new_id"]
        self.helper = FormHelper()
        self.helper.form_tag = False

    def clean_phone(self) -> str:
        phone: str = self.cleaned_data["phone"]
        if not call_link(phone):
            raise forms.ValidationError(_("Write a phone number with its area code, like 610-555-0142."))
        return phone

    def save(self, commit: bool = True) -> EmergencyContact:
        if new_id := self.cleaned_data.get("new_id"):
            already = EmergencyContact.objects.filter(pk=new_id).first()
            if already:  # sent before
                return already
            self.instance.pk = new_id
        return super().save(commit)
