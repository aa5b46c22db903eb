"""The form of a caseload transfer: the day, who is handed over, and to whom each."""

from contextlib import suppress
from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from access import transfers
from access.models import CLEARED
from access.transfers import LONGEST
from accounts.texts import filled
from workspace.fields import ComingDay

REFUSALS = {
    transfers.OVER: _("This day is over. Choose today or a later day."),
    transfers.ONESELF: _("You cannot hand people over to yourself. Ask intake."),
    transfers.CLOSED: _("This colleague’s account is closed. Choose somebody else."),
    transfers.RESTRICTED: _("This record is open to named staff only. Choose one of them, or ask the privacy officer."),
    transfers.ENDED: _("This assignment has ended or was handed over already."),
    transfers.COMING: _("This colleague begins to work with this person on another day already."),
    transfers.ANOTHER_PRIMARY: _("Somebody else becomes the primary specialist at that time."),
    CLEARED: _("This person is a minor. Choose somebody with all clearances."),
}

UNDO_REFUSALS = {
    transfers.BEGUN: _("Nothing was taken back: the day has come. Hand the person over once more instead."),
    transfers.ONESELF: _("You cannot take people back to yourself. Ask another supervisor or intake."),
    transfers.BUILT_ON: _("Nothing was taken back: a later transfer hands this person on. Take that one back first."),
    transfers.NOTHING_TO_OPEN: _(
        "Nothing was taken back: the first assignment ended on another day meanwhile, so nobody would be assigned. Ask"
        " intake."
    ),
    transfers.ANOTHER_PRIMARY: _("Nothing was taken back: somebody else is the primary specialist by then."),
}


class TransferForm(forms.Form):
    """One row for each of `people`: a tick, and the next specialist, one of `takers`."""

    day = ComingDay(label=_("First day with the next specialist"), error_messages={"required": _("From which day on?")})
    people = forms.MultipleChoiceField(
        label=_("People"),
        error_messages={"required": _("Tick at least one person.")},
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data, *args, people, takers, suggested, today, **kwargs):
        listed = {str(person.pk) for person in people}
        if data is not None:  # who was handed over or assigned otherwise meanwhile is not listed any more
            data, self.sent = data.copy(), data
            data.setlist("people", [pk for pk in data.getlist("people") if pk in listed])
        initial: dict[str, Any] = {"day": today + timedelta(days=1)}
        initial |= {"people": [str(person.pk) for person in people if person.pk in suggested]}
        initial |= {_to(person): str(suggested.get(person.pk, "")) for person in people}
        kwargs["initial"] = initial | kwargs.get("initial", {})
        super().__init__(data, *args, **kwargs)
        self.today = today
        self.listed = list(people)
        self.by_id = {str(taker.pk): taker for taker in takers}
        choices = [("", _("Choose"))] + [(pk, _labeled(taker)) for pk, taker in self.by_id.items()]
        self.fields["people"].choices = [  # type: ignore[attr-defined]
            (str(person.pk), person.called) for person in self.listed
        ]
        for person in self.listed:
            label = filled(str(_("%(name)s’s next specialist")), name=person.called)
            self.fields[_to(person)] = forms.ChoiceField(label=label, choices=choices, required=False)

    def ticked(self) -> set[str]:
        """The ids of the ticked people who are listed. For a form that was sent."""
        return set(self["people"].value() or [])

    def asked_of_others(self) -> dict[UUID, UUID]:
        """The next specialists that were asked for people who are not listed (any more). For a form that was sent."""
        asked = {}
        for pk in set(self.sent.getlist("people")) - self.ticked():
            with suppress(ValueError):
                asked[UUID(pk)] = UUID(self.sent.get(f"to-{pk}", ""))
        return asked

    def rows(self) -> list[dict[str, Any]]:
        """Each person with whether they are ticked and the box of the next specialist, for the template."""
        ticked = {str(value) for value in self["people"].value() or []}
        return [
            {"person": person, "is_ticked": str(person.pk) in ticked, "to": self[_to(person)]} for person in self.listed
        ]

    def chosen(self) -> dict[Any, Any]:
        """The next specialist of each ticked person, by person. For a valid form."""
        ticked = set(self.cleaned_data["people"])
        return {
            person: self.by_id[self.cleaned_data[_to(person)]] for person in self.listed if str(person.pk) in ticked
        }

    def refuse(self, refused: dict[Any, str]) -> None:
        """Add to each person's box why the database refused it."""
        for person in self.listed:
            if person.pk in refused:
                self.add_error(_to(person), REFUSALS[refused[person.pk]])

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day < self.today:
            raise forms.ValidationError(REFUSALS[transfers.OVER])
        if day > self.today + LONGEST:
            raise forms.ValidationError(_("Choose a day within a year."))
        return day

    def clean(self):
        ticked = set(self.cleaned_data.get("people", []))
        for person in self.listed:
            box = _to(person)
            if str(person.pk) in ticked and box not in self.errors and not self.cleaned_data.get(box):
                self.add_error(box, _("Choose the next specialist."))
        return self.cleaned_data


def _to(person) -> str:
    return f"to-{person.pk}"


def _labeled(taker) -> str:
    # Plain text: an <option> holds no markup.
    return str(_("%(name)s (has %(number)s)")) % {"name": str(taker.name), "number": taker.caseload}
