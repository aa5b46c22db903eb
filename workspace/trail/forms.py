"""The privacy officer's forms that search the access log, and withhold entries of it from the person."""

from datetime import date, datetime, time, timedelta
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.texts import ShortTextBox
from audit.choices import Done, Outcome, WithholdingReason
from audit.models import SPOKEN_LASTS
from workspace.fields import ComingDay, PastDay


class Account(forms.ModelChoiceField):
    """A choice of one staff account, or anybody."""

    def __init__(self, **kwargs):
        super().__init__(queryset=None, required=False, empty_label=_("anybody"), **kwargs)
        self.error_messages["invalid_choice"] = _("Choose somebody from the list.")

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except ValidationError as error:  # also what is no id at all
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice") from error


class TrailForm(forms.Form):
    """The search in the access log: who, what, result, and days."""

    account = Account(label=_("Who"))
    done = forms.ChoiceField(label=_("What"), required=False, choices=[("", _("anything")), *Done.choices])
    outcome = forms.ChoiceField(label=_("Result"), required=False, choices=[("", _("anything")), *Outcome.choices])
    since = PastDay(label=_("From"))
    until = PastDay(label=_("To"))

    def __init__(self, *args, staff, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["account"].queryset = staff  # type: ignore[attr-defined]
        self.helper = FormHelper()
        self.helper.form_tag = False

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("since") and told.get("until") and told["until"] < told["since"]:
            self.add_error("until", _("This day comes before the first one."))
        return told


class WithheldEntriesForm(forms.Form):
    """Which entries of the access log to withhold from the person, who asked for it, why and until when."""

    reason = forms.ChoiceField(label=_("Why"), choices=WithholdingReason.choices, widget=forms.RadioSelect)
    asked_by = ShortTextBox(
        label=_("Who asked"),
        max_length=200,
        help_text=_("The agency or official, and how to reach them."),
        error_messages={"required": _("Write who asked. Without it, nothing is withheld.")},
    )
    account = Account(label=_("Entries of"))
    since = PastDay(label=_("From"))
    to = PastDay(label=_("To"))
    until = ComingDay(label=_("Withhold until"), help_text=_("The person sees the entries again from the next day."))

    def __init__(self, *args, staff, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["account"].queryset = staff  # type: ignore[attr-defined]
        self.helper = FormHelper()
        self.helper.form_tag = False

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("since") and told.get("to") and told["to"] < told["since"]:
            self.add_error("to", _("This day comes before the first one."))
        until = told.get("until")
        if until and until < self.today:
            self.add_error("until", _("This day is over."))
        elif until and told.get("reason") == WithholdingReason.SPOKEN and until >= self.today + SPOKEN_LASTS:
            self.add_error(
                "until",
                _("After an oral request, entries may be withheld for at most 30 days. Ask for a written request."),
            )
        return told

    @property
    def starts_at(self) -> datetime:
        """The beginning of the first day, in the agency's time zone."""
        return timezone.make_aware(datetime.combine(self.cleaned_data["since"], time()))

    @property
    def ends_at(self) -> datetime:
        """The end of the last day, in the agency's time zone."""
        return timezone.make_aware(datetime.combine(self.cleaned_data["to"] + timedelta(days=1), time()))
