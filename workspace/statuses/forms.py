"""The form for a change of a person's status."""

import uuid
from collections.abc import Iterable
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agency.vocabularies import Terms
from consumers.choices import StatusChangeKind
from consumers.models import StatusChange
from workspace.fields import PastDay


class StatusForm(forms.Form):
    """What changed on which day; for an end also why, together or not, and what comes after."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4, required=False)
    kind = forms.ChoiceField(
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

    def __init__(self, *args: Any, kinds: Iterable[StatusChangeKind], reasons: Terms, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind: Any = self.fields["kind"]
        kind.choices = StatusChangeKind.choices  # the service decides, since the form may have been sent before
        kind.widget.choices = [(one.value, one.label) for one in kinds]
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

    def clean_turn(self) -> StatusChangeKind:
        return StatusChangeKind(self.cleaned_data["kind"])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("kind") == StatusChangeKind.ENDED and not cleaned.get("reason"):
            self.add_error("reason", _("Choose why service ended."))
        is_about_end = cleaned.get("reason") or cleaned.get("is_joint") or cleaned.get("after_plan")
        if "kind" in cleaned and cleaned["kind"] != StatusChangeKind.ENDED and is_about_end:
            self.add_error("kind", _("You filled in why service ended. Choose “Service ended”, or empty those boxes."))
        return cleaned

    def repeats(self, change: StatusChange) -> bool:
        """Whether `change`, saved by an earlier sending, says the same as this form."""
        return all(value == getattr(change, name) for name, value in self.cleaned_data.items())
