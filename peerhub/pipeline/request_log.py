"""Writes one line into the log for each request."""

import logging
from secrets import token_hex
from time import perf_counter

from peerhub.logs import request_id

log = logging.getLogger("peerhub.requests")
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}


class RequestLog:
    """Log each request with its URL name, method, status and duration.

    The URL itself is not logged: it can contain the id of a person, or anything that somebody typed. All log lines of a
    request have the same id, which is also in the header X-Request-Id, so that a user can report it.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        begun, token = perf_counter(), request_id.set(token_hex(6))
        try:
            response = self.get_response(request)
            response["X-Request-Id"] = request_id.get()
            match = request.resolver_match
            if match or response.status_code >= 400:  # files go out in silence
                facts = {
                    "page": match.view_name if match else "none",
                    "method": request.method if request.method in METHODS else "another",
                    "status": response.status_code,
                    "ms": round(1000 * (perf_counter() - begun)),
                }
                log.info("Answered.", extra={"facts": facts})
            return response
        finally:
            request_id.reset(token)
