"""What now? The first page of a day."""

from django.shortcuts import render
from django.utils import timezone
from django.views import View

from accounts.policy import Permission

from ..queries import today as queries


class Today(View):
    """For whoever logs sessions their day; for everybody else the way to their work."""

    permission = Permission.SEE_TODAY

    def get(self, request):
        now = timezone.now()
        day = queries.day(user=request.user, now=now) if Permission.LOG_SESSIONS in request.can else None
        return render(request, "workspace/today.html", {"day": day, "now": timezone.localtime(now)})
