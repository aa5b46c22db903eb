"""The form for the facts of a staff member."""

from crispy_forms.helper import FormHelper
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agency.stale_forms import SeesChanges
from staff.models import StaffFacts
from workspace.fields import PastDay


class FactsForm(SeesChanges, forms.ModelForm):
    """Position, part of full time, languages, counties, days, and the day on which lived experience was attested."""

    attested_on = PastDay(
        label=_("Lived experience attested on"),
        required=False,
        help_text=_("Only the day: no story and no diagnosis."),
    )

    class Meta:
        model = StaffFacts
        fields = ("position", "fte", "languages", "counties", "days", "attested_on")
        help_texts = {
            "fte": _("1 is full time, 0.5 is half of it."),
            "days": _("Such as Mon–Thu, or Tue and Fri."),
        }
        error_messages = {
            "fte": {
                "required": _("Say how much of full time it is."),
                "invalid": _("Write a number, such as 0.8."),
                "min_value": _("Write a number from 0.01 to 1."),
                "max_value": _("Write a number from 0.01 to 1."),
            }
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False

    def clean_attested_on(self):
        day = self.cleaned_data["attested_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("This day is in the future."))
        return day

    def _is_over_stored_values(self) -> bool:
        """Also empty facts may be entered by somebody else while the page is open."""
        return True

    def _lock_row(self) -> None:
        if not self.instance._state.adding:
            super()._lock_row()
