"""Records open to named staff only, and parts of notes that a person does not read for now."""

from datetime import timedelta

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from consumers.choices import RestrictionReason
from sessions.choices import NotePart

LONGEST = timedelta(days=366)
LONGEST_REASON = 5_000


class Plain(forms.Form):
    """A form inside a page's own <form>."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False


class RestrictForm(Plain):
    """Why a record is to be open to named staff only."""

    reason = forms.TypedChoiceField(
        label=_("Why"),
        choices=[(one.value, capfirst(one.label)) for one in RestrictionReason],
        coerce=RestrictionReason,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of these."), "invalid_choice": _("Choose one of these.")},
    )
    staff_account = forms.ModelChoiceField(
        label=_("Their account as staff"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("None"),
        help_text=_("If they work or worked here: whoever leads or led their team is never named."),
    )

    def __init__(self, *args, staff, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["staff_account"].queryset = staff  # type: ignore[attr-defined]

    def clean(self) -> None:
        super().clean()
        if self.cleaned_data.get("reason") == RestrictionReason.WORKS_HERE and not self.cleaned_data.get(
            "staff_account"
        ):
            self.add_error("staff_account", _("Choose the account under which they work or worked here."))


class NameForm(Plain):
    """Somebody to whom the record is to be open."""

    user = forms.ModelChoiceField(
        label=_("Open it to"),
        queryset=User.objects.none(),
        error_messages={"required": _("Choose somebody."), "invalid_choice": _("Choose somebody of the list.")},
    )

    def __init__(self, *args, staff, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = staff  # type: ignore[attr-defined]


class WithholdForm(Plain):
    """Which parts, why, and until when."""

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
            "Whom reading it would endanger, and who says so: 45 CFR 164.524(a)(3). Staff who read the note see it."
        ),
        error_messages={"required": _("Write why: without a reason nothing is withheld.")},
    )
    until = forms.DateField(
        label=_("Until and including"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Until when?"), "invalid": _("This is not a date.")},
    )

    def __init__(self, *args, left: list[NotePart], today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.left = left
        self.fields["parts"].choices = [(part.value, capfirst(part.label)) for part in left]  # type: ignore[attr-defined]

    def clean_parts(self) -> list[NotePart]:
        parts = [NotePart(part) for part in self.cleaned_data["parts"]]
        if set(parts) == set(self.left):
            raise forms.ValidationError(_("Something of a note is always left to read: leave at least one part out."))
        return parts

    def clean_until(self):
        until = self.cleaned_data["until"]
        if until < self.today:
            raise forms.ValidationError(_("This day is over. Choose today or a day to come."))
        if until > self.today + LONGEST:
            raise forms.ValidationError(_("For a year at the most. Look at it anew then."))
        return until
