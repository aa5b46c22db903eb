"""Who stands in, and until when."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from staff.covers import usual_end
from workspace.fields import Day

LONGEST = timedelta(days=366)


class CoverForm(forms.Form):
    """A colleague and a last day. The colleague is the button that sends it."""

    until = Day(
        label=_("Until and including"),
        error_messages={"required": _("Until when?")},
    )
    stand_in = forms.ModelChoiceField(
        label=_("Colleague"),
        queryset=User.objects.none(),
        error_messages={"required": _("Choose a colleague."), "invalid_choice": _("Choose a colleague from the list.")},
    )

    def __init__(self, *args, colleagues, today, **kwargs):
        kwargs["initial"] = {"until": usual_end(today)}
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["stand_in"].queryset = colleagues  # type: ignore[attr-defined]

    def clean_until(self):
        until = self.cleaned_data["until"]
        if until < self.today:
            raise forms.ValidationError(_("This day is over. Choose today or a later day."))
        if until > self.today + LONGEST:
            raise forms.ValidationError(_("At most one year. For longer, assign somebody else."))
        return until
