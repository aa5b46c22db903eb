"""Two forms for a signed note: correct its facts, or take the note back as being about the wrong person."""

import uuid
from dataclasses import astuple
from datetime import date, datetime

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agency import formats
from agency.vocabularies import Terms
from consumers.models import Consumer
from goals.models import Goal
from sessions.correcting import Facts
from sessions.models import Correction
from workspace.fields import can_be_read
from workspace.sessions.forms import TEXTS, SessionForm, Typed

LONGEST = 2_000
REASON_MISSING = gettext_lazy("Write in a few words what was wrong.")


def reason_field(help_text) -> forms.CharField:
    return forms.CharField(
        label=gettext_lazy("What was wrong?"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2, "autocapitalize": "sentences"}),
        help_text=help_text,
        error_messages={"required": REASON_MISSING, "max_length": gettext_lazy("There is room for 2,000 letters.")},
    )


class FactsForm(SessionForm):
    """Date, time, place and goals of a signed session, with the reason for correcting them."""

    reason = reason_field(gettext_lazy("Everybody who reads the note reads this too."))
    id = forms.UUIDField(widget=forms.HiddenInput)  # sent twice, the correction is made once

    def __init__(
        self,
        typed: Typed,
        *,
        stored: Facts,
        signed_at: datetime,
        person: Consumer,
        goals: list[Goal] | None,
        places: Terms,
    ):
        super().__init__(typed, person=person, goals=goals, places=places, now=signed_at)
        self.stored = stored
        for name in (*TEXTS, "worked_on_wrap", "is_part_2"):
            del self.fields[name]

    def clean(self) -> None:
        super().clean()
        if self.cleaned_data.get("reason") and not can_be_read(self.cleaned_data["reason"]):
            self.add_error("reason", REASON_MISSING)
        if not self.errors and self.corrected == self.stored:
            self.add_error(None, _("Nothing is different from the note yet. Change what was wrong."))

    @property
    def corrected(self) -> Facts:
        """The facts as the author corrects them. Goals stay as stored if the author cannot see the person's goals."""
        ticked = set(self.typed.get("goals", []))
        goals = frozenset(goal.pk for goal in self.person_goals if str(goal.pk) in ticked)
        return Facts(
            *self._moments_to_the_minute(),
            self.cleaned_data["mode"],
            self.cleaned_data["place"],
            goals if self.sees_goals else self.stored.goals,
        )

    def repeats(self, earlier: Correction) -> bool:
        """Return whether `earlier` already has the facts and the reason of this form."""
        if not self.moments or not {"mode", "place", "reason"} <= self.cleaned_data.keys():
            return False
        said = earlier.starts_at, earlier.ends_at, earlier.mode, earlier.place, frozenset(earlier.goals)
        return (astuple(self.corrected), self.cleaned_data["reason"]) == (said, earlier.reason)

    def _moments_to_the_minute(self) -> tuple[datetime, datetime]:
        """Start and end as typed. A time that equals the stored one to the minute keeps its stored seconds."""
        assert self.moments
        stored = (self.stored.starts_at, self.stored.ends_at)
        starts_at, ends_at = (
            was if was.replace(second=0, microsecond=0) == typed else typed
            for was, typed in zip(stored, self.moments, strict=True)
        )
        return starts_at, ends_at

    def _say_it_is_still_to_come(self, on: date) -> None:
        sentence = _("The session ended before you signed this note (%(moment)s).")
        self.add_error("end", sentence % {"moment": formats.moment(self.now)})


class TakeBackForm(forms.Form):
    """Asks to take back a note about the wrong person. Sent twice, it makes one `Correction`, by its hidden `id`."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    reason = reason_field(gettext_lazy("Please do not name the person it is really about."))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False

    def clean_reason(self) -> str:
        reason: str = self.cleaned_data["reason"]
        if not can_be_read(reason):
            raise forms.ValidationError(REASON_MISSING)
        return reason
