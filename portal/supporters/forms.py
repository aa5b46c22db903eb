"""The form for a link with which a supporter reads sections of a WRAP."""

from collections.abc import Container
from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.texts import ShortTextBox
from portal.forms import KeepsWords, RowId, form_helper
from wrap.choices import TICKED_ALONE, Part, Section

ON_A_CARD = "card"
LASTS = {"1": timedelta(days=1), "7": timedelta(days=7), "30": timedelta(days=30), ON_A_CARD: None}


class LinkForm(KeepsWords):
    """For whom a link is, what it shows and how long. What is most private is shown only if ticked by itself."""

    id = RowId()
    given_to = ShortTextBox(
        label=_("Who is it for?"),
        max_length=80,
        help_text=_("Only you see this. It helps you to find the link again."),
        error_messages={"required": _("Please write who it is for.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    parts = forms.MultipleChoiceField(
        label=_("What can they read?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Please choose what they can read.")},
    )
    alone = forms.MultipleChoiceField(
        label=_("They see these only if you check them one by one"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Please choose what they can read.")},
    )
    lasts = forms.ChoiceField(
        label=_("How long can they open it?"),
        widget=forms.RadioSelect,
        choices=[
            ("1", _("One day")),
            ("7", _("One week")),
            ("30", _("30 days")),
            (ON_A_CARD, _("Until I stop it, as on a card in my wallet")),
        ],
        error_messages={"required": _("Please choose how long.")},
    )

    def __init__(self, *args, in_use: Container[Section], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["parts"].choices = [  # type: ignore[attr-defined]
            (part.value, part.label) for part in Part if any(one in in_use for one in _of(part))
        ]
        self.fields["alone"].choices = [  # type: ignore[attr-defined]
            (section.value, section.label) for section in TICKED_ALONE if section in in_use
        ]
        for name in ("parts", "alone"):
            if not self.fields[name].choices:  # type: ignore[attr-defined]
                del self.fields[name]
        if "parts" in self.fields and "alone" in self.fields:
            self.fields["alone"].required = False
        self.helper = form_helper(*self.fields)

    def clean(self):
        cleaned = super().clean()
        if not {"parts", "alone"} & set(self.fields):
            self.add_error(None, _("Your plan has no lines yet. Write some first, then you can share them."))
        return cleaned

    @property
    def sections(self) -> list[Section]:
        """The sections that the link shows: those of the parts without the most private ones, and those ticked alone.

        A link also shows lines that are added to these sections later, so empty sections are among them.
        """
        parts = [Part(part) for part in self.cleaned_data.get("parts", [])]
        alone = [Section(section) for section in self.cleaned_data.get("alone", [])]
        return [section for part in parts for section in _of(part)] + alone

    @property
    def lasting(self) -> timedelta | None:
        """How long the link opens; None for one that the person stops."""
        return LASTS[self.cleaned_data["lasts"]]


def _of(part: Part) -> list[Section]:
    return [section for section in part.sections if section not in TICKED_ALONE]
