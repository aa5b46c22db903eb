"""Measures the cost of a request for `make bench`. Active only if PEERHUB_MEASURE is set."""

from time import perf_counter

from django.db import connection


class Asked:
    """A wrapper of database queries that counts them and adds up the seconds they took."""

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
    """Write the time and queries of a request into its Server-Timing header. The first middleware while measuring."""

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
