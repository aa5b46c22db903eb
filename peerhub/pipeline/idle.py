"""Locks an idle browser session: the server shows no data until the signed-in user has authenticated again.

Opening a page, typing (which autosaves) and searching count as activity. Requests that a page sends by itself carry the
header `BY_ITSELF` and do not count. The time of the last activity is in the browser session, which all tabs share. It
is written once a minute together with the limits, so that other requests need not read the rules.
"""

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from accounts.access import PROVES_AGAIN, permission_of
from accounts.handover import handed_to
from accounts.policy import Permission
from accounts.proof import proved_at
from accounts.unsaved import page_of
from agency import rules
from agency.choices import RuleKey

from .unsaved_forms import keep

KEY = "presence"
BY_ITSELF = "X-By-Itself"
KEEP_ONLY = "keep"  # X-Requested-With of a form on a page that locks: its text is stored, nothing else happens
WRITTEN_EVERY = 60  # seconds
LOCKED = 423

LIMITS = {
    "staff": RuleKey.IDLE_MINUTES_STAFF,
    "consumer": RuleKey.IDLE_MINUTES_CONSUMER,
    "handed over": RuleKey.IDLE_MINUTES_HANDED_OVER,
}


def seconds_left(session: Any, now: float) -> float:
    """The seconds until the browser session locks without activity; 0 when it is locked."""
    presence = session.get(KEY)
    if presence is None:
        return 0.0
    return max(0.0, max(presence["seen_at"], proved_at(session)) + presence["idle"] - now)


def is_locked(session: Any, now: float) -> bool:
    """Whether a user is signed in to this browser session and has been idle for too long."""
    return KEY in session and SESSION_KEY in session and seconds_left(session, now) == 0


def note(request: HttpRequest, now: float) -> None:
    """Write activity now, with the limits of today's rules, into the browser session."""
    session, who = request.session, kind(request)
    today, rulebook = timezone.localdate(), rules.rulebook()
    before = session.get(KEY, {})
    session[KEY] = {
        "signed_in_at": before.get("signed_in_at") or proved_at(session) or now,
        "seen_at": now,
        "kind": who,
        "idle": rulebook.value_on(LIMITS[who], today) * 60,
        "longest": rulebook.value_on(RuleKey.SIGNED_IN_HOURS, today) * 3600,
    }


def kind(request: HttpRequest) -> str:
    """The key in `LIMITS` of the limit that applies to this browser session."""
    if handed_to(request.session):
        return "handed over"
    return "consumer" if getattr(request.user, "is_consumer", False) else "staff"


def is_fragment(request: HttpRequest) -> bool:
    """Whether a script of a page sent the request. Scripts handle a response that is not a whole page."""
    return bool(getattr(request, "htmx", False)) or "X-Requested-With" in request.headers


class SignInEnds:
    """End a sign-in at the age that a rule sets, even if it is in use. Runs before an actor is set.

    A sign-in also ends if *Leave now* was used without a connection: static/js/leave.js then sets a cookie, and the
    next request of the browser signs out before anything else. `portal:leave` signs out itself, with an audit row.
    """

    def __init__(self, get_response: Callable):
        self.get_response = get_response

    def __call__(self, request):
        presence = request.session.get(KEY)
        is_over = presence and time.time() >= presence["signed_in_at"] + presence["longest"]
        has_left = settings.LEFT_COOKIE_NAME in request.COOKIES
        if is_over or (has_left and request.path != reverse("portal:leave")):
            request.session.flush()
            request.user = AnonymousUser()
        response = self.get_response(request)
        if has_left:
            response.delete_cookie(settings.LEFT_COOKIE_NAME, samesite="Lax")
        return response


class IdleLock:
    """Refuse every page with data while the browser session is locked. Unsaved text is stored (accounts/unsaved.py)."""

    def __init__(self, get_response: Callable):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not request.user.is_authenticated:
            return None
        if request.headers.get("X-Requested-With") == KEEP_ONLY:
            keep(request)
            return HttpResponse(status=204)
        now = time.time()
        is_public = permission_of(view, request.resolver_match.url_name) == Permission.PUBLIC
        if is_locked(request.session, now):
            may_pass = is_public or request.resolver_match.view_name in PROVES_AGAIN
            return None if may_pass else self._refuse(request, view)
        if not is_public and self._is_news(request, now):
            note(request, now)
        return None

    def _is_news(self, request, now: float) -> bool:
        presence = request.session.get(KEY)
        if not presence:  # also for a request with `BY_ITSELF`: without a start the sign-in would never end
            return True
        is_due = now - presence["seen_at"] >= WRITTEN_EVERY or presence["kind"] != kind(request)
        return is_due and BY_ITSELF not in request.headers

    def _refuse(self, request, view) -> HttpResponse:
        is_kept = not handed_to(request.session) and keep(request)
        if is_fragment(request):
            return HttpResponse(status=LOCKED)
        is_page = request.method in {"GET", "HEAD"} or hasattr(getattr(view, "view_class", view), "get")
        back = request.get_full_path() if is_page else page_of(request) or reverse("home")
        response = render(request, "account/locked.html", {"back": back, "is_kept": is_kept}, status=LOCKED)
        add_never_cache_headers(response)
        return response
