"""Forms for the steps of intake. Each step is saved on its own, and no step has to be complete."""

import uuid
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from agency.choices import SELF_REFERRAL, Vocabulary
from agency.stale_forms import SeesFirstValues
from agency.vocabularies import Terms
from consumers.choices import WITNESSED, Safe, SigningWay, Understanding
from consumers.models import Acknowledgement, Eligibility, Particulars, Recommendation, Referral
from consumers.models.intake import Entry
from workspace.fields import PastDay

from .queries import TextLine

NOT_ASKED = _("Not asked yet")
ELSEWHERE = _("Another record has this number, too. Nothing is saved yet. Check it on their ACCESS card.")
WITHOUT_BOX = _("Choose one of these.")


def word_box(terms: Terms, *, label: Any, stored: str = "", is_required: bool = False, **options: Any) -> forms.Field:
    """A box with the words of a word list that are offered today, and the stored word if it is retired."""
    today = timezone.localdate()
    words = terms.choices(today)
    if stored and stored not in dict(words):
        words.append((stored, terms.label(stored, today)))
    empty = _("Choose …") if is_required else NOT_ASKED
    return forms.ChoiceField(
        label=label,
        choices=[("", empty), *words],
        required=is_required,
        error_messages={"required": _("Choose one."), "invalid_choice": _("Choose one from the list.")},
        **options,
    )


def no_future_days(form: forms.BaseForm) -> None:
    """Add an error to each day of the form that is still to come."""
    for name, field in form.fields.items():
        day = form.cleaned_data.get(name)
        if isinstance(field, PastDay) and day and day > timezone.localdate():
            form.add_error(name, _("This day is still to come."))


class EditedRowForm(SeesFirstValues, forms.ModelForm):
    """The form of a row that is changed over time, of which a person has one. It may not be stored yet."""

    vocabularies: Mapping[str, Vocabulary] = {}

    def __init__(self, *args: Any, words: Mapping[Vocabulary, Terms], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, vocabulary in self.vocabularies.items():
            label = capfirst(str(self._meta.model._meta.get_field(name).verbose_name))
            stored = getattr(self.instance, name)
            self.fields[name] = word_box(words[vocabulary], label=label, stored=stored)
        self.order_fields(self._meta.fields)
        self.helper = FormHelper()
        self.helper.form_tag = False

    def clean(self) -> None:
        super().clean()
        no_future_days(self)

    def save(self, commit: bool = True) -> Any:
        """Save the row. Raises `IntegrityError` if somebody else has entered the first one meanwhile."""
        self.instance.save(force_insert=self.instance._state.adding)
        return self.instance


class ParticularsForm(EditedRowForm):
    """How to reach a person safely, in which language, and where they live."""

    vocabularies = {
        "language": Vocabulary.LANGUAGE,
        "interpreter": Vocabulary.INTERPRETER,
        "reading": Vocabulary.READING,
        "county": Vocabulary.COUNTY,
        "payer": Vocabulary.PAYER,
    }
    safe_call, safe_voicemail, safe_text, safe_email, safe_letter = (
        forms.ChoiceField(label=label, choices=[("", NOT_ASKED), *Safe.choices], required=False)
        for label in (
            _("Is it safe to call?"),
            _("Is it safe to leave a voicemail?"),
            _("Is it safe to send text messages?"),
            _("Is it safe to send e-mails?"),
            _("Is it safe to send a letter?"),
        )
    )

    class Meta:
        model = Particulars
        fields = (
            *("language", "interpreter", "reading"),
            *("safe_call", "safe_voicemail", "safe_text", "safe_email", "safe_letter", "safe_words"),
            *("email", "address", "address_more", "city", "zip_code", "county", "ma_id", "payer"),
        )
        help_texts = {"safe_words": _("Such as: only after 5 p.m. Say that you are the library.")}

    def __init__(self, *args: Any, ma_id_digits: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ma_id_digits = ma_id_digits

    def clean_ma_id(self) -> str:
        number: str = self.cleaned_data["ma_id"].replace(" ", "").replace("-", "")
        if number == self.initial.get("ma_id"):
            return number  # judged by the rule of the day on which it was entered
        is_right = number.isascii() and number.isdigit() and len(number) == self.ma_id_digits
        if number and self.ma_id_digits and not is_right:
            sentence = _("Write the %(count)s digits of the number on their ACCESS card.")
            raise forms.ValidationError(sentence % {"count": self.ma_id_digits})
        return number

    @property
    def new_number(self) -> str:
        """The number of Medical Assistance if it was typed on this page, and is not stored."""
        number: str = self.cleaned_data["ma_id"]
        return "" if number == self.initial.get("ma_id") else number

    def ask_about_number(self) -> None:
        """Say that another record has this number, and not whose."""
        self.add_error("ma_id", ELSEWHERE)


class ReferralForm(EditedRowForm):
    """How a person came: by themselves, which is where the form begins, or sent by somebody."""

    vocabularies = {"source": Vocabulary.REFERRAL_SOURCE}
    came_on = PastDay(label=_("On which day?"))

    class Meta:
        model = Referral
        fields = ("source", "name", "came_on", "words")
        labels = {"name": _("Who sent them? Name and organization")}
        widgets = {"words": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, instance: Referral, **kwargs: Any) -> None:
        if instance._state.adding:
            kwargs["initial"] = {"source": SELF_REFERRAL, "came_on": timezone.localdate()}
        super().__init__(*args, instance=instance, **kwargs)
        self.fields["source"].required = True


class EntryForm(forms.ModelForm):
    """The form of an entry that never changes. `new_id` becomes its id, so that a form sent twice adds one."""

    new_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4, required=False)

    def __init__(self, *args: Any, consumer: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.consumer = consumer
        self.helper = FormHelper()
        self.helper.form_tag = False

    def clean(self) -> None:
        super().clean()
        no_future_days(self)

    def sent_before(self) -> Entry | None:
        """The entry that an earlier sending of this form saved; None without one."""
        model: Any = self._meta.model
        return model.objects.filter(pk=self.cleaned_data["new_id"], consumer=self.instance.consumer).first()

    def repeats(self, entry: Entry) -> bool:
        """Whether `entry` says the same as this form."""
        return all(self.cleaned_data[name] == getattr(entry, name) for name in self._meta.fields or ())

    def save_entry(self, *, by: User, now: datetime) -> Entry:
        """Save the entry as one of `by`, and return it."""
        if new_id := self.cleaned_data["new_id"]:
            self.instance.pk = new_id
        self.instance.entered_by, self.instance.entered_at = by, now
        self.instance.save(force_insert=True)
        entry: Entry = self.instance
        return entry


class RecommendationForm(EntryForm):
    """Who recommends peer support, and on which day it was signed."""

    signed_on = PastDay(label=_("Signed on which day?"))

    class Meta:
        model = Recommendation
        fields = ("kind", "name", "license_number", "signed_on")
        labels = {"name": _("Their name")}
        error_messages = {"name": {"required": _("Write their name.")}}

    def __init__(self, *args: Any, practitioners: Terms, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"] = word_box(practitioners, label=_("Who recommends it?"), is_required=True)
        self.order_fields(self._meta.fields)


class EligibilityForm(EntryForm):
    """Why a person may be served: attested group, functional domains with strengths beside them, choice explained."""

    attested_on = PastDay(label=_("Attested on which day?"))
    domains = forms.MultipleChoiceField(
        label=_("Where is life hard at the moment?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The functional domains in which the attestation sees a moderate or severe impairment."),
        error_messages={"invalid_choice": _("Choose from the list.")},
    )
    choice_explained_on = PastDay(label=_("On which day was it explained?"), required=False)

    class Meta:
        model = Eligibility
        fields = (
            *("illness", "attested_by", "attested_on", "domains", "strengths"),
            *("choice_explained_on", "choice_explained_by"),
        )
        labels = {
            "attested_by": _("Who attests it?"),
            "strengths": _("What are they good at, and what do they care about?"),
            "choice_explained_by": _("Who explained it?"),
        }
        widgets = {"illness": forms.RadioSelect, "strengths": forms.Textarea(attrs={"rows": 4})}
        error_messages = {
            "illness": {"required": WITHOUT_BOX},
            "attested_by": {"required": _("Write who attests it.")},
        }

    def __init__(self, *args: Any, domains: Terms, providers: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["illness"].choices = [one for one in self.fields["illness"].choices if one[0]]  # type: ignore[attr-defined]
        self.fields["domains"].choices = domains.choices(timezone.localdate())  # type: ignore[attr-defined]
        sentence = _("That the service is their choice, and that they can choose between at least %(count)s providers.")
        self.fields["choice_explained_on"].help_text = sentence % {"count": providers}

    def clean(self) -> None:
        super().clean()
        cleaned = self.cleaned_data
        if cleaned.get("domains") and not cleaned.get("strengths"):
            self.add_error("strengths", _("Write down their strengths beside what is hard."))
        on, by = cleaned.get("choice_explained_on"), cleaned.get("choice_explained_by")
        if on and not by:
            self.add_error("choice_explained_by", _("Write who explained it."))
        if by and not on and "choice_explained_on" not in self.errors:
            self.add_error("choice_explained_on", _("Choose the day on which it was explained."))


class AcknowledgementForm(EntryForm):
    """Which text about rights a person got to know, how, and how they signed."""

    signed_on = PastDay(label=_("On which day?"))

    class Meta:
        model = Acknowledgement
        fields = (
            *("rights_text", "understanding", "helped_by"),
            *("signed_how", "first_witness", "second_witness", "signed_on"),
        )
        labels = {
            "rights_text": _("Which text?"),
            "understanding": _("How did they get to know it?"),
            "signed_how": _("How did they sign?"),
        }
        widgets = dict.fromkeys(("rights_text", "understanding", "signed_how"), forms.RadioSelect)
        error_messages = dict.fromkeys(
            ("rights_text", "understanding", "signed_how"), {"required": WITHOUT_BOX, "invalid_choice": WITHOUT_BOX}
        )

    def __init__(self, *args: Any, texts: Iterable[TextLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = list(texts)
        self.starts: dict[str, list[date]] = {}
        for line in found:
            self.starts.setdefault(line.text.language, []).append(line.text.starts_on)
        box: Any = self.fields["rights_text"]
        box.queryset = box.queryset.filter(pk__in=[line.text.pk for line in found])
        box.choices = [(line.text.pk, line.label) for line in found]
        self.fields["understanding"].choices = Understanding.choices  # type: ignore[attr-defined]
        self.fields["signed_how"].choices = [one for one in SigningWay.choices if one[0] != SigningWay.SCREEN]  # type: ignore[attr-defined]
        if len(found) == 1:
            self.initial.setdefault("rights_text", found[0].text.pk)

    def clean(self) -> None:
        super().clean()
        cleaned = self.cleaned_data
        if cleaned.get("understanding") in (Understanding.ALOUD, Understanding.INTERPRETED) and not cleaned.get(
            "helped_by"
        ):
            self.add_error("helped_by", _("Write who read it aloud or interpreted it."))
        if cleaned.get("signed_how") in WITNESSED:
            names = [cleaned.get("first_witness"), cleaned.get("second_witness")]
            if not all(names) or names[0] == names[1]:
                self.add_error("second_witness", _("A mark and a voice need two witnesses. Write both names."))
        text, day = cleaned.get("rights_text"), cleaned.get("signed_on")
        if text and isinstance(day, date):
            if day < text.starts_on:
                self.add_error("signed_on", _("This text is newer than that day."))
            elif any(text.starts_on < other <= day for other in self.starts[text.language]):
                self.add_error("signed_on", _("On that day a newer text was in force."))
