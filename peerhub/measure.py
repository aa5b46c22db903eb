"""How long a page took and what it asked of the database, for `make bench`: only where PEERHUB_MEASURE is set."""

from time import perf_counter

from django.db import connection
from django.http import HttpResponse
from django.urls import path

from accounts.access import requires
from accounts.policy import Permission
from audit.declared import PERSON, audited
from consumers.models import Consumer


class Asked:
    """Counts the statements of a request and the seconds the database took for them."""

    def __init__(self) -> None:
        self.count = 0
        self.seconds = 0.0

    def __call__(self, execute, sql, params, many, context):
        begun = perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.count += 1
            self.seconds += perf_counter() - begun


class ServerTiming:
    """The outermost middleware: what the request cost goes into the header browsers know for it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        asked, begun = Asked(), perf_counter()
        with connection.execute_wrapper(asked):
            response = self.get_response(request)
        total = perf_counter() - begun
        response["Server-Timing"] = (
            f'total;dur={1000 * total:.3f}, db;dur={1000 * asked.seconds:.3f}, queries;desc="{asked.count}"'
        )
        return response


@requires(Permission.READ_RECORDS)
@audited(PERSON)
def bare(request, consumer_pk):
    """What every page about a person costs at the least: the whole pipeline and one indexed SELECT."""
    return HttpResponse(Consumer.objects.values_list("status", flat=True).get(pk=consumer_pk))


urlpatterns = [path("work/consumers/<uuid:consumer_pk>/bare/", bare, name="bench-bare")]
