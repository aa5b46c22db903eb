"""How long things took, and how long ago they were."""

from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sessions import clock

register = template.Library()


@register.filter
def duration(minutes: int | None) -> str:
    """Minutes as hours and minutes; nothing where they are not known."""
    return "" if minutes is None else clock.spoken(minutes)


@register.filter
def days_ago(moment: datetime) -> str:
    """How many midnights lie between then and now."""
    days = (timezone.localdate() - timezone.localdate(moment)).days
    if days == 0:
        return _("today")
    return ngettext("%(days)d day ago", "%(days)d days ago", days) % {"days": days}


@register.filter
def day(moment: datetime) -> str:
    """The day, with its year unless that is the present one."""
    local = timezone.localtime(moment)
    is_this_year = local.year == timezone.localdate().year
    return date_format(local, "MONTH_DAY_FORMAT" if is_this_year else "DATE_FORMAT")
