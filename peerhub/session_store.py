"""The store of browser sessions: Django's database store with a stricter check of keys, and a prepared query."""

from datetime import datetime

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from accounts.prepared import Prepared

IN_FORCE = Prepared(
    lambda key, now: Session.objects.filter(session_key=key, expire_date__gt=now),
    key=str,
    now=datetime,
)


class SessionStore(db.SessionStore):
    """Treat a session key that is not ASCII letters and digits as no key, without a query.

    A forged cookie may contain characters, such as NUL, for which PostgreSQL raises an error.
    """

    def _validate_session_key(self, key):
        return super()._validate_session_key(key) and key.isascii() and key.isalnum()  # type: ignore[misc]

    def _get_session_from_db(self):
        found = IN_FORCE(key=self.session_key, now=timezone.now())
        if found:
            return found[0]
        self._session_key = None
        return None
