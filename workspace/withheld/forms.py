"""The form that withholds parts of a note from the person."""

from datetime import timedelta

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from sessions.choices import NotePart
from workspace.fields import ComingDay
from workspace.privacy.forms import Plain

LONGEST = timedelta(days=366)
LONGEST_REASON = 5_000


class WithholdForm(Plain):
    """Which parts of the note to withhold, why, and until when. At least one part stays readable."""

    parts = forms.MultipleChoiceField(
        label=_("Withhold"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one part."), "invalid_choice": _("Choose among these parts.")},
    )
    reason = forms.CharField(
        label=_("Why"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 4, "autocapitalize": "sentences"}),
        help_text=_(
            "Who would be in danger if the person reads it, and which professional says so: 45 CFR "
            "164.524(a)(3). Staff who read the note can see this reason."
        ),
        error_messages={"required": _("Write why. Without a reason, nothing is withheld.")},
    )
    until = ComingDay(
        label=_("Until and including"),
        error_messages={"required": _("Until when?")},
    )

    def __init__(self, *args, left: list[NotePart], today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.left = left
        self.fields["parts"].choices = [(part.value, capfirst(part.label)) for part in left]  # type: ignore[attr-defined]

    def clean_parts(self) -> list[NotePart]:
        parts = [NotePart(part) for part in self.cleaned_data["parts"]]
        if set(parts) == set(self.left):
            raise forms.ValidationError(
                _("The person must be able to read some of the note. Leave at least one part out.")
            )
        return parts

    def clean_until(self):
        until = self.cleaned_data["until"]
        if until < self.today:
            raise forms.ValidationError(_("This day is over. Choose today or a later day."))
        if until > self.today + LONGEST:
            raise forms.ValidationError(_("At most one year. Review it again then."))
        return until
