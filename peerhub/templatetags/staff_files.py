"""The template tag for the state of a certificate."""

from django import template
from django.utils.safestring import SafeString

from peerhub.templatetags.ui import status_tag
from staff.choices import CredentialState

register = template.Library()

LOOKS: dict[CredentialState, tuple[str, str]] = {
    CredentialState.VALID: ("good", "check-circle"),
    CredentialState.RUNS_OUT: ("due", "clock"),
    CredentialState.WAITING: ("due", "clock"),
    CredentialState.EXPIRED: ("late", "exclamation-circle"),
    CredentialState.MISSING: ("late", "exclamation-circle"),
}


@register.simple_tag
def credential_state(state: CredentialState) -> SafeString:
    """A tag with the state of a certificate; its colour and icon help, the word says it."""
    return status_tag(CredentialState(state).label, *LOOKS.get(state, ("", "")))
