"""Form fields that several kinds of work share."""

import unicodedata
import uuid
from copy import copy
from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

FIRST, LAST = date(1900, 1, 1), date(2199, 12, 31)
EMPTY_LETTERS = "\u115f\u1160\u2800\u3164\uffa0"  # Unicode calls these letters or signs; no font draws them
CHECK_YEAR = _("Please check the year.")


def can_be_read(text: str) -> bool:
    """Whether a text has a letter, digit or sign; spaces and invisible characters are none."""
    return any(unicodedata.category(letter)[0] in "LNPS" and letter not in EMPTY_LETTERS for letter in text)


def ask_again(form: forms.BaseForm, *, id_field: str = "id") -> None:
    """Give what was typed a new id: under the one it was sent with, the page saved something else before."""
    again: Any = copy(form.data)
    again[id_field] = str(uuid.uuid4())
    form.data = again
    form.add_error(
        None, _("You saved from this page before. What you typed now is not saved yet. To keep it too, save again.")
    )


class Day(forms.DateField):
    """A day, as browsers offer to choose one. A year such as 0080, 1026 or 9999 is a slip of the finger."""

    default_validators = [MinValueValidator(FIRST, CHECK_YEAR), MaxValueValidator(LAST, CHECK_YEAR)]

    def __init__(self, **kwargs: Any) -> None:
        messages = {"invalid": _("This is not a date."), "required": _("Choose a day.")}
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        super().__init__(**kwargs | {"error_messages": messages | (kwargs.get("error_messages") or {})})
