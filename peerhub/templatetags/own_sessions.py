"""The template tag for a session in the portal's lists, where an include for each row is slower."""

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.texts import filled
from agency import formats
from peerhub.templatetags.moments import iso
from sessions.choices import Missed
from sessions.models import Attempt

# What the person reads of a visit that did not take place: without blame.
MISSED = {
    Missed.NO_SHOW: gettext_lazy("We missed each other. You did not meet that day."),
    Missed.CANCELLED_BY_THEM: gettext_lazy("You cancelled that day."),
    Missed.CANCELLED_BY_US: gettext_lazy("We cancelled that day."),
}

register = template.Library()


@register.simple_tag
def session_when(session, is_link: bool = False) -> SafeString:
    """A signed session: when, with whom and how. With `is_link` the day links to the note.

    `session` may also be an `Attempt`, a visit that did not take place: then its day and the reason.
    """
    if isinstance(session, Attempt):
        return format_html("<strong>{}</strong><br>{}", capfirst(formats.day(session.day)), MISSED[Missed(session.why)])
    day = format_html('<time datetime="{}">{}</time>', iso(session.starts_at), capfirst(formats.day(session.starts_at)))
    if is_link:
        shown = format_html(
            '<a class="fw-bold" href="{}">{}</a>', reverse("portal:session-read", args=[session.pk]), day
        )
    else:
        shown = format_html("<strong>{}</strong>", day)
    if session.taken_back_at:
        sentence = _("%(name)s took this note back on %(day)s.")
        told = filled(sentence, name=session.signed_as, day=formats.day(session.taken_back_at))
        return format_html("{}<br>{}", shown, told)
    return format_html(
        "{}<br>{} – {} · {} · {}",
        shown,
        formats.time_of_day(session.starts_at),
        formats.time_of_day(session.ends_at),
        filled(_("with %(name)s"), name=session.signed_as),
        session.get_mode_display(),
    )
