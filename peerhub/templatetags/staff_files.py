"""Template tags for the states in a staff file: of certificates, other rows, and supervisions; the filter for hours."""

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts.models import User
from agency import formats
from peerhub.templatetags.ui import icon, status_tag
from staff.choices import CredentialState, ScreeningResult, SupervisionState
from staff.models import Entry, Screening
from staff.standing import Standing

register = template.Library()

LOOKS: dict[CredentialState, tuple[str, str]] = {
    CredentialState.VALID: ("good", "check-circle"),
    CredentialState.RUNS_OUT: ("due", "clock"),
    CredentialState.WAITING: ("due", "clock"),
    CredentialState.EXPIRED: ("late", "exclamation-circle"),
    CredentialState.MISSING: ("due", "exclamation-circle"),
}


@register.simple_tag
def credential_state(state: CredentialState) -> SafeString:
    """A tag with the state of a certificate; its colour and icon help, the word says it."""
    return status_tag(CredentialState(state).label, *LOOKS.get(state, ("", "")))


@register.simple_tag
def certificate_link(specialist: User, standing: Standing) -> SafeString:
    """A link to the staff file that says until when somebody is certified, or how their certificate stands."""
    look, icon_name = LOOKS.get(standing.state, ("", ""))
    if standing.until and standing.state == CredentialState.VALID:
        look, said = "", _("until %(day)s") % {"day": formats.day(standing.until)}
    elif standing.until and standing.state == CredentialState.RUNS_OUT:
        said = _("runs out %(day)s") % {"day": formats.day(standing.until)}
    else:
        said = str(standing.state.label)
    return format_html(
        '<a{} href="{}">{}{}<span class="visually-hidden"> {}</span></a>',
        SafeString(f' class="tag tag-{look}"') if look else "",
        reverse("workspace:file-read", args=[specialist.pk]),
        format_html("{} ", icon(icon_name)) if look else "",
        said,
        _("Certificate"),
    )


RESULT_LOOKS: dict[ScreeningResult, tuple[str, str]] = {
    ScreeningResult.CLEAR: ("good", "check-circle"),
    ScreeningResult.UNCLEAR: ("due", "clock"),
    ScreeningResult.LISTED: ("late", "exclamation-circle"),
}
MEETING_LOOKS: dict[SupervisionState, tuple[str, str]] = {
    SupervisionState.PLANNED: ("main", "calendar3"),
    SupervisionState.TO_WRITE: ("due", "clock"),
    SupervisionState.TO_SIGN: ("due", "clock"),
    SupervisionState.SIGNED: ("good", "check-circle"),
}


@register.simple_tag
def screening_result(result: Screening | None) -> SafeString:
    """A tag with the result of an exclusion list; "missing" for None."""
    if result is None:
        return status_tag(_("missing"), "due", "exclamation-circle")
    if result.is_taken_back:
        return status_tag(CredentialState.TAKEN_BACK.label)
    found = ScreeningResult(result.result)
    return status_tag(found.label, *RESULT_LOOKS[found])


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


@register.simple_tag
def supervision_state(state: SupervisionState) -> SafeString:
    """A tag with the state of a supervision."""
    return status_tag(SupervisionState(state).label, *MEETING_LOOKS.get(state, ("", "")))
