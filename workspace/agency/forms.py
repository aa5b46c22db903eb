"""Forms for the agency's own facts (name, time zone, office), its crisis contacts and its rules."""

from datetime import date
from functools import cache, lru_cache
from zoneinfo import available_timezones

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from agency.choices import RuleKey
from agency.models import Agency, Contact
from agency.rules import DEFAULTS
from agency.stale_forms import SeesChanges
from workspace.fields import ComingDay

COMMON_TIME_ZONES = [
    ("America/New_York", _("Eastern (New York)")),
    ("America/Chicago", _("Central (Chicago)")),
    ("America/Denver", _("Mountain (Denver)")),
    ("America/Phoenix", _("Arizona (Phoenix)")),
    ("America/Los_Angeles", _("Pacific (Los Angeles)")),
    ("America/Anchorage", _("Alaska (Anchorage)")),
    ("Pacific/Honolulu", _("Hawaii (Honolulu)")),
    ("America/Puerto_Rico", _("Atlantic (Puerto Rico)")),
]


@cache
def time_zones() -> list:
    """Choices for a time zone: those of the United States by their common names, then all others."""
    common = {name for name, _label in COMMON_TIME_ZONES}
    everywhere = sorted(name for name in available_timezones() - common if "/" in name or name == "UTC")
    return [
        (_("United States"), COMMON_TIME_ZONES),
        (_("Everywhere"), [(name, name.replace("_", " ")) for name in everywhere]),
    ]


class TimeZoneSelect(forms.Select):
    """A select box of all time zones. Its 600 options are rendered once per language and chosen value."""

    def render(self, name, value, attrs=None, renderer=None):
        attributes = self.build_attrs(self.attrs, attrs)
        return _time_zone_select(name, str(value or ""), tuple(sorted(attributes.items())), get_language())


@lru_cache(maxsize=32)
def _time_zone_select(name: str, value: str, attributes: tuple, _language: str) -> SafeString:
    return forms.Select(choices=time_zones()).render(name, value, dict(attributes))


class AgencyForm(SeesChanges, forms.ModelForm):
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=time_zones,
        widget=TimeZoneSelect,
        help_text=_("All dates and times use this time zone. Weeks begin on Monday."),
    )

    class Meta:
        model = Agency
        fields = (
            "name",
            "time_zone",
            "office_phone",
            "office_hours",
            "word",
            "wrap_name",
            "complaints_to",
            "complaints_phone",
        )
        labels = {
            "name": _("Name of the agency"),
            "office_phone": _("Phone of the office"),
            "office_hours": _("Hours of the office"),
            "word": _("Word for the people you serve"),
            "wrap_name": _("What the portal calls a person’s own plan for hard days"),
            "complaints_to": _("Who outside the agency hears complaints"),
            "complaints_phone": _("Their phone number"),
        }
        help_texts = {
            "office_phone": _("The portal and the sign-in pages show it: 724-555-0100 ext. 5. A tap calls it."),
            "office_hours": _("Such as weekdays 9 to 5."),
            "word": _("Staff screens use it. In the portal it is always “you”."),
            "wrap_name": _(
                "WRAP® is a mark of Advocates for Human Potential. Choose your own name if you do not use it."
            ),
            "complaints_to": _(
                "Such as the county’s office. The portal offers it to people whose question nobody here may answer."
            ),
            "complaints_phone": _("As people should read it: 724-555-0100 ext. 5. A tap calls it."),
        }
        widgets = {"complaints_phone": forms.TextInput(attrs={"autocomplete": "off"})}


class ContactForm(SeesChanges, forms.ModelForm):
    chat_url = forms.URLField(
        label=_("Chat"),
        required=False,
        max_length=200,
        assume_scheme="https",
        help_text=_("An address that begins with https://"),
    )
    video_url = forms.URLField(
        label=_("Sign language video"),
        required=False,
        max_length=200,
        assume_scheme="https",
        help_text=_("An address that begins with https://"),
    )

    class Meta:
        model = Contact
        fields = ("kind", "label", "phone", "text_to", "chat_url", "video_url", "hours", "language")
        help_texts = {
            "label": _("As people know it, such as 988 Suicide & Crisis Lifeline."),
            "phone": _("As people should read it: 724-555-0100 ext. 5, or 1-800-273-TALK. A tap calls it."),
            "text_to": _("A number, or a keyword and a number: HOME to 741741."),
            "hours": _("Such as 24/7, or weekdays 9 to 5."),
            "language": _("Such as English, Español."),
        }
        widgets = {name: forms.TextInput(attrs={"autocomplete": "off"}) for name in ("phone", "text_to")}

    def clean_chat_url(self) -> str:
        return _secure(self.cleaned_data["chat_url"])

    def clean_video_url(self) -> str:
        return _secure(self.cleaned_data["video_url"])

    def clean(self):
        super().clean()
        data = self.cleaned_data
        ways = ("phone", "text_to", "chat_url")
        if not self.errors and not any(data[way] for way in ways):
            self.add_error("phone", _("Give at least one way to reach them: a phone number, a text number or a chat."))
        return data


class RuleForm(forms.Form):
    """A new value of one rule, with its source and the day from which it applies."""

    value = forms.IntegerField(label=_("New value"))
    source = forms.CharField(
        label=_("Source"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The bulletin, contract or decision and its date, so that an auditor can find it."),
    )
    effective_from = ComingDay(
        label=_("In effect from"),
        help_text=_("Today or later. Earlier days keep the value that applied then."),
    )

    def __init__(self, data=None, *, key: RuleKey, in_force: int, today: date):
        super().__init__(data, initial={"value": in_force, "effective_from": today})
        default = DEFAULTS[key]
        limits = {"least": default.least, "most": default.most}
        out_of_range = _("Write a number from %(least)d to %(most)d.") % limits
        self.fields["value"].validators += [
            MinValueValidator(default.least, out_of_range),
            MaxValueValidator(default.most, out_of_range),
        ]
        self.fields["value"].widget.attrs |= {"min": default.least, "max": default.most}
        self.fields["value"].help_text = _("%(unit)s; from %(least)d to %(most)d.") % {
            "unit": default.unit,
            "least": default.least,
            "most": default.most,
        }
        self.today = today

    def clean_effective_from(self) -> date:
        day = self.cleaned_data["effective_from"]
        if day < self.today:
            raise forms.ValidationError(_("This day is over. A new value starts today or later."))
        return day


def _secure(address: str) -> str:
    if address and not address.startswith("https://"):
        raise forms.ValidationError(_("The address must begin with https://, so that nobody can read along."))
    return address
