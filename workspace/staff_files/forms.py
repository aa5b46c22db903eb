"""Forms of staff files: a certificate or a clearance, an exception for billing, and the filter of the list."""

import uuid
from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.texts import ShortTextBox
from agency import formats
from agency.choices import CLEARANCES
from agency.rules import Rulebook
from agency.vocabularies import Terms
from staff.choices import CredentialState
from staff.standing import last_day_of_clearance
from workspace.fields import Day, DocumentBox, PastDay, ask_for_file_again, can_be_read

LISTED = (
    CredentialState.WAITING,
    CredentialState.EXPIRED,
    CredentialState.RUNS_OUT,
    CredentialState.VALID,
    CredentialState.MISSING,
)


class CredentialForm(forms.Form):
    """Kind, number, first and last day, and the certificate itself as a picture or a PDF.

    The id is made with the form, so that sent twice it is one certificate.
    """

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    kind = forms.ChoiceField(
        label=_("What is it?"),
        error_messages={"required": _("Choose one."), "invalid_choice": _("Choose one from the list.")},
    )
    number = ShortTextBox(label=_("Number on the certificate"), max_length=60, required=False)
    issued_on = PastDay(label=_("Valid from"), error_messages={"required": _("Choose the first day.")})
    expires_on = Day(label=_("Valid until"), error_messages={"required": _("Choose the last day.")})
    document = DocumentBox(
        label=_("Picture or PDF of the certificate"),
        required=False,
        help_text=_("Take a picture with your phone, or choose a file of at most 10 MB."),
    )

    def __init__(self, *args, kinds: Terms, today: date, rulebook: Rulebook, **kwargs):
        super().__init__(*args, **kwargs)
        self.rulebook = rulebook
        self.fields["kind"].choices = [("", _("Choose …")), *kinds.choices(today)]  # type: ignore[attr-defined]
        self.helper = FormHelper()
        self.helper.form_tag = False

    def clean(self) -> None:
        super().clean()
        told = self.cleaned_data
        first, last = told.get("issued_on"), told.get("expires_on")
        if first and last and last <= first:
            self.add_error("expires_on", _("The last day must be after the first one."))
        elif first and last and told.get("kind") in CLEARANCES:
            latest = last_day_of_clearance(first, self.rulebook)
            if last > latest:
                sentence = _("A clearance from that day is valid until %(day)s at the latest.")
                self.add_error("expires_on", sentence % {"day": formats.day(latest)})
        if self.errors:
            ask_for_file_again(self, field="document")


class BillingExceptionForm(forms.Form):
    """From when to when sessions can be billed without a valid certificate, and why."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    starts_on = PastDay(label=_("From"), error_messages={"required": _("Choose the first day.")})
    ends_on = Day(label=_("Until"), error_messages={"required": _("Choose the last day.")})
    reason = forms.CharField(
        label=_("Why can these sessions be billed?"),
        help_text=_("For example: the payer extended the certificate in writing. Without names of people served."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        error_messages={"required": _("Write down the reason.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False

    def clean_reason(self) -> str:
        reason: str = self.cleaned_data["reason"]
        if not can_be_read(reason):
            raise forms.ValidationError(_("Write down the reason."))
        return reason

    def clean(self) -> None:
        super().clean()
        first, last = self.cleaned_data.get("starts_on"), self.cleaned_data.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day must not be before the first one."))


class FilesFilter(forms.Form):
    """Which staff files the list shows. Anything that is not a choice shows all."""

    state = forms.ChoiceField(
        label=_("Certificate"),
        required=False,
        choices=[("", _("All")), *((state.value, state.label) for state in LISTED)],
    )
    team = forms.TypedChoiceField(label=_("Team"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args, teams: dict[int, str], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["team"].choices = [("", _("All")), *teams.items()]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> dict[str, Any]:
        """The chosen state and team; None for all."""
        self.is_valid()
        return {"state": self.cleaned_data.get("state") or None, "team": self.cleaned_data.get("team")}

    @property
    def is_narrowed(self) -> bool:
        return any(self.chosen.values())
