"""Forms for intake: identity of a person served, assignments, and the portal account."""

import uuid

from crispy_forms.helper import FormHelper
from django import forms
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from access.choices import RestrictionReason
from accounts.models import User
from agency.stale_forms import SeesChanges
from consumers.models import Consumer
from consumers.statuses import IDENTITY_FIELDS
from workspace.accounts.forms import free_sign_in_name
from workspace.fields import Day, PastDay


class IdentityForm(SeesChanges, forms.ModelForm):
    """The identity of a person. `new_id` becomes the id of a new person, so that a form sent twice adds one.

    The status and its days are asked of a new person alone. Later they change on the page of the status.
    """

    new_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4, required=False)
    inquiry = forms.UUIDField(widget=forms.HiddenInput, required=False)
    is_invented = forms.BooleanField(
        label=_("This person is invented"),
        required=False,
        initial=True,
        help_text=_(
            "Clear this box for a real person. The demo sign-ins will then stop working, because their passwords "
            "are public."
        ),
    )

    ties = forms.TypedChoiceField(
        label=_("Works or worked here, or is related to a staff member?"),
        choices=[("", _("No, as far as I know")), *((one.value, capfirst(one.label)) for one in RestrictionReason)],
        coerce=RestrictionReason,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        help_text=_(
            "If so, only named staff can open the record: you at first, then the staff whom the privacy officer names."
        ),
        error_messages={"invalid_choice": _("Choose one of these.")},
    )
    staff_account = forms.ModelChoiceField(
        label=_("Their account as staff"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("None"),
        help_text=_(
            "Only if they work or worked here. Supervisors of their team, past or present, never see the record."
        ),
    )

    class Meta:
        model = Consumer
        fields = ("name", "goes_by", "pronouns", "birth_on", "phone", "team", "status", "enrolled_on", "ended_on")
        labels = {"enrolled_on": _("In service since"), "ended_on": _("Service ended on"), "status": _("Status")}
        field_classes = {"birth_on": Day, "enrolled_on": PastDay, "ended_on": PastDay}
        error_messages = {
            "name": {"required": _("Write the person’s name.")},
            "team": {"required": _("Choose the team they belong to.")},
            "status": {"required": _("Choose one of these.")},
        }

    def __init__(self, *args, teams, is_demo: bool, staff=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = teams  # type: ignore[attr-defined]
        if self.instance._state.adding:
            self.fields["staff_account"].queryset = staff  # type: ignore[attr-defined]
            self.initial.setdefault("team", next((team.pk for team in teams if team.is_intake), None))
        else:
            for name in ("new_id", "inquiry", "ties", "staff_account", *IDENTITY_FIELDS):
                del self.fields[name]
        if not is_demo or not self.instance._state.adding:
            del self.fields["is_invented"]
        self.helper = FormHelper()
        self.helper.form_tag = False

    def clean_birth_on(self):
        birth_on = self.cleaned_data["birth_on"]
        if birth_on and birth_on > timezone.localdate():
            raise forms.ValidationError(_("This day is in the future."))
        return birth_on

    def clean_enrolled_on(self):
        enrolled_on = self.cleaned_data["enrolled_on"]
        if enrolled_on and enrolled_on > timezone.localdate():
            raise forms.ValidationError(_("This day is in the future. Enter it once service has begun."))
        return enrolled_on

    def clean(self) -> None:
        super().clean()
        begun, ended = self.cleaned_data.get("enrolled_on"), self.cleaned_data.get("ended_on")
        if self.cleaned_data.get("ties") == RestrictionReason.WORKS_HERE and not self.cleaned_data.get("staff_account"):
            self.add_error("staff_account", _("Choose their account as staff."))
        if ended and (not begun or ended < begun):
            self.add_error("ended_on", _("Service cannot end before it began. Check both days."))

    def repeats(self, consumer: Consumer) -> bool:
        """Return whether `consumer`, saved by an earlier submission, has the same values as this form."""
        return all(self.cleaned_data[name] == getattr(consumer, name) for name in self._meta.fields or ())

    def save(self, commit: bool = True) -> Consumer:
        if "is_invented" in self.fields:
            self.instance.is_demo = self.cleaned_data["is_invented"]
        if self.cleaned_data.get("new_id"):
            self.instance.pk = self.cleaned_data["new_id"]
        return super().save(commit)


class SpecialistField(forms.ModelChoiceField):
    """A choice of specialists, labelled with their teams; the queryset comes from `intake.queries.specialists`."""

    def label_from_instance(self, specialist) -> str:
        teams = ", ".join(membership.team.name for membership in specialist.teams_now)
        return f"{specialist.name} ({teams})" if teams else specialist.name


class AssignForm(forms.Form):
    specialist = SpecialistField(label=_("Specialist"), queryset=User.objects.none())
    is_primary = forms.BooleanField(label=_("Primary specialist"), required=False, initial=True)

    def __init__(self, *args, specialists, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["specialist"].queryset = specialists  # type: ignore[attr-defined]


class PortalForm(forms.Form):
    sign_in_name = forms.CharField(
        label=_("Sign-in name"), max_length=100, error_messages={"required": _("Choose a name to sign in with.")}
    )
    email = forms.EmailField(label=_("E-mail address, if they have one"), required=False)

    def clean_sign_in_name(self) -> str:
        return free_sign_in_name(self.cleaned_data["sign_in_name"])
