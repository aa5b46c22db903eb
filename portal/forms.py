"""Fields and base classes of the portal's forms. A person's words are stored exactly as typed."""

import uuid
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

MOST_LETTERS = 5000
TEXT_BOX = "portal/_text_box.html"
WHEN_READ = HTML('{% include "portal/_when_read.html" %}')


def short_enough(words: str) -> None:
    """A validator: the text has at most `MOST_LETTERS` letters. The error says how many are too many."""
    too_many = len(words) - MOST_LETTERS
    if too_many > 0:
        raise ValidationError(
            ngettext(
                "This is %(too_many)s letter too long. There is room for %(most)s.",
                "This is %(too_many)s letters too long. There is room for %(most)s.",
                too_many,
            )
            % {
                "too_many": number_format(too_many, force_grouping=True),
                "most": number_format(MOST_LETTERS, force_grouping=True),
            }
        )


class WordsBox(forms.BoundField):
    """A text box whose ARIA description adds who can read the text, who reads it first, and when."""

    @property
    def aria_describedby(self) -> str:
        return f"{super().aria_describedby or ''} {self.auto_id}_readers when-read".strip()


class OwnWords(forms.CharField):
    """A field for the person's own words. Nothing is trimmed; a text that cannot be stored gets an error."""

    bound_field_class = WordsBox

    def __init__(self, *, rows: int, **kwargs):
        super().__init__(strip=False, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)
        self.error_messages["required"] = _("This box is still empty.")
        self.validators = [
            ProhibitNullCharactersValidator(
                _("There is a sign in your text that we cannot keep. It looks like this: �. Please take it out.")
            ),
            short_enough,
        ]

    def to_python(self, value: Any) -> str:
        # Browsers send every line end as \r\n.
        words = str(super().to_python(value)).replace("\r\n", "\n")
        return words if words.strip() else ""


class RowId(forms.UUIDField):
    """A hidden id for the new row, so that a form sent twice makes one row. An invalid id is replaced by a new one."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(initial=uuid.uuid4)

    def clean(self, value: Any) -> uuid.UUID:
        try:
            return super().clean(value)
        except ValidationError:
            return uuid.uuid4()


class Version(forms.IntegerField):
    """The hidden version of the row that the page showed. An invalid one counts as version 0, an outdated one."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> int:
        try:
            return super().clean(value)
        except ValidationError:
            return 0


class KeepsWords(forms.Form):
    """A form that can be shown again, with everything that was typed, to be sent once more."""

    data: Any

    def ask_again(self, why: Any = None, **hidden: Any) -> None:
        """Set `hidden` fields to new values and keep what was typed. `why` becomes an error of the form."""
        self.data = self.data.copy()
        for name, value in hidden.items():
            self.data[name] = str(value)
        if why:
            self.add_error(None, why)


def form_helper(*layout: Any) -> FormHelper:
    helper = FormHelper()
    helper.form_tag = False
    helper.render_hidden_fields = True
    helper.layout = Layout(*layout)
    return helper
