"""Forms of the privacy officer: restrict a record, and name staff for a restricted record."""

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from access.choices import RestrictionReason
from accounts.models import User


class Plain(forms.Form):
    """A form that renders no <form> tag, since the page has its own."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False


class RestrictForm(Plain):
    """Why a record is restricted and, if the person works or worked here, their account as staff."""

    reason = forms.TypedChoiceField(
        label=_("Why"),
        choices=[(one.value, capfirst(one.label)) for one in RestrictionReason],
        coerce=RestrictionReason,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of these."), "invalid_choice": _("Choose one of these.")},
    )
    staff_account = forms.ModelChoiceField(
        label=_("Their account as staff"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("None"),
        help_text=_("If they work or worked here. Supervisors of their team, past or present, can never be named."),
    )

    def __init__(self, *args, staff, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["staff_account"].queryset = staff  # type: ignore[attr-defined]

    def clean(self) -> None:
        super().clean()
        if self.cleaned_data.get("reason") == RestrictionReason.WORKS_HERE and not self.cleaned_data.get(
            "staff_account"
        ):
            self.add_error("staff_account", _("Choose their account as staff."))


class NameForm(Plain):
    """The staff member who will be named for a restricted record, and so can open it."""

    user = forms.ModelChoiceField(
        label=_("Open it to"),
        queryset=User.objects.none(),
        error_messages={"required": _("Choose somebody."), "invalid_choice": _("Choose somebody from the list.")},
    )

    def __init__(self, *args, staff, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = staff  # type: ignore[attr-defined]
