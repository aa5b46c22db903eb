"""Views that fail, each in its own way. Mounted by the tests of the error pages, never by PeerHub."""

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.urls import path

from accounts.access import public
from peerhub.urls import handler400, handler403, handler404, handler500
from peerhub.urls import urlpatterns as peerhub_urls

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def failing(error: Exception):
    @public
    def view(request):
        raise error

    return view


@public
def failing_because_of_the_database(request):
    try:
        raise OperationalError("server closed the connection unexpectedly")
    except OperationalError as error:
        raise RuntimeError("the list could not be made") from error


@public
def form(request):
    return HttpResponse("taken")


urlpatterns = [
    *peerhub_urls,
    path("fails/400/", failing(SuspiciousOperation("no"))),
    path("fails/403/", failing(PermissionDenied("no"))),
    path("fails/500/", failing(ValueError("Cara's diagnosis"))),
    path("fails/operational/", failing(OperationalError("gone"))),
    path("fails/interface/", failing(InterfaceError("connection already closed"))),
    path("fails/chained/", failing_because_of_the_database),
    path("fails/csrf/", form),
]
