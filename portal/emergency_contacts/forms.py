"""The form for an emergency contact that a person keeps."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from agency.phone_numbers import call_link
from agency.stale_forms import SeesChanges
from consumers.models import EmergencyContact
from portal.forms import RowId, form_helper, short_enough


class EmergencyContactForm(SeesChanges, forms.ModelForm):
    """An emergency contact. The form contains the id of a new contact, so that sending it twice adds one contact."""

    id = RowId()

    class Meta:
        model = EmergencyContact
        fields = ("name", "relation", "phone", "words")
        labels = {
            "name": _("Their name"),
            "relation": _("Who they are to me"),
            "phone": _("Their phone number"),
            "words": _("Good to know"),
        }
        widgets = {"words": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "relation": _("My sister, a friend, my neighbor"),
            "words": _("When to call. What they know about you. What they should not hear."),
        }
        error_messages = {
            "name": {"required": _("This box is still empty.")},
            "phone": {"required": _("This box is still empty.")},
        }

    def __init__(self, *args, consumer, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.consumer = consumer
        if not self.instance._state.adding:
            del self.fields["id"]
        self.helper = form_helper("id", "name", "relation", "phone", "words")

    def clean_phone(self) -> str:
        phone: str = self.cleaned_data["phone"]
        if not call_link(phone):
            raise ValidationError(_("Please type a phone number with its area code, like 610-555-0142."))
        return phone

    def clean_words(self) -> str:
        words: str = self.cleaned_data["words"]
        short_enough(words)
        return words

    def save(self, commit: bool = True) -> EmergencyContact:
        if new_id := self.cleaned_data.get("id"):
            if sent_before := EmergencyContact.objects.filter(pk=new_id).first():
                return sent_before
            self.instance.pk = new_id
        return super().save(commit)
