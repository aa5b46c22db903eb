"""Forms for the steps of intake. Each step is saved on its own, and no step has to be complete."""

import uuid
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from agency.choices import SELF_REFERRAL, Vocabulary
from agency.stale_forms import SeesChanges
from agency.vocabularies import Terms
from consumers.choices import WITNESSED, Safe, Signature, Understanding
from consumers.models import Acknowledgement, Eligibility, Particulars, Recommendation, Referral
from consumers.models.intake import Entry
from workspace.fields import PastDay

NOT_ASKED = _("Not asked yet")
TAKEN = _("This number cannot be saved. Check it with them. If it is right, ask the privacy officer.")
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


class KeptForm(SeesChanges, forms.ModelForm):
    """The form of a row that is changed over time, of which a person has one. It may not be stored yet."""

    vocabularies: Mapping[str, Vocabulary] = {}

    def __init__(self, *args: Any, words: Mapping[Vocabulary, Terms], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, vocabulary in self.vocabularies.items():
            label = capfirst(str(self._meta.model._meta.get_field(name).verbose_name))
            is_required = not self._meta.model._meta.get_field(name).blank
            stored = getattr(self.instance, name)
            self.fields[name] = word_box(words[vocabulary], label=label, stored=stored, is_required=is_required)
        self.order_fields(self._meta.fields)
        self.helper = FormHelper()
        self.helper.form_tag = False

    def clean(self) -> None:
        super().clean()
        no_future_days(self)

    def _is_over_stored_values(self) -> bool:
        """Also what is not entered yet may be entered by somebody else while the page is open."""
        return True

    def _lock_row(self) -> None:
        if not self.instance._state.adding:
            super()._lock_row()


class ParticularsForm(KeptForm):
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
            _("To leave a voicemail?"),
            _("To send a text message?"),
            _("To send an e-mail?"),
            _("To send a letter?"),
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
        is_right = number.isascii() and number.isdigit() and len(number) == self.ma_id_digits
        if number and self.ma_id_digits and not is_right:
            sentence = _("Write the %(count)s digits of the number on their ACCESS card.")
            raise forms.ValidationError(sentence % {"count": self.ma_id_digits})
        return number

    def _get_validation_exclusions(self) -> set[str]:
        """Leave it to the database if somebody has this number: it answers alike, whoever one may know."""
        return super()._get_validation_exclusions() | {"ma_id"}  # type: ignore[misc]  # unknown to the stubs

    def is_taken(self) -> None:
        """Say that the number of Medical Assistance belongs to somebody, and not to whom."""
        self.add_error("ma_id", TAKEN)


class ReferralForm(KeptForm):
    """How a person came: by themselves, which is where the form begins, or sent by somebody."""

    vocabularies = {"source": Vocabulary.REFERRAL_SOURCE}
    came_on = PastDay(label=_("On which day?"), initial=timezone.localdate)

    class Meta:
        model = Referral
        fields = ("source", "name", "came_on", "words")
        labels = {"name": _("Who sent them? Name and organization")}
        widgets = {"words": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance._state.adding:
            self.initial.update(source=SELF_REFERRAL, came_on=timezone.localdate())


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

    def save_entry(self, *, by: User, now: Any) -> None:
        """Save the entry as one of `by`."""
        if new_id := self.cleaned_data["new_id"]:
            self.instance.pk = new_id
        self.instance.entered_by, self.instance.entered_at = by, now
        self.instance.save(force_insert=True)


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
        told = self.cleaned_data
        if told.get("domains") and not told.get("strengths"):
            self.add_error("strengths", _("Write down their strengths beside what is hard."))
        on, by = told.get("choice_explained_on"), told.get("choice_explained_by")
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
            *("signature", "first_witness", "second_witness", "signed_on"),
        )
        labels = {
            "rights_text": _("Which text?"),
            "understanding": _("How did they get to know it?"),
            "signature": _("How did they sign?"),
        }
        widgets = dict.fromkeys(("rights_text", "understanding", "signature"), forms.RadioSelect)
        error_messages = dict.fromkeys(
            ("rights_text", "understanding", "signature"), {"required": WITHOUT_BOX, "invalid_choice": WITHOUT_BOX}
        )

    def __init__(self, *args: Any, texts: Iterable[tuple[Any, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = list(texts)
        box: Any = self.fields["rights_text"]
        box.queryset = box.queryset.filter(pk__in=[text.pk for text, _label in found])
        box.choices = [(text.pk, label) for text, label in found]
        self.fields["understanding"].choices = Understanding.choices  # type: ignore[attr-defined]
        self.fields["signature"].choices = Signature.choices  # type: ignore[attr-defined]
        if len(found) == 1:
            self.initial.setdefault("rights_text", found[0][0].pk)

    def clean(self) -> None:
        super().clean()
        told = self.cleaned_data
        if told.get("understanding") in (Understanding.ALOUD, Understanding.INTERPRETED) and not told.get("helped_by"):
            self.add_error("helped_by", _("Write who read it aloud or interpreted it."))
        if told.get("signature") in WITNESSED:
            names = [told.get("first_witness"), told.get("second_witness")]
            if not all(names) or names[0] == names[1]:
                self.add_error("second_witness", _("A mark and a voice need two witnesses. Write both names."))
        text, day = told.get("rights_text"), told.get("signed_on")
        if text and isinstance(day, date) and day < text.starts_on:
            self.add_error("signed_on", _("This text is newer than that day."))
