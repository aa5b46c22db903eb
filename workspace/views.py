from django.http import HttpResponse
from django.views import View

from accounts.policy import Permission


class Today(View):
    permission = Permission.SEE_TODAY

    def get(self, request):
        return HttpResponse("today")


class Team(View):
    permission = Permission.REVIEW_TEAM

    def get(self, request):
        return HttpResponse("team")
