"""What now? The first page of a specialist's day."""

from django.http import HttpResponse
from django.views import View

from accounts.policy import Permission


class Today(View):
    permission = Permission.SEE_TODAY

    def get(self, request):
        return HttpResponse("today")
