"""The template tag for a progress mark in the portal, where an include for each row is slower."""

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.texts import filled
from agency import formats
from peerhub.templatetags.moments import iso

register = template.Library()


@register.simple_tag(takes_context=True)
def own_mark(context, mark) -> SafeString:
    """A list item: when the person marked their progress, who wrote it down for them, how far they were, their words.

    Marks whose id is in `correctable` of the context link to the page that changes them.
    """
    return format_html(
        '<li><p class="history-when"><time datetime="{}">{}</time>{}</p>{}{}{}</li>',
        iso(mark.marked_at),
        capfirst(formats.day(mark.marked_at)),
        _written_by(context["user"], mark),
        _progress(mark),
        format_html('<blockquote class="own-words verbatim" dir="auto">{}</blockquote>', mark.words)
        if mark.words
        else "",
        _link_to_change(mark) if mark.pk in context["correctable"] else "",
    )


def _written_by(user, mark) -> SafeString | str:
    if mark.on_phone_of_id:
        return format_html(" · {}", filled(_("on %(name)s’s phone"), name=mark.on_phone_of.name))
    return format_html(" · {}", mark.marked_by.name) if mark.marked_by_id not in (None, user.pk) else ""


def _progress(mark) -> SafeString:
    label = mark.get_progress_display()
    if mark.was_taken_back is None:
        return format_html('<p class="mark-word">{}</p>', label)
    told = _("I took this back:") if mark.was_taken_back else _("I said this first:")
    return format_html('<p class="soft">{} {}</p>', told, label)


def _link_to_change(mark) -> SafeString:
    url = reverse("portal:mark-correct", args=[mark.pk])
    return format_html('<p><a href="{}">{}</a></p>', url, _("Change this or take it back"))
