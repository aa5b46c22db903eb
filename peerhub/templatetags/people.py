"""Template tags for the rows in lists of people and of their sessions, where an include for each row is slower."""

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from agency import formats
from consumers.choices import Status
from peerhub.templatetags.moments import days_ago, iso
from peerhub.templatetags.ui import icon, status_tag
from sessions.models import Attempt

register = template.Library()


@register.simple_tag
def person_name(person) -> SafeString:
    """The name a person goes by as a link, then marks: restricted, full name, a status other than active, space.

    `person` needs the annotations of `workspace.people.queries.people`.
    """
    url = reverse("workspace:person-open", args=[person.pk])
    shown = [format_html('<a href="{}">{}</a>', url, person.called)]
    if person.is_restricted:
        shown.append(restricted_mark())
    if person.full_name:
        shown.append(format_html('<span class="soft">{}</span>', person.full_name))
    if person.status != Status.ACTIVE:
        shown.append(status_tag(person.get_status_display()))
    if person.space_until:
        space = _("asked for space until %(day)s") % {"day": formats.day(person.space_until)}
        shown.append(status_tag(space, look="main"))
    return format_html('<span class="cluster">{}</span>', format_html_join(" ", "{}", ((part,) for part in shown)))


@register.simple_tag
def restricted_mark() -> SafeString:
    """A small lock to show beside the name of a person with a restricted record."""
    restricted = _("open to named staff only")
    return format_html('<span title="{}">{}</span>', restricted, icon("lock", restricted))


@register.simple_tag(takes_context=True)
def session_line(context, session) -> SafeString:
    """A row in the list of sessions of `person`: a link to the note or, for the reader's own draft, to its form.

    `session` may also be an `Attempt`, which has no link.
    """
    person = context["person"]
    if isinstance(session, Attempt):
        return format_html(
            '<div class="rows-main"><p>{}</p><p class="small soft">{}</p></div>{}',
            formats.day(session.day),
            session.noted_as,
            status_tag(session.get_why_display()),
        )
    if session.signed_at:
        url = reverse("workspace:note-read", args=[person.pk, session.pk])
        when = formats.moment(session.starts_at)
    else:
        url = reverse("workspace:session-write", args=[person.pk, session.pk])
        when = formats.day(session.starts_at or session.created_at)
    facts = [session.signed_as or context["user"].name, session.get_mode_display()]
    if session.minutes:
        facts.append(formats.duration(session.minutes))
    return format_html(
        '<div class="rows-main"><p><a href="{}">{}</a></p><p class="small soft">{}</p></div>{}',
        url,
        when,
        format_html_join(" · ", "{}", ((fact,) for fact in facts)),
        _state_of(session),
    )


def _state_of(session) -> str:
    if session.taken_back_at:
        return status_tag(_("taken back"))
    return "" if session.signed_at else status_tag(_("your draft"), "due", "pencil")


@register.simple_tag
def session_time(session) -> SafeString:
    """The start and end of a session; for a draft without a time, the day it was begun."""
    if not session.starts_at:
        begun = _("no time yet, started %(day)s") % {"day": formats.day(session.created_at)}
        return format_html('<span class="soft">{}</span>', begun)
    return format_html(
        '<span class="one-line"><time datetime="{}">{}</time>{}</span>',
        iso(session.starts_at),
        formats.moment(session.starts_at),
        f"–{formats.time_of_day(session.ends_at)}" if session.ends_at else "",
    )


@register.simple_tag
def last_seen(seen_at, has_days: bool = False) -> SafeString:
    """The day of a person's last session, or "none yet"; `has_days` adds how many days ago that was."""
    if not seen_at:
        return format_html('<span class="soft">{}</span>', _("none yet"))
    ago = format_html(', <span class="soft">{}</span>', days_ago(seen_at)) if has_days else ""
    moment = timezone.localtime(seen_at)
    return format_html('<span><time datetime="{}">{}</time>{}</span>', moment.isoformat(), formats.day(moment), ago)
