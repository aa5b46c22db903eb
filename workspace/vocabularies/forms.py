"""Forms that add a word to a word list of the agency, or change one, from a day on."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.texts import ShortTextBox
from agency.models import Term
from agency.stale_forms import SeesChanges
from workspace.fields import ComingDay


class TermAddForm(forms.Form):
    """A new word of a word list, in English and Spanish, and its first day."""

    label = ShortTextBox(label=_("English"), max_length=100)
    label_es = ShortTextBox(label=_("Spanish"), max_length=100)
    code = forms.CharField(
        label=_("Standard code"),
        max_length=10,
        required=False,
        help_text=_("As payers know it. For places of service: the two digits of the CMS Place of Service Code Set."),
    )
    starts_on = ComingDay(
        label=_("From"),
        help_text=_("Today or later. Earlier days keep the words that applied then."),
    )

    def __init__(self, data=None, *, today: date, initial: dict | None = None):
        super().__init__(data, initial={"starts_on": today} | (initial or {}))
        self.today = today

    def clean_starts_on(self) -> date:
        day: date = self.cleaned_data["starts_on"]
        if day < self.today:
            raise forms.ValidationError(_("This day is over. A change starts today or later."))
        return day


class TermForm(SeesChanges, TermAddForm):
    """The label of an existing word from a day on, and whether forms still offer it."""

    stored_fields = ("label", "label_es", "code", "is_offered")
    is_offered = forms.BooleanField(
        label=_("Can be chosen"),
        required=False,
        help_text=_("If not, the word is retired: it stays on old records, and forms no longer offer it."),
    )

    def __init__(self, data=None, *, term: Term, today: date):
        said = {name: getattr(term, name) for name in self.stored_fields}
        super().__init__(data, today=today, initial=said)
        self.order_fields(["label", "label_es", "code", "is_offered", "starts_on"])
