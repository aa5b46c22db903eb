"""The form with which hours of learning are entered."""

import uuid
from datetime import date
from decimal import Decimal

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.texts import ShortTextBox
from agency.vocabularies import Terms
from workspace.fields import DocumentBox, PastDay, ask_for_file_again

LEAST, MOST = Decimal("0.25"), 24
IN_QUARTERS = _("Write hours in quarters, from 0.25 to 24: one hour and a half is 1.5.")


class LearningForm(forms.Form):
    """What was learned, from whom, when, how long and of which category. The id is made with the form."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    title = ShortTextBox(
        label=_("What was it called?"), max_length=200, error_messages={"required": _("Write its title.")}
    )
    presenter = ShortTextBox(
        label=_("Who taught it?"), max_length=200, error_messages={"required": _("Write who taught it.")}
    )
    taken_on = PastDay(label=_("On which day?"))
    hours = forms.DecimalField(
        label=_("How many hours?"),
        help_text=_("In quarters: 1.5 is one hour and a half. A longer course is one entry for each day."),
        min_value=LEAST,
        max_value=MOST,
        widget=forms.NumberInput(attrs={"step": "0.25"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), IN_QUARTERS),
    )
    category = forms.ChoiceField(
        label=_("About what?"),
        error_messages={"required": _("Choose one."), "invalid_choice": _("Choose one from the list.")},
    )

    document = DocumentBox(
        label=_("Picture or PDF of the certificate"),
        required=False,
        help_text=_("Take a picture with your phone, or choose a file of at most 10 MB."),
    )

    def __init__(self, *args, categories: Terms, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["category"].choices = [("", _("Choose …")), *categories.choices(today)]  # type: ignore[attr-defined]
        self.helper = FormHelper()
        self.helper.form_tag = False

    def clean_taken_on(self) -> date:
        day: date = self.cleaned_data["taken_on"]
        if day > self.today:
            raise forms.ValidationError(_("This day is still to come."))
        return day

    def clean_hours(self) -> Decimal:
        hours: Decimal = self.cleaned_data["hours"]
        if hours % LEAST:
            raise forms.ValidationError(IN_QUARTERS)
        return hours

    def clean(self) -> None:
        super().clean()
        if "hours" in self.cleaned_data:
            self.cleaned_data["minutes"] = int(self.cleaned_data.pop("hours") * 60)
        if self.errors:
            ask_for_file_again(self, field="document")
