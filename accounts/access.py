"""Declares the permission that each view needs; the server does not start with a view that declares none."""

from collections.abc import Callable, Iterator
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, URLResolver, get_resolver

from .policy import Permission

# Views of other packages cannot carry the mark. Their permissions are listed here, by URL name.
ALLAUTH = {
    "account_login": Permission.PUBLIC,
    "account_logout": Permission.PUBLIC,  # a user whose sign-in has ended in the meantime is not refused
    "account_reset_password": Permission.PUBLIC,
    "account_reset_password_done": Permission.PUBLIC,
    "account_reset_password_from_key": Permission.PUBLIC,
    "account_reset_password_from_key_done": Permission.PUBLIC,
    "account_change_password": Permission.SIGNED_IN,
    "account_reauthenticate": Permission.SET_UP_SIGN_IN,
    "mfa_reauthenticate": Permission.SET_UP_SIGN_IN,
    "mfa_activate_totp": Permission.SET_UP_SIGN_IN,
    "mfa_generate_recovery_codes": Permission.SIGNED_IN,
    "mfa_login_webauthn": Permission.PUBLIC,
    "mfa_reauthenticate_webauthn": Permission.SET_UP_SIGN_IN,
    "mfa_add_webauthn": Permission.SET_UP_SIGN_IN,
}

# Pages on which a signed-in user authenticates again. They stay open while the user's other pages are locked.
PROVES_AGAIN = frozenset({"account_reauthenticate", "mfa_reauthenticate", "mfa_reauthenticate_webauthn"})


def requires(permission: Permission) -> Callable:
    """Mark a view function with the permission it needs."""

    def mark(view):
        view.permission = permission
        return view

    return mark


def public(view):
    """Mark a view as open to all, signed in or not."""
    return requires(Permission.PUBLIC)(login_not_required(view))


def permission_of(view: Callable[..., Any], url_name: str | None = None) -> Permission | None:
    """The permission that a view or its class declares; None without a declaration.

    A view of allauth cannot declare one: `ALLAUTH` has its permission, by `url_name`.
    """
    owner = getattr(view, "view_class", view)
    declared = getattr(view, "permission", None) or getattr(owner, "permission", None)
    if declared is None and url_name and owner.__module__.startswith("allauth."):
        return ALLAUTH.get(url_name)
    return declared


def routes(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every (route, pattern) below the root URLconf."""
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from routes(entry, route)
        else:
            yield route, entry
