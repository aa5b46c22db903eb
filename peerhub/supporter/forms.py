from django import forms
from django.utils.translation import gettext_lazy as _


class CodeForm(forms.Form):
    """The code of a link, which the supporter has from the person."""

    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        help_text=_("The 8 digits that the person gave you. Spaces do not matter."),
        error_messages={"required": _("Please type the code.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )
