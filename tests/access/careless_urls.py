"""Careless views, without the checks that PeerHub's own views have. The tests of the nets add them to the URLs."""

from django.http import HttpResponse
from django.urls import path
from django.views import View

from accounts.access import requires
from accounts.policy import Permission
from peerhub.urls import urlpatterns as peerhub_urls


def forgotten_function(request):
    return HttpResponse("open to everybody who signed in")


class ForgottenClass(View):
    def get(self, request):
        return HttpResponse("open to everybody who signed in")


@requires(Permission.SEE_TODAY)
def unheard_of(request, moon):
    return HttpResponse("an argument and a form that no sample knows")


@requires(Permission.READ_RECORDS)
def breaks_half_way(request, consumer_pk):
    request.consumer.phone = "changed"
    request.consumer.save()
    raise RuntimeError("half way")


urlpatterns = [
    *peerhub_urls,
    path("forgotten/function/", forgotten_function, name="forgotten-function"),
    path("forgotten/class/", ForgottenClass.as_view(), name="forgotten-class"),
    path("breaks/<uuid:consumer_pk>/", breaks_half_way, name="breaks"),
    path("unheard-of/<int:moon>/", unheard_of, name="unheard-of"),
]
