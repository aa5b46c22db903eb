"""The forms for the monthly check: which month is shown, and one result for several staff members."""

from datetime import date

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
    """The month and the list of a check. As long as nothing is sent, it is this month and the first list."""

    month = forms.TypedChoiceField(label=_("Month"), coerce=date.fromisoformat)
    exclusion_list = forms.ChoiceField(label=_("List"))

    def __init__(self, data, *, months: list[date], lists: list[tuple[str, str]], **kwargs):
        first = {"month": months[0].isoformat(), "exclusion_list": lists[0][0] if lists else ""}
        super().__init__(first | {name: data[name] for name in first if data.get(name)}, **kwargs)
        self.fields["month"].choices = [(month.isoformat(), month_name(month)) for month in months]  # type: ignore[attr-defined]
        self.fields["exclusion_list"].choices = lists  # type: ignore[attr-defined]


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
    result = forms.ChoiceField(
        label=_("Result"),
        choices=[("", _("Choose …")), *ScreeningResult.choices],
        error_messages={"required": _("Choose one.")},
    )
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
