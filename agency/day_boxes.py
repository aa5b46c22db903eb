"""Form fields for a day, in both faces."""

import operator
from collections.abc import Callable
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .reading import read_day

FIRST, LAST = date(1900, 1, 1), date(2199, 12, 31)
CHECK_YEAR = _("Please check the year.")


class Day(forms.DateField):
    """A day, from the browser's date box or typed as pages show it.

    The year has to be from 1900 to 2199, so that a slip such as 0080 is caught. A day typed without a year is an error.
    """

    default_validators = [MinValueValidator(FIRST, CHECK_YEAR), MaxValueValidator(LAST, CHECK_YEAR)]
    is_meant: ClassVar[Callable[[date, date], bool] | None] = (
        None  # of a day and today: which day without a year is meant
    )

    def __init__(self, **kwargs: Any) -> None:
        messages = {"invalid": _("This is not a date."), "required": _("Choose a day.")}
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        super().__init__(**kwargs | {"error_messages": messages | (kwargs.get("error_messages") or {})})

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values or isinstance(value, date):
            return super().to_python(value)
        today, is_meant = timezone.localdate(), type(self).is_meant
        found = read_day(str(value), today=today, fits=(lambda day: is_meant(day, today)) if is_meant else None)
        if found is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return found


class PastDay(Day):
    """A day, usually in the past: if typed without a year, the latest such day up to today."""

    is_meant = operator.le


class ComingDay(Day):
    """A day, usually to come: if typed without a year, the first such day from today on."""

    is_meant = operator.ge
