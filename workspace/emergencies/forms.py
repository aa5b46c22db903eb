"""Forms for emergency access: opening a record, reviewing the emergency, and telling the person."""

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.texts import ShortTextBox
from workspace.fields import Day

MEDICAL = ("medical_personnel", "medical_facility", "medical_emergency")
LONGEST = 5_000


class ReasonForm(forms.Form):
    """The first step: why the record has to be opened."""

    reason = forms.CharField(
        label=_("What is happening?"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4, "autocapitalize": "sentences"}),
        help_text=_("In a few words. The team’s supervisor, the privacy officer and the person will read it."),
        error_messages={"required": _("Write what is happening. Without it, no record opens.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False


class EmergencyForm(ReasonForm):
    """The second step: whose record. Asks for exact name and birth date, so that nobody can search for people here."""

    name = ShortTextBox(
        label=_("Full name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Or the name they go by, as written in our records."),
        error_messages={"required": _("Write the name.")},
    )
    born_on = Day(
        label=_("Date of birth"),
        widget=forms.DateInput(attrs={"type": "date", "autocomplete": "off"}, format="%Y-%m-%d"),
        error_messages={"required": _("Write the date of birth.")},
    )
    medical_personnel = ShortTextBox(label=_("Who treats the person"), max_length=200, required=False)
    medical_facility = ShortTextBox(label=_("Where they work"), max_length=200, required=False)
    medical_emergency = forms.CharField(
        label=_("What the medical emergency is"), max_length=LONGEST, required=False, widget=forms.Textarea
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].widget = forms.HiddenInput()
        self.fields["medical_emergency"].widget.attrs["rows"] = 2

    @property
    def is_medical(self) -> bool:
        """Whether a field about a medical emergency (42 CFR part 2) was filled in or has an error."""
        return any(self[name].value() or self[name].errors for name in MEDICAL)

    def clean(self) -> None:
        super().clean()
        filled = [name for name in MEDICAL if self.cleaned_data.get(name)]
        for name in MEDICAL if filled else ():
            if not self.cleaned_data.get(name) and name not in self.errors:
                self.add_error(name, _("Fill in all three of these or none. The law requires all three."))


class ReviewForm(forms.Form):
    """A reviewer's finding: whether it was right to open the record, and why."""

    was_right = forms.TypedChoiceField(
        label=_("Was it right to open the record?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda choice: choice == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of these."), "invalid_choice": _("Choose one of these.")},
    )
    words = forms.CharField(
        label=_("What you found"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4, "autocapitalize": "sentences"}),
        help_text=_("Who you asked, what they said, and what happens next. It cannot be changed later."),
        error_messages={"required": _("Write a few words about what you found.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False


class TellForm(forms.Form):
    """How the person was told that their record was opened in an emergency."""

    how = forms.CharField(
        label=_("How they were told"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3, "autocapitalize": "sentences"}),
        help_text=_("Choose a way that is safe for them. Write where, by whom, and what they said."),
        error_messages={"required": _("Write how they were told.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
