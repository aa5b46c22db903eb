"""The form that notes a visit that did not take place: the reason, and the day (today unless another is given)."""

import uuid
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sessions.choices import Missed
from workspace.fields import PastDay


class AttemptForm(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput)
    day = PastDay(
        label=gettext_lazy("Which day?"),
        error_messages={"required": gettext_lazy("Which day was it?")},
    )
    why = forms.ChoiceField(
        choices=Missed.choices,
        error_messages={
            "required": gettext_lazy("Choose what happened."),
            "invalid_choice": gettext_lazy("Choose what happened."),
        },
    )

    use_required_attribute = False

    def __init__(self, data=None, *, today: date):
        super().__init__(data, initial={"day": today, "id": uuid.uuid4()})
        self.today = today

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if day > self.today:
            raise ValidationError(_("This day is in the future."))
        return day
