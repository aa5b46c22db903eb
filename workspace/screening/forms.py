"""The forms for the monthly check: which month is shown, and one result for several staff members."""

from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.texts import ShortTextBox
from staff.choices import ScreeningResult


def month_name(month: date) -> str:
    return f"{MONTHS[month.month]} {month.year}"


class MonthForm(forms.Form):
    """The month and the list of a check. Anything that is not a choice means the first one."""

    month = forms.TypedChoiceField(label=_("Month"), coerce=date.fromisoformat, required=False)
    exclusion_list = forms.ChoiceField(label=_("List"), required=False)

    def __init__(self, *args, months: list[date], lists: list[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.first = {"month": months[0], "exclusion_list": lists[0][0] if lists else ""}
        self.fields["month"].choices = [(month.isoformat(), month_name(month)) for month in months]  # type: ignore[attr-defined]
        self.fields["exclusion_list"].choices = lists  # type: ignore[attr-defined]
        self.helper = FormHelper()
        self.helper.form_tag = False

    @property
    def chosen(self) -> dict[str, Any]:
        """The chosen month and list."""
        self.is_valid()
        return {name: self.cleaned_data.get(name) or first for name, first in self.first.items()}


class ScreeningForm(forms.Form):
    """The result of a list for a month, and the staff members whom it is about."""

    holders = forms.ModelMultipleChoiceField(
        label=_("Who was looked up?"),
        queryset=User.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose at least one."),
            "invalid_choice": _("Somebody has a result already, or is not on your teams. Please look again."),
        },
    )
    result = forms.ChoiceField(label=_("Result"), choices=ScreeningResult.choices, initial=ScreeningResult.CLEAR)
    reference = ShortTextBox(
        label=_("Evidence"),
        max_length=200,
        required=False,
        help_text=_("For example a confirmation number, or where the printed page is kept."),
    )

    def __init__(self, *args, holders, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["holders"].queryset = holders  # type: ignore[attr-defined]
        self.fields["holders"].label_from_instance = lambda holder: holder.name  # type: ignore[attr-defined]
        self.fields["holders"].initial = holders
        self.helper = FormHelper()
        self.helper.form_tag = False
