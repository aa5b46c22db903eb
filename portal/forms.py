"""What a person tells us in the portal. Their words are kept exactly as typed."""

import re
import uuid
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Field, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from consumers.calls import can_be_dialled
from consumers.models import EmergencyContact
from goals.choices import Domain, Progress

MOST_LETTERS = 5000

DOMAIN_EXAMPLES = {
    Domain.SOCIAL: _("friends, family, fun"),
    Domain.EDUCATIONAL: _("school, learning"),
    Domain.VOCATIONAL: _("a job, helping out"),
    Domain.WELLNESS: _("sleep, food, rest, being active"),
    Domain.HEALTH_EMOTIONAL: _("my body, my feelings"),
}
EASY_RUNS = ("01234567890", "09876543210")
TEXT_BOX = "portal/_text_box.html"
WATCHING = HTML('{% include "portal/_watching.html" %}')


def domain_choices() -> list[tuple[str, str]]:
    """The five domains, each with a few everyday examples."""
    return [
        (
            domain.value,
            format_html(
                '<span>{} <span class="choice-example">{}</span></span>', domain.label, DOMAIN_EXAMPLES[domain]
            ),
        )
        for domain in Domain
    ]


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
    """A text box that also reads out who can read it, and that nobody is watching."""

    @property
    def aria_describedby(self) -> str:
        return f"{super().aria_describedby or ''} {self.auto_id}_readers nobody-watching".strip()


class OwnWords(forms.CharField):
    """A text box for somebody's own words. Nothing is trimmed; what cannot be kept is said in a sentence."""

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


class GoalForm(KeepsWords):
    """A goal: what is wanted, why, and the part of life it is about."""

    words = OwnWords(
        label=_("My goal, in my own words"), rows=4, help_text=_("What would you like to be different? Big or small.")
    )
    why = OwnWords(label=_("Why it matters to me"), rows=3, required=False)
    domain = forms.TypedChoiceField(
        coerce=Domain,
        label=_("This part of my life"),
        choices=domain_choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose one."), "invalid_choice": _("Please choose one of these.")},
    )

    domain_template = "components/field_domains.html"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = _helper(
            Field("words", template=TEXT_BOX),
            Field("why", template=TEXT_BOX),
            WATCHING,
            Field("domain", template=self.domain_template),
        )


class GoalAddForm(GoalForm):
    id = RowId()


class GoalEditForm(GoalForm):
    version = Version()
    domain_template = "portal/_domain.html"

    @property
    def domain_chosen(self) -> str:
        """The part of life that the form says now; empty when there is none, or one that does not exist."""
        chosen = self["domain"].value()
        return chosen if chosen in Domain.values else ""


class MarkForm(KeepsWords):
    """How far the person says they are."""

    id = RowId()
    progress = forms.TypedChoiceField(
        coerce=Progress,
        label=_("How far I am"),
        widget=forms.RadioSelect,
        choices=Progress.choices,
        error_messages={"required": _("Please choose one."), "invalid_choice": _("Please choose one of these.")},
    )
    words = OwnWords(
        label=_("Anything I want to say about it"),
        rows=3,
        required=False,
        help_text=_("What helped? What got in the way? You can leave this empty."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = _helper("id", "progress", Field("words", template=TEXT_BOX), WATCHING)


class QuestionForm(KeepsWords):
    """A question about who looked."""

    id = RowId()
    words = OwnWords(label=_("What I want to know"), rows=4)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = _helper("id", Field("words", template=TEXT_BOX), WATCHING)


class PinDigits(forms.CharField):
    """A box for a PIN: digits that nobody reads along."""

    def __init__(self, **kwargs):
        attrs = {"inputmode": "numeric", "autocomplete": "off", "maxlength": 6}
        super().__init__(widget=forms.PasswordInput(attrs=attrs), **kwargs)
        self.error_messages["required"] = _("This box is still empty.")


class PinForm(forms.Form):
    """The PIN, to show that it is them."""

    is_emptied = True  # boxes for a PIN are never filled in again
    digits = PinDigits(label=_("My PIN"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = _helper("digits")


class NewPinForm(forms.Form):
    """A PIN of one's own, typed twice."""

    is_emptied = True
    digits = PinDigits(label=_("My new PIN"), help_text=_("4 to 6 digits. Not one that others would guess."))
    again = PinDigits(label=_("The same PIN again"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = _helper("digits", "again")

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


class CallForm(forms.ModelForm):
    """Somebody to call for the person. The id of a new one is made with the form, so that sent twice it is one."""

    id = RowId()

    class Meta:
        model = EmergencyContact
        fields = ("name", "relation", "phone", "words")
        labels = {
            "name": _("Their name"),
            "relation": _("Who they are to me"),
            "phone": _("Their phone number"),
            "words": _("Good to know"),
        }
        widgets = {"words": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "relation": _("My sister, a friend, my neighbor"),
            "words": _("When to call. What they know about you. What they should not hear."),
        }
        error_messages = {
            "name": {"required": _("This box is still empty.")},
            "phone": {"required": _("This box is still empty.")},
        }

    def __init__(self, *args, consumer, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.consumer = consumer
        if not self.instance._state.adding:
            del self.fields["id"]
        self.helper = _helper("id", "name", "relation", "phone", "words")

    def clean_phone(self) -> str:
        phone: str = self.cleaned_data["phone"]
        if not can_be_dialled(phone):
            raise ValidationError(_("Please type a phone number. It can have digits, spaces and + - ( ) . ext"))
        return phone

    def clean_words(self) -> str:
        words: str = self.cleaned_data["words"]
        short_enough(words)
        return words

    def save(self, commit: bool = True) -> EmergencyContact:
        if new_id := self.cleaned_data.get("id"):
            if sent_before := EmergencyContact.objects.filter(pk=new_id).first():
                return sent_before
            self.instance.pk = new_id
        return super().save(commit)


def _helper(*layout: Any) -> FormHelper:
    helper = FormHelper()
    helper.form_tag = False
    helper.render_hidden_fields = True
    helper.layout = Layout(*layout)
    return helper
