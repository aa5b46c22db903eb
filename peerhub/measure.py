"""The view `bare`, which `make bench` measures. It exists only if PEERHUB_MEASURE is set."""

from django.http import HttpResponse
from django.urls import path

from accounts.access import requires
from accounts.policy import Permission
from audit.declared import audited, person
from consumers.models import Consumer


@requires(Permission.READ_RECORDS)
@audited(person("A page to measure by"))
def bare(request, consumer_pk):
    """Show the least that a page about a person needs: the whole pipeline and one indexed SELECT."""
    return HttpResponse(Consumer.objects.values_list("status", flat=True).get(pk=consumer_pk))


urlpatterns = [path("work/consumers/<uuid:consumer_pk>/bare/", bare, name="bench-bare")]
