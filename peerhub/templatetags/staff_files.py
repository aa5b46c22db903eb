"""Template tags for the state of a certificate and of a supervision."""

from django import template
from django.utils.safestring import SafeString

from peerhub.templatetags.ui import status_tag
from staff.choices import CredentialState, SupervisionState

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


MEETING_LOOKS: dict[SupervisionState, tuple[str, str]] = {
    SupervisionState.PLANNED: ("main", "calendar3"),
    SupervisionState.TO_WRITE: ("due", "clock"),
    SupervisionState.TO_SIGN: ("due", "clock"),
    SupervisionState.SIGNED: ("good", "check-circle"),
}


@register.simple_tag
def supervision_state(state: SupervisionState) -> SafeString:
    """A tag with the state of a supervision."""
    return status_tag(SupervisionState(state).label, *MEETING_LOOKS.get(state, ("", "")))
