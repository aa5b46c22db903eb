"""The form for the language of a person and the ways in which it is safe to reach them."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agency.stale_forms import SeesFirstValues
from agency.vocabularies import Terms
from consumers.choices import Safe
from consumers.models import Particulars
from portal.forms import form_helper

NOT_ANSWERED = _("Not answered yet")


class WaysForm(SeesFirstValues, forms.ModelForm):
    """My language, and how it is safe to reach me. Saved by `change_own_ways`."""

    language = forms.ChoiceField(
        label=_("The language I like best"),
        required=False,
        error_messages={"invalid_choice": _("Please choose one from the list.")},
    )
    safe_call, safe_voicemail, safe_text, safe_email, safe_letter = (
        forms.ChoiceField(label=label, choices=[("", NOT_ANSWERED), *Safe.choices], required=False)
        for label in (
            _("Is it safe to call me?"),
            _("Is it safe to leave me a voicemail?"),
            _("Is it safe to text me?"),
            _("Is it safe to e-mail me?"),
            _("Is it safe to send me a letter?"),
        )
    )

    class Meta:
        model = Particulars
        fields = ("language", "safe_call", "safe_voicemail", "safe_text", "safe_email", "safe_letter", "safe_words")
        labels = {"safe_words": _("Before you contact me")}
        help_texts = {"safe_words": _("Such as: call only after five. Say that you are the library.")}

    def __init__(self, *args: Any, languages: Terms, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        words, stored = languages.choices(today), self.instance.language
        if stored and stored not in dict(words):
            words.append((stored, languages.label(stored, today)))
        self.fields["language"].choices = [("", NOT_ANSWERED), *words]  # type: ignore[attr-defined]
        self.helper = form_helper(*self._meta.fields or ())

    @property
    def changed(self) -> dict[str, str]:
        """What the person changed, and nothing that was stored so already."""
        return {name: value for name, value in self.cleaned_data.items() if value != (self.initial.get(name) or "")}
