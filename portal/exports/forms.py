"""The form on which a person chooses the format of the copy of their WRAP."""

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from portal.forms import form_helper


class Kind(TextChoices):
    """The formats of a copy. The value of each is the end of its file's name."""

    PAGE = "html", _("A page to read. It opens on any phone or computer, also without a connection.")
    DATA = "json", _("Data for another program (JSON)")


class ExportForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("What kind of file?"),
        choices=Kind.choices,
        initial=Kind.PAGE,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose one."), "invalid_choice": _("Please choose one of these.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("kind")
