"""The form for an inquiry: somebody asked about peer support, perhaps without a name."""

import uuid

from crispy_forms.helper import FormHelper
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agency.vocabularies import Terms
from consumers.inquiries import erase_on
from consumers.models import Inquiry
from workspace.fields import PastDay


class InquiryForm(forms.ModelForm):
    """An inquiry. `new_id` becomes its id, so that a form sent twice notes one."""

    new_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4, required=False)
    asked_on = PastDay(label=_("On which day?"), initial=timezone.localdate)
    way = forms.ChoiceField(
        label=_("How did they ask?"),
        error_messages={"required": _("Choose one."), "invalid_choice": _("Choose one from the list.")},
    )

    class Meta:
        model = Inquiry
        fields = ("asked_on", "way", "words", "name", "phone", "safe_words")
        labels = {"words": _("What did they say?"), "safe_words": _("How is it safe to call back?")}
        help_texts = {"safe_words": _("Such as: only after 5 p.m. Say that you are the library.")}
        widgets = {"words": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, ways: Terms, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["way"].choices = [("", _("Choose …")), *ways.choices(timezone.localdate())]  # type: ignore[attr-defined]
        self.helper = FormHelper()
        self.helper.form_tag = False

    def clean_asked_on(self):
        day = self.cleaned_data["asked_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."))
        if erase_on(day) <= timezone.localdate():
            raise forms.ValidationError(_("This day is too long ago: the inquiry would be erased at once."))
        return day

    def inquiry(self) -> Inquiry:
        """The inquiry as it was typed, not saved yet."""
        if new_id := self.cleaned_data["new_id"]:
            self.instance.pk = new_id
        return self.instance

    def repeats(self, inquiry: Inquiry) -> bool:
        """Whether `inquiry`, saved by an earlier sending, says the same as this form."""
        return all(self.cleaned_data[name] == getattr(inquiry, name) for name in self._meta.fields or ())
