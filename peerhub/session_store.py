"""The store of browser sessions: Django's database store with a stricter check of keys."""

from django.contrib.sessions.backends import db


class SessionStore(db.SessionStore):
    """Treat a session key that is not ASCII letters and digits as no key, without a query.

    A forged cookie may contain characters, such as NUL, for which PostgreSQL raises an error.
    """

    def _validate_session_key(self, key):
        return super()._validate_session_key(key) and key.isascii() and key.isalnum()  # type: ignore[misc]
