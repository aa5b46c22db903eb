"""The form with which an author adds to a note they signed."""

import uuid

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST = 20_000


class AddendumForm(forms.Form):
    """The text of an addendum. The hidden `id` makes a form sent twice add it only once."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    words = forms.CharField(
        label=_("What you want to add"),
        max_length=LONGEST,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5, "autocapitalize": "sentences"}),
        help_text=_("The note itself stays as you signed it. This text appears below it, with today’s date."),
        error_messages={
            "required": _("Write what you want to add."),
            "max_length": _("There is room for 20,000 letters."),
        },
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False

    def clean_words(self) -> str:
        words = self.cleaned_data["words"].replace("\r\n", "\n")
        if not words.strip():
            raise forms.ValidationError(_("Write what you want to add."))
        return words
