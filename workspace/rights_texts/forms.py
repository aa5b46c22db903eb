"""The form for a version of the agency's text about rights and responsibilities."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agency.vocabularies import Terms
from consumers.models import RightsText
from workspace.fields import ComingDay


class RightsTextForm(forms.ModelForm):
    """A new version in one language, from today or a later day on."""

    language = forms.ChoiceField(
        label=_("Language"),
        error_messages={"required": _("Choose one."), "invalid_choice": _("Choose one from the list.")},
    )
    starts_on = ComingDay(label=_("From which day on?"), initial=timezone.localdate)

    class Meta:
        model = RightsText
        fields = ("language", "starts_on", "words")
        labels = {"words": _("The text")}
        widgets = {"words": forms.Textarea(attrs={"rows": 14})}
        error_messages = {"words": {"required": _("Write the text.")}}

    def __init__(self, *args: Any, languages: Terms, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [("", _("Choose …")), *languages.choices(timezone.localdate())]  # type: ignore[attr-defined]
        self.helper = FormHelper()
        self.helper.form_tag = False

    def clean_starts_on(self):
        day = self.cleaned_data["starts_on"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("This day is in the past. A new version begins today or later."))
        return day

    def _get_validation_exclusions(self) -> set[str]:
        """Leave it to the database if there is such a version; `is_there` words its answer."""
        return super()._get_validation_exclusions() | {"starts_on"}  # type: ignore[misc]  # unknown to the stubs

    def is_there(self) -> None:
        """Say that a version of this language begins on this day already."""
        self.add_error("starts_on", _("A version in this language begins on this day already. Choose a later day."))

    def save_as(self, *, by: Any, now: Any) -> None:
        """Save the version as one of `by`. Raises IntegrityError if one begins on that day already."""
        self.instance.set_by, self.instance.set_at = by, now
        self.instance.save(force_insert=True)
