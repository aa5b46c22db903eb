"""*Today*, the first page that a staff member sees."""

from typing import Any

from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views import View

from accounts.policy import Permission
from audit.declared import people
from workspace.concerns import queries as concerns
from workspace.covers import queries as covers
from workspace.emergencies import queries as emergency
from workspace.privacy import queries as restricting
from workspace.supervision import queries as supervision
from workspace.transfers import queries as transfers

from . import queries


def _shown(page) -> set:
    return set().union(
        *(page[part].people_shown for part in ("day", "still_open", "owed", "to_name", "handed") if part in page)
    )


class Today(View):
    """For staff who log sessions, their day; for all staff, the tasks that wait for them."""

    permission = Permission.SEE_TODAY
    audit = people(_("Their first page of the day"), _shown)

    def get(self, request):
        now = timezone.now()
        context: dict[str, Any] = {"now": timezone.localtime(now)}
        if Permission.LOG_SESSIONS in request.can:
            context["day"] = queries.day(user=request.user, now=now)
            context["covers"] = covers.covers(user=request.user, now=now)
            context["supervision"] = supervision.mine(user=request.user, now=now)
            context["handed"] = transfers.handed_to(user=request.user, now=now)
        if Permission.FIND_SPECIALISTS in request.can:
            waiting = transfers.unassigned(user=request.user, capacities=transfers.finds_for(request.can), now=now)
            context["unassigned"] = waiting.count()
        if Permission.SUPERVISE_STAFF in request.can:
            context["due_for_supervision"] = supervision.due_count(today=timezone.localdate(now))
        if Permission.OPEN_EMERGENCY in request.can:
            context["still_open"] = emergency.still_open(user=request.user, now=now)
        if Permission.TELL_OF_EMERGENCIES in request.can:
            context["owed"] = emergency.owed(user=request.user, roles=request.roles, now=now)
        if Permission.RESTRICT_RECORDS in request.can:
            context["to_name"] = restricting.waiting_to_be_named(user=request.user, now=now)
        if Permission.HANDLE_CONCERNS in request.can:
            context["questions"] = concerns.waiting(user=request.user)
        return TemplateResponse(request, "workspace/today.html", context)
