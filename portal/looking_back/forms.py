"""The form for what a person writes after a hard time. Each box is optional, but one of them has words."""

from dataclasses import asdict

from crispy_forms.layout import Field
from django.utils.translation import gettext_lazy as _

from portal.forms import TEXT_BOX, WHEN_READ, KeepsWords, OwnWords, RowId, Version, form_helper
from wrap.looking_back import Answers

BOXES = ("helped", "did_not_help", "to_change")


class LookingBackForm(KeepsWords):
    id = RowId()
    version = Version()
    helped = OwnWords(label=_("What helped?"), rows=3, required=False)
    did_not_help = OwnWords(label=_("What did not help?"), rows=3, required=False)
    to_change = OwnWords(label=_("What do I want to change in my plan?"), rows=3, required=False)

    def __init__(self, *args, is_new: bool, **kwargs):
        super().__init__(*args, **kwargs)
        hidden, other = ("id", "version") if is_new else ("version", "id")
        del self.fields[other]
        self.helper = form_helper(hidden, *(Field(name, template=TEXT_BOX) for name in BOXES), WHEN_READ)

    def clean(self):
        cleaned = super().clean()
        if not self.errors and self.answers == Answers():
            self.add_error(None, _("All boxes are still empty. A word or two in one of them is enough."))
        return cleaned

    @property
    def answers(self) -> Answers:
        """The person's words."""
        return Answers(*(self.cleaned_data[name] for name in BOXES))

    @staticmethod
    def initial_of(answers: Answers) -> dict:
        """The form's values for stored answers."""
        return asdict(answers)
