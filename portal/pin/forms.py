"""The forms to enter a PIN and to choose one."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.forms import form_helper

EASY_RUNS = ("01234567890", "09876543210")


class PinDigits(forms.CharField):
    """A field for a PIN: its digits are hidden, and a phone shows the keypad for numbers."""

    def __init__(self, **kwargs):
        attrs = {"inputmode": "numeric", "autocomplete": "off", "maxlength": 6}
        super().__init__(widget=forms.PasswordInput(attrs=attrs), **kwargs)
        self.error_messages["required"] = _("This box is still empty.")


class PinForm(forms.Form):
    """The PIN, by which the person on a lent phone proves who they are."""

    digits = PinDigits(label=_("My PIN"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("digits")


class NewPinForm(forms.Form):
    """A new PIN that the person chooses, typed twice."""

    digits = PinDigits(label=_("My new PIN"), help_text=_("4 to 6 digits. Choose one that nobody can guess."))
    again = PinDigits(label=_("The same PIN again"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("digits", "again")

    def clean_digits(self) -> str:
        digits: str = self.cleaned_data["digits"]
        if not re.fullmatch("[0-9]{4,6}", digits):
            raise ValidationError(_("A PIN has 4 to 6 digits and nothing else."))
        if any(digits in run for run in EASY_RUNS) or len(set(digits)) == 1:
            raise ValidationError(_("That one is easy to guess. Please choose another."))
        return digits

    def clean(self) -> None:
        super().clean()
        digits, again = self.cleaned_data.get("digits"), self.cleaned_data.get("again")
        if digits and again and digits != again:
            self.add_error("again", _("These two are not the same. Please type your PIN again."))
