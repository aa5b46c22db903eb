"""What now? The first page of a day."""

from django.template.response import TemplateResponse
from django.utils import timezone
from django.views import View

from accounts.policy import Permission
from audit.declared import people

from ..queries import today as queries


class Today(View):
    """For whoever logs sessions their day; for everybody else the way to their work."""

    permission = Permission.SEE_TODAY
    audit = people(lambda page: page["day"].people_shown if page["day"] else [])

    def get(self, request):
        now = timezone.now()
        day = queries.day(user=request.user, now=now) if Permission.LOG_SESSIONS in request.can else None
        return TemplateResponse(request, "workspace/today.html", {"day": day, "now": timezone.localtime(now)})
