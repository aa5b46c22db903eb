"""Forms for those who handle a concern: the answer, and who else handles it."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy as _

LONGEST = 5_000


class AnswerForm(forms.Form):
    """The answer to a concern, which the person reads in the portal."""

    answer = forms.CharField(
        label=_("Your answer to the person"),
        max_length=LONGEST,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        validators=[ProhibitNullCharactersValidator(_("This text has a character that PeerHub cannot save: �."))],
        help_text=_("They read it in the portal, with your name."),
        error_messages={"required": _("Write an answer.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False

    def clean_answer(self) -> str:
        answer: str = self.cleaned_data["answer"].replace("\r\n", "\n")
        if not answer.strip():
            raise ValidationError(_("Write an answer."))
        return answer


class HandlerForm(forms.Form):
    """The further staff member who handles a concern, or nobody."""

    handler: Any = forms.ModelChoiceField(
        queryset=None, required=False, label=_("Who else handles it"), empty_label=_("nobody else")
    )

    def __init__(self, *args, handlers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["handler"].queryset = handlers  # type: ignore[attr-defined]
        self.fields["handler"].error_messages["invalid_choice"] = _("Choose somebody from the list.")
        self.helper = FormHelper()
        self.helper.form_tag = False
