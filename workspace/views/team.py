"""The supervisor's board."""

from django.http import HttpResponse
from django.views import View

from accounts.policy import Permission


class Team(View):
    permission = Permission.REVIEW_TEAM

    def get(self, request):
        return HttpResponse("team")
