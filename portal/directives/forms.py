"""The form for what a person writes down about their advance directive."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.texts import ShortTextBox
from agency.day_boxes import PastDay
from agency.phone_numbers import call_link
from portal.forms import KeepsWords, RowId, Version, form_helper
from wrap.choices import DirectiveKind
from wrap.directives import SignedPaper

WHICH_DAY = {
    "required": _("Please choose a day."),
    "invalid": _("We could not read this day. Please write it like 3/10/2026."),
}


class DirectiveForm(KeepsWords):
    """The facts of a paper. An agent is asked for only with a power of attorney."""

    id = RowId()
    version = Version()
    kind = forms.ChoiceField(
        label=_("What is it?"),
        widget=forms.RadioSelect,
        choices=[
            (DirectiveKind.DECLARATION, _("A declaration: it says what I want")),
            (DirectiveKind.POWER_OF_ATTORNEY, _("A power of attorney: it says who decides for me")),
            (DirectiveKind.BOTH, _("Both in one paper")),
        ],
        error_messages={"required": _("Please choose one.")},
    )
    signed_on = PastDay(label=_("The day I signed it"), error_messages=WHICH_DAY)
    first_witness = ShortTextBox(
        label=_("First witness"), help_text=_("The name of a person who signed it with you."), max_length=120
    )
    second_witness = ShortTextBox(
        label=_("Second witness"), help_text=_("Both witnesses need to be adults."), max_length=120
    )
    agent_name = ShortTextBox(
        label=_("My agent"),
        help_text=_("The person who decides for you. Leave this empty if your paper names no one."),
        max_length=120,
        required=False,
    )
    agent_phone = ShortTextBox(label=_("My agent’s phone number"), max_length=60, required=False)
    kept_where = ShortTextBox(
        label=_("Where the paper is"),
        help_text=_("So that it can be found when you need it. Who has a copy?"),
        max_length=200,
    )
    revoked_on = PastDay(
        label=_("The day I took it back (revoked it)"),
        help_text=_("Leave this empty while the paper counts."),
        error_messages=WHICH_DAY,
        required=False,
    )

    def __init__(self, *args, is_new: bool, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("version", "revoked_on") if is_new else ("id",):
            del self.fields[name]
        for name, field in self.fields.items():
            if isinstance(field, ShortTextBox):
                field.error_messages["required"] = _("This box is still empty.")
                # No browser offers the names of others.
                field.widget.attrs["autocomplete"] = "off"
            if isinstance(field, PastDay):
                field.widget.attrs["max"] = timezone.localdate().isoformat()
                self.fields[name].validators.append(_not_to_come)
        self.helper = form_helper(*self.fields)

    def clean_agent_phone(self) -> str:
        phone: str = self.cleaned_data["agent_phone"]
        if phone and not call_link(phone):
            raise ValidationError(_("Please type a phone number with its area code, like 610-555-0142."))
        return phone

    def clean(self):
        super().clean()
        cleaned = self.cleaned_data
        first, second = cleaned.get("first_witness"), cleaned.get("second_witness")
        if first and second and first.casefold() == second.casefold():
            self.add_error("second_witness", _("Please write the name of another person. There are two witnesses."))
        if kind := cleaned.get("kind"):
            self._check_agent(DirectiveKind(kind))
        signed_on, revoked_on = cleaned.get("signed_on"), cleaned.get("revoked_on")
        if signed_on and revoked_on and revoked_on < signed_on:
            self.add_error("revoked_on", _("This day is before the day you signed it."))
        return cleaned

    def _check_agent(self, kind: DirectiveKind) -> None:
        agent = [name for name in ("agent_name", "agent_phone") if name not in self.errors]
        if kind.names_agent:
            for name in agent:
                if not self.cleaned_data[name]:
                    self.add_error(name, _("A power of attorney names an agent. Please fill this in."))
        elif any(self.cleaned_data[name] for name in agent):
            self.add_error("kind", _("A declaration names no agent. If your paper does, choose another kind."))

    @property
    def paper(self) -> SignedPaper:
        """What the person wrote down."""
        told = self.cleaned_data
        return SignedPaper(
            kind=DirectiveKind(told["kind"]),
            signed_on=told["signed_on"],
            first_witness=told["first_witness"],
            second_witness=told["second_witness"],
            kept_where=told["kept_where"],
            agent_name=told["agent_name"],
            agent_phone=told["agent_phone"],
            revoked_on=told.get("revoked_on"),
        )

    @staticmethod
    def initial_of(paper: SignedPaper) -> dict:
        """The form's values for a stored record."""
        return vars(paper) | {"kind": paper.kind.value}


def _not_to_come(day) -> None:
    """A validator: the day is not in the future."""
    if day > timezone.localdate():
        raise ValidationError(_("This day is still to come."))
