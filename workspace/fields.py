"""Form fields that several pages share, and `ask_again` for a form whose id was used before."""

import uuid
from copy import copy
from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.texts import can_be_read
from agency.day_boxes import ComingDay, Day, PastDay
from agency.reading import read_time
from files.boxes import DocumentBox

__all__ = ["ComingDay", "Day", "DocumentBox", "PastDay", "TimeOfDay", "ask_again", "ask_for_file_again", "can_be_read"]


def ask_again(form: forms.BaseForm, *, id_field: str = "id") -> None:
    """Put a new id into the form and add an error that asks the user to save again.

    For a page that already saved something else under the old id, as after going back and typing anew.
    """
    again: Any = copy(form.data)
    again[id_field] = str(uuid.uuid4())
    form.data = again
    form.add_error(
        None, _("You saved from this page before. What you typed now is not saved yet. To keep it too, save again.")
    )


class TimeOfDay(forms.TimeField):
    """A time of day, from the browser's time box or typed as pages show it."""

    widget = forms.TimeInput(attrs={"type": "time"})

    def to_python(self, value: Any) -> time | None:
        if value in self.empty_values or isinstance(value, time):
            return super().to_python(value)
        found = read_time(str(value))
        if found is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return found


def ask_for_file_again(form: forms.BaseForm, *, field: str) -> None:
    """Add an error to `field` if a file was sent: no browser sends it a second time by itself."""
    if form.files.get(field) and field not in form.errors:
        form.add_error(field, _("Please choose the file again. It could not be saved with the rest."))
