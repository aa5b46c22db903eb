"""The time of the latest authentication in this browser session: with a password, a passkey or a code.

django-allauth stores the methods in the browser session at sign-in and at each reauthentication, with the account. An
unfinished sign-in to another account does not count.
"""

from typing import Any

from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY,
    AUTHENTICATION_METHODS_SESSION_KEY,
)
from django.contrib.auth import SESSION_KEY


def proved_at(session: Any) -> float:
    """The time of the latest authentication, in seconds since 1970; 0 without one."""
    if session.get(_AUTHENTICATION_METHODS_USER_SESSION_KEY) != session.get(SESSION_KEY, ""):
        return 0.0
    return max((float(record["at"]) for record in session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])), default=0.0)
