"""Sessions as Django keeps them."""

from django.contrib.sessions.backends import db


class SessionStore(db.SessionStore):
    """What cannot be a key is not looked for: a cookie may hold letters that the database refuses, such as NUL."""

    def _validate_session_key(self, key):
        return super()._validate_session_key(key) and key.isascii() and key.isalnum()  # type: ignore[misc]
