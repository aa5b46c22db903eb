"""The form that arranges a cover: the colleague, the first and the last day."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from staff.covers import usual_end, usual_start
from workspace.fields import ComingDay

LONGEST = timedelta(days=366)


class CoverForm(forms.Form):
    """The colleague who covers, with the first and the last day. The page has one submit button per colleague."""

    since = ComingDay(
        label=_("From and including"),
        error_messages={"required": _("From when?")},
    )
    until = ComingDay(
        label=_("Until and including"),
        error_messages={"required": _("Until when?")},
    )
    stand_in = forms.ModelChoiceField(
        label=_("Colleague"),
        queryset=User.objects.none(),
        error_messages={"required": _("Choose a colleague."), "invalid_choice": _("Choose a colleague from the list.")},
    )

    def __init__(self, *args, colleagues, today, **kwargs):
        kwargs["initial"] = {"since": usual_start(today), "until": usual_end(usual_start(today))}
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["stand_in"].queryset = colleagues  # type: ignore[attr-defined]

    def clean_since(self):
        since = self.cleaned_data["since"]
        if since < self.today:
            raise forms.ValidationError(_("This day is over. Choose today or a later day."))
        if since > self.today + LONGEST:
            raise forms.ValidationError(_("Choose a day within a year."))
        return since

    def clean_until(self):
        until, since = self.cleaned_data["until"], self.cleaned_data.get("since")
        if until < self.today:
            raise forms.ValidationError(_("This day is over. Choose today or a later day."))
        if since and until < since:
            raise forms.ValidationError(_("The last day is before the first."))
        if until > (since or self.today) + LONGEST:
            raise forms.ValidationError(_("At most one year. For longer, assign somebody else."))
        return until
