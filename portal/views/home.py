"""Where the portal begins."""

from typing import Any

from django.utils import timezone
from django.views.generic import TemplateView

from accounts.policy import Permission
from audit.declared import PERSON
from portal import queries


class Home(TemplateView):
    request: Any
    permission = Permission.SEE_OWN_HOME
    audit = PERSON
    template_name = "portal/home.html"

    def get_context_data(self, **kwargs):
        user = self.request.user
        return super().get_context_data(
            person=self.request.consumer,
            goals=queries.goals_at_a_glance(user=user),
            last=queries.last_session(user=user),
            news=queries.news(user=user, now=timezone.now()),
            **kwargs,
        )
