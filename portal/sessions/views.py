"""The pages *My sessions*: the person's signed notes."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.views.generic import ListView, TemplateView

from access.services import supporters
from accounts.policy import Permission
from audit.declared import person
from portal.goals.views import AboutGoal
from portal.page import SaysWhoReads
from sessions.queries import corrections_of, page_with_attempts

from . import queries


class SessionList(ListView):
    request: Any
    permission = Permission.READ_OWN_NOTES
    audit = person(_("My sessions"))
    template_name = "portal/session/list.html"
    paginate_by = 12
    context_object_name = "sessions"

    def get_queryset(self):
        return queries.entries(user=self.request.user)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {"entries": self.entries(context["page_obj"])}

    def entries(self, page) -> list[Any]:
        return list(page_with_attempts(page, self.request.consumer))


class GoalSessions(AboutGoal, SessionList):
    """The sessions in which one goal was worked on."""

    audit = person(_("Sessions about a goal"))

    def get_queryset(self):
        return queries.sessions(user=self.request.user, goal=self.goal.pk)

    def entries(self, page) -> list[Any]:
        return list(page)


class SessionRead(SaysWhoReads, TemplateView):
    permission = Permission.READ_OWN_NOTES
    audit = person(_("A note about a session"))
    template_name = "portal/session/read.html"

    def get_context_data(self, **kwargs):
        entries = self.request.consumer.peer_sessions.signed_or_taken_back().select_related("specialist")
        session = get_object_or_404(entries.prefetch_related("corrections"), pk=self.kwargs["pk"])
        return super().get_context_data(
            session=session,
            note=queries.note(session=session),
            addenda=list(session.addenda.all()),
            people=supporters(consumer=self.request.consumer),
            goals=queries.goals_of(session=session),
            corrections=[one for one in corrections_of(session=session) if not one.is_waiting],
            **kwargs,
        )
