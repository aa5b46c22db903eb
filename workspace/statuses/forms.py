"""The form for a change of a person's status."""

import uuid
from collections.abc import Iterable
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agency.vocabularies import Terms
from consumers.choices import Turn
from workspace.fields import PastDay


class StatusForm(forms.Form):
    """What changed on which day; for an end also why, together or not, and what comes after."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4, required=False)
    turn = forms.ChoiceField(
        label=_("What changed?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of these."), "invalid_choice": _("Choose one of these.")},
    )
    day = PastDay(label=_("On which day?"), initial=timezone.localdate)
    words = forms.CharField(
        label=_("What they said about it"), required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=5000
    )
    reason = forms.ChoiceField(
        label=_("If service ended: why?"),
        required=False,
        error_messages={"invalid_choice": _("Choose one from the list.")},
    )
    is_joint = forms.BooleanField(label=_("Decided together"), required=False)
    after_plan = forms.CharField(
        label=_("If service ended: what comes after?"),
        help_text=_("Who helps from now on, and how they can come back."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=5000,
    )

    def __init__(self, *args: Any, turns: Iterable[Turn], reasons: Terms, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["turn"].choices = [(turn.value, turn.label) for turn in turns]  # type: ignore[attr-defined]
        words = reasons.choices(timezone.localdate())
        self.fields["reason"].choices = [("", _("Choose …")), *words]  # type: ignore[attr-defined]
        self.helper = FormHelper()
        self.helper.form_tag = False

    def clean_id(self) -> uuid.UUID:
        return self.cleaned_data["id"] or uuid.uuid4()

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."))
        return day

    def clean_turn(self) -> Turn:
        return Turn(self.cleaned_data["turn"])

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or self.cleaned_data
        if told.get("turn") == Turn.ENDED and not told.get("reason"):
            self.add_error("reason", _("Choose why service ended."))
        is_told = told.get("reason") or told.get("is_joint") or told.get("after_plan")
        if "turn" in told and told["turn"] != Turn.ENDED and is_told:
            self.add_error("turn", _("You filled in why service ended. Choose “Service ended”, or empty those boxes."))
        return told
