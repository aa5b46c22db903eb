"""The form that static/js/kept_plan.js sends. It has no PIN: the PIN never leaves the phone."""

from django import forms


class KeptPlanForm(forms.Form):
    """The id and the token of a new copy, both made by the phone: the token is 32 random bytes."""

    id = forms.UUIDField()
    token = forms.RegexField("^[0-9a-f]{64}$")
