from django.http import HttpResponse
from django.views import View

from accounts.policy import Permission


class Home(View):
    permission = Permission.SEE_OWN_HOME

    def get(self, request):
        return HttpResponse("home")
