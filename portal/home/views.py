"""The start page of the portal."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from access.emergency import note_read
from access.services import supporters
from accounts.policy import Permission
from audit.declared import person
from portal.wrap.queries import daily_list

from . import queries


class Home(TemplateView):
    request: Any
    permission = Permission.SEE_OWN_HOME
    audit = person(_("Home"))
    template_name = "portal/home.html"

    def get_context_data(self, **kwargs):
        user, now = self.request.user, timezone.now()
        people = supporters(consumer=self.request.consumer)
        waiting = queries.waiting(user=user, supporters=people, now=now)
        if any(not emergency.told_at for emergency in waiting.emergencies):
            note_read(consumer=self.request.consumer, now=now)
        goals, sessions = queries.goals(user=user), queries.recent_sessions(user=user, now=now)
        return super().get_context_data(
            person=self.request.consumer,
            emergencies=waiting.emergencies,
            answers=waiting.answers,
            directive_ends_on=waiting.directive_ends_on,
            transfers=waiting.transfers,
            now=now,
            goals=queries.at_a_glance(goals),
            last=next(iter(sessions), None),
            news=queries.news(sessions=sessions, goals=goals, now=now),
            people=people,
            daily=daily_list(user=user, today=timezone.localdate()),
            **kwargs,
        )
