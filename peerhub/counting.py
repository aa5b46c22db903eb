"""A database router: tries of passwords and codes are counted outside the transaction of the request."""

from typing import Any

from django.conf import settings

ALIAS = "counting"


class Router:
    """Sends the counters of the rate limits to a connection without a transaction.

    In the request's own transaction a failed request would take its count back, and the counter's row would stay locked
    while the password is hashed: further sign-ins from that address would wait, each holding a thread of the server.
    """

    def db_for_read(self, model: Any, **hints: Any) -> str | None:
        return ALIAS if model._meta.db_table == settings.CACHES["default"]["LOCATION"] else None

    db_for_write = db_for_read
