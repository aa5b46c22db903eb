"""Stores the values of a form that could not be saved, and offers them again on the page of the form."""

from contextlib import suppress

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.db import Error as DatabaseProblem
from django.http import HttpRequest, HttpResponse

from accounts import unsaved
from accounts.actor import ActorKind, acting
from accounts.handover import handed_to
from workspace import unsaved as session_forms

WAITS = settings.UNSAVED_COOKIE_NAME  # says only that text waits for somebody who used this browser


def keep(request: HttpRequest) -> bool:
    """Store the values of the submitted form; return whether they were stored."""
    return session_forms.keep(request) or unsaved.keep_form(request)


def waiting(request: HttpRequest) -> unsaved.UnsavedForm | None:
    """The unsaved form of this page, or None. One query, and none in a browser in which nothing was stored."""
    is_page = request.method == "GET" and request.user.is_authenticated
    if not is_page or WAITS not in request.COOKIES or handed_to(request.session):
        return None
    return unsaved.waiting(request, request.path)


class UnsavedForms:
    """Store the form of a request that failed, set a cookie that says text waits, and delete the text once it is saved.

    A form counts as saved when its answer is a redirect; a form with errors is shown again. This middleware runs
    outside the request's transaction, because a server error rolls that back.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response: HttpResponse = self.get_response(request)
        user = request.session.get(SESSION_KEY)
        if request.method == "POST" and user and not handed_to(request.session):
            with suppress(DatabaseProblem):
                if response.status_code >= 500:
                    with acting(ActorKind.USER, user):
                        request.is_text_kept = keep(request)
                elif response.status_code in {302, 303} and WAITS in request.COOKIES and not is_kept(request):
                    with acting(ActorKind.USER, user):
                        unsaved.drop(request, form=unsaved.form_in(request))
        if is_kept(request):
            age, is_secure = round(unsaved.LONGEST.total_seconds()), settings.SESSION_COOKIE_SECURE
            response.set_cookie(WAITS, "1", max_age=age, secure=is_secure, httponly=True, samesite="Lax")
        return response


def is_kept(request: HttpRequest) -> bool:
    """Whether the text in this request's form could not be saved and was stored instead."""
    return getattr(request, "is_text_kept", False)
