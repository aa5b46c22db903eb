"""The form with which a line of a checklist is entered."""

import uuid
from datetime import date

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.texts import ShortTextBox
from agency.choices import LIVED_EXPERIENCE
from agency.models import Term
from workspace.fields import PastDay


class QualificationForm(forms.Form):
    """When a line was met, and by what evidence. Of lived experience only the day on which it was attested.

    The id is made with the form, so that sent twice it is one row.
    """

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    met_on = PastDay(label=_("Met on"))
    evidence = ShortTextBox(
        label=_("What shows it?"),
        max_length=200,
        help_text=_("In one line: the diploma, the certificate, a letter, and who has seen it."),
        error_messages={"required": _("Write what shows it.")},
    )

    def __init__(self, *args, line: Term, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.line, self.today = line, today
        if line.key in LIVED_EXPERIENCE:
            del self.fields["evidence"]
            self.fields["met_on"].label = _("Attested on")
            self.fields["met_on"].help_text = _("Only the day is kept: no story and no diagnosis.")
        self.helper = FormHelper()
        self.helper.form_tag = False

    def clean_met_on(self) -> date:
        day: date = self.cleaned_data["met_on"]
        if day > self.today:
            raise forms.ValidationError(_("This day is still to come."))
        return day

    def clean(self) -> None:
        super().clean()
        self.cleaned_data |= {"checklist": self.line.vocabulary, "line": self.line.key}
        if "evidence" not in self.fields:
            self.cleaned_data["evidence"] = ""
