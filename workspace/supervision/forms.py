"""The forms of supervision: plan one, and write down what was held."""

import uuid
from datetime import date, datetime, timedelta

from crispy_forms.helper import FormHelper
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from agency.stale_forms import SeesChanges
from staff.models.supervision import MOST_LETTERS, MOST_MINUTES, Supervision
from workspace.fields import ComingDay, TimeOfDay, can_be_read

LONGEST = timedelta(days=366)


class Colleagues(forms.ModelMultipleChoiceField):
    """Checkboxes with the names of colleagues."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs):
        wrong = _("Choose from the list.")
        messages = {"required": _("Choose at least one."), "invalid_choice": wrong, "invalid_pk_value": wrong}
        super().__init__(User.objects.none(), error_messages=messages, **kwargs)


class Lines(forms.CharField):
    """A text of several lines. A browser sends two characters for the end of a line and counts them as one."""

    widget = forms.Textarea

    def to_python(self, value):
        return super().to_python(value.replace("\r\n", "\n") if isinstance(value, str) else value)


class PlanForm(forms.Form):
    """With whom, on which day, at what time. The id is made with the form, so that sent twice it is one supervision."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    specialists = Colleagues(label=_("With whom?"), help_text=_("One is individual supervision, several a group."))
    day = ComingDay(
        label=_("Day"),
        help_text=_("A past day, if it was held and not planned."),
        error_messages={"required": _("Choose the day.")},
    )
    time = TimeOfDay(
        label=_("Time"), error_messages={"required": _("Choose the time."), "invalid": _("This is not a time.")}
    )

    def __init__(self, *args, specialists, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["specialists"].queryset = specialists  # type: ignore[attr-defined]
        self.helper = FormHelper()
        self.helper.form_tag = False

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if abs(day - self.today) > LONGEST:
            raise forms.ValidationError(_("Choose a day within a year."))
        return day

    @property
    def starts_at(self) -> datetime:
        """The moment that a valid form says."""
        return timezone.make_aware(datetime.combine(self.cleaned_data["day"], self.cleaned_data["time"]))


class WriteForm(SeesChanges, forms.ModelForm):
    """How long it was and what it was about; after a group supervision, who took part."""

    took_part = Colleagues(label=_("Who took part?"))
    minutes = forms.IntegerField(
        label=_("How many minutes was it?"),
        min_value=1,
        max_value=MOST_MINUTES,
        error_messages={"required": _("Say how many minutes it was."), "invalid": _("Write the minutes as a number.")},
    )
    topics = Lines(
        label=_("What did you speak about?"),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("No names of people you support. Everybody who took part reads and signs this."),
        error_messages={"required": _("Say what you spoke about.")},
    )

    class Meta:
        model = Supervision
        fields = ("minutes", "topics")

    def __init__(self, *args, planned, **kwargs):
        super().__init__(*args, initial={"took_part": [one.pk for one in planned]}, **kwargs)
        if len(planned) > 1:
            self.fields["took_part"].queryset = User.objects.filter(  # type: ignore[attr-defined]
                pk__in=[one.pk for one in planned]
            ).order_by("name", "pk")
        else:
            del self.fields["took_part"]
        self.helper = FormHelper()
        self.helper.form_tag = False

    def clean_topics(self) -> str:
        topics: str = self.cleaned_data["topics"]
        if not can_be_read(topics):
            raise forms.ValidationError(_("Say what you spoke about."))
        return topics

    @property
    def told(self) -> dict:
        """What a valid form says, as `write_supervision` takes it."""
        return {name: self.cleaned_data.get(name) for name in ("minutes", "topics", "took_part")}
