"""What the forms of the portal share. A person's words are kept exactly as typed."""

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
    """Refuse what is longer than can be kept, and say by how much."""
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
    """A text box that also reads out who can read it, who reads it first, and when."""

    @property
    def aria_describedby(self) -> str:
        return f"{super().aria_describedby or ''} {self.auto_id}_readers when-read".strip()


class OwnWords(forms.CharField):
    """A text box for the person's own words. Nothing is trimmed; a text that cannot be stored gets an error."""

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
    """The id of a new row, made with the page, so that a form sent twice makes one row. A broken one counts as new."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(initial=uuid.uuid4)

    def clean(self, value: Any) -> uuid.UUID:
        try:
            return super().clean(value)
        except ValidationError:
            return uuid.uuid4()


class Version(forms.IntegerField):
    """The version a page was drawn from. A broken one counts as an old one."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> int:
        try:
            return super().clean(value)
        except ValidationError:
            return 0


class KeepsWords(forms.Form):
    """A form that can be shown once more with all that was typed."""

    data: Any

    def ask_again(self, why: Any = None, **hidden: Any) -> None:
        """Let the same words be sent again, this time with other `hidden` values; `why` says what happened."""
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
