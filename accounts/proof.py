"""When whoever is signed in here last showed that it is them: with a password, a passkey or a code.

django-allauth writes it down in the browser's session, at signing in and whenever it asks again, together with whose
proof it is: somebody else who stops half way through signing in has proved nothing.
"""

from typing import Any

from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY,
    AUTHENTICATION_METHODS_SESSION_KEY,
)
from django.contrib.auth import SESSION_KEY


def proved_at(session: Any) -> float:
    """The moment of the latest proof, in seconds since 1970; 0 where there is none."""
    if session.get(_AUTHENTICATION_METHODS_USER_SESSION_KEY) != session.get(SESSION_KEY, ""):
        return 0.0
    return max((float(record["at"]) for record in session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])), default=0.0)
