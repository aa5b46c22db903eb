"""The pages *Who looked at my record*: the access log as the person reads it."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from accounts.policy import Permission
from audit.declared import person

from . import lines, queries

FIRST_DAY = date(2000, 1, 1)
ROWS_OF_A_DAY = 60


class LookedList(TemplateView):
    """The access log of one month: on each day a line for each account, with purpose and reason."""

    request: Any
    permission = Permission.SEE_WHO_LOOKED
    audit = person(_("Who looked at my record"))
    template_name = "portal/looked/list.html"

    def get_context_data(self, **kwargs):
        user, person = self.request.user, self.request.consumer
        today = timezone.localdate()
        month = _month(self.request.GET.get("month", ""), today)
        following = _first_of_next(month)
        rows = queries.trail(user=user, since=_midnight(month), until=_midnight(following))
        names = queries.first_names(accounts={row.actor_id for row in rows if row.actor_id})
        return super().get_context_data(
            days=lines.days(rows, person.pk, names),
            month=month,
            earlier=_month_before(month) if month > timezone.localdate(person.created_at).replace(day=1) else None,
            later=following if following <= today else None,
            **kwargs,
        )


class LookedDay(TemplateView):
    """The rows of the access log about the person on one day, each with its time and page."""

    request: Any
    permission = Permission.SEE_WHO_LOOKED
    audit = person(_("Who looked at my record"))
    template_name = "portal/looked/day.html"

    def get_context_data(self, **kwargs):
        user, person, day = self.request.user, self.request.consumer, kwargs.pop("day")
        if not FIRST_DAY <= day <= timezone.localdate():
            raise Http404
        found = queries.trail_of_day(user=user, since=_midnight(day), until=_midnight(day + timedelta(days=1)))
        page = Paginator(found, ROWS_OF_A_DAY).get_page(self.request.GET.get("page"))
        visits = [lines.Visits.of(event) for event in page]
        names = queries.first_names(accounts={visit.actor_id for visit in visits if visit.actor_id})
        shown = next(iter(lines.days(visits, person.pk, names)), None)
        month_url = f"{reverse('portal:looked-list')}?month={day:%Y-%m}"
        return super().get_context_data(on=day, day=shown, page_obj=page, month_url=month_url, **kwargs)


def _month(text: str, today: date) -> date:
    """The first day of the month in `text` ("2026-11"); of this month if `text` is invalid or in the future."""
    try:
        month = datetime.strptime(text, "%Y-%m").date()
    except ValueError:
        return today.replace(day=1)
    return month if FIRST_DAY <= month <= today else today.replace(day=1)


def _first_of_next(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)


def _month_before(month: date) -> date:
    return (month - timedelta(days=1)).replace(day=1)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
