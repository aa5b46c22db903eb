"""Template tags for the state of a certificate and of other rows of a staff file, and the filter for hours."""

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from peerhub.templatetags.ui import status_tag
from staff.choices import CredentialState
from staff.models import Entry

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


@register.simple_tag
def entry_state(entry: Entry) -> SafeString:
    """A tag that says whether a row of a staff file is confirmed, waits, or was taken back."""
    if entry.counts:
        return status_tag(_("confirmed"), *LOOKS[CredentialState.VALID])
    return credential_state(CredentialState.WAITING if entry.waits else CredentialState.TAKEN_BACK)


@register.filter
def in_hours(minutes: int) -> str:
    """Returns "1.5" for 90 minutes, and "2" for 120."""
    return f"{minutes / 60:.2f}".rstrip("0").rstrip(".")
