"""The bare view, for `make bench`: only where PEERHUB_MEASURE is set."""

from django.http import HttpResponse
from django.urls import path

from accounts.access import requires
from accounts.policy import Permission
from audit.declared import audited, person
from consumers.models import Consumer


@requires(Permission.READ_RECORDS)
@audited(person("A page to measure by"))
def bare(request, consumer_pk):
    """What every page about a person costs at the least: the whole pipeline and one indexed SELECT."""
    return HttpResponse(Consumer.objects.values_list("status", flat=True).get(pk=consumer_pk))


urlpatterns = [path("work/consumers/<uuid:consumer_pk>/bare/", bare, name="bench-bare")]
