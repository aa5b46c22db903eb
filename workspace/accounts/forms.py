"""Forms for staff accounts, their sign-in help, and teams."""

import uuid
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.choices import STAFF_ROLES, IdentityCheck
from accounts.models import User
from agency.models import can_be_called
from agency.phone_numbers import text_link
from agency.stale_forms import SeesChanges
from staff.choices import TeamPart
from staff.models import Team

TAKEN = _("This sign-in name is already taken. Please choose another.")


class AccountForm(SeesChanges, forms.ModelForm):
    """A staff account: name, sign-in name, contact, roles from today on, and team.

    `new_id` becomes the id of a new account, so that a form sent twice makes only one account.
    """

    new_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4, required=False)

    roles = forms.MultipleChoiceField(
        label=_("Roles"),
        choices=[(role.value, role.label) for role in STAFF_ROLES],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_(
            "Choose all that apply: in small agencies one person often has several roles. A change takes effect today."
        ),
    )
    team = forms.ModelChoiceField(label=_("Team"), queryset=Team.objects.none(), required=False, empty_label=_("None"))
    part = forms.ChoiceField(
        label=_("Part in the team"),
        choices=TeamPart.choices,
        initial=TeamPart.MEMBER,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of these.")},
    )

    class Meta:
        model = User
        fields = ("name", "sign_in_name", "email", "work_phone", "takes_texts")
        help_texts = {
            "work_phone": _("The people they work with see it in the portal: 724-555-0100 ext. 5. A tap calls it."),
            "sign_in_name": _("The name they sign in with. Letters, digits, dots and dashes, no @."),
            "email": _("PeerHub sends reminders and sign-in help here."),
        }
        error_messages = {
            "name": {"required": _("Write their name.")},
            "sign_in_name": {"required": _("Choose a name to sign in with.")},
        }

    def __init__(self, *args, teams, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = teams  # type: ignore[attr-defined]
        self.fields["work_phone"].validators.append(can_be_called)
        if not self.instance._state.adding:
            del self.fields["new_id"]
        self.helper = FormHelper()
        self.helper.form_tag = False

    def clean(self):
        super().clean()
        if self.cleaned_data.get("takes_texts") and not text_link(self.cleaned_data.get("work_phone", "")):
            self.add_error("takes_texts", _("Write the number for text messages under “Work phone”."))
        return self.cleaned_data

    def repeats(self, account: User, work: dict[str, Any]) -> bool:
        """Return whether `account`, with its roles and team in `work`, already holds what this form says."""
        typed = [str(self.data.get(name, "")).strip() for name in ("name", "sign_in_name", "email")]
        chosen = sorted(self.cleaned_data.get("roles", [])), self.cleaned_data.get("team")
        return typed == [account.name, account.sign_in_name, account.email] and chosen == (work["roles"], work["team"])

    def clean_sign_in_name(self) -> str:
        return free_sign_in_name(self.cleaned_data["sign_in_name"], self.instance)


class RestoreForm(forms.Form):
    """For a colleague who cannot sign in: how their identity was checked, and whether the second step is lost too."""

    identity_check = forms.ChoiceField(
        label=_("How did you check who they are?"),
        choices=IdentityCheck.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say how you checked who they are.")},
    )
    removes_second_step = forms.BooleanField(
        label=_("They also lost their second step"),
        required=False,
        help_text=_("A phone with the code app, or a passkey. All second steps stop working when the code is used."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False


class TeamForm(forms.ModelForm):
    class Meta:
        model = Team
        fields = ("name",)
        labels = {"name": _("Name of the team")}
        error_messages = {
            "name": {"required": _("Write the name of the team."), "unique": _("A team with this name already exists.")}
        }


def free_sign_in_name(name: str, instance: User | None = None) -> str:
    """Return the name without spaces around it. Raises `ValidationError` if it is invalid or taken."""
    name = name.strip()
    if "@" in name or any(sign.isspace() for sign in name):
        raise forms.ValidationError(_("A sign-in name has no @ and no spaces."))
    taken = User.objects.filter(sign_in_name__iexact=name)
    if instance is not None:
        taken = taken.exclude(pk=instance.pk)
    if taken.exists():
        raise forms.ValidationError(TAKEN)
    return name
