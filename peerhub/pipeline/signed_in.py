"""Nobody gets past the sign-in page without signing in, and nothing they typed is lost on the way."""

from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from portal import unsaved as portal_words
from workspace import unsaved as workspace_words


class SignedInOnly(LoginRequiredMiddleware):
    """Pages go to the sign-in page; fragments and autosaves are told, so that the page they belong to can say so.

    The text of a note or a goal that arrives without a sign-in is kept until its author has signed in again.
    """

    def process_response(self, request, response):
        """No browser keeps what somebody signed in has seen: after signing out, Back shows nothing."""
        if request.user.is_authenticated:
            add_never_cache_headers(response)
        return response

    def handle_no_permission(self, request, view_func):
        is_page = not (getattr(request, "htmx", False) or request.headers.get("X-Requested-With") == "fetch")
        if (workspace_words.keep(request) or portal_words.keep(request)) and is_page:
            messages.info(request, _("You have been signed out. What you typed is kept: sign in to go on."))
        if not is_page:
            return HttpResponse(status=401)
        if request.method not in {"GET", "HEAD"} and not hasattr(getattr(view_func, "view_class", view_func), "get"):
            return redirect_to_login(reverse("home"))  # there is no page at this address to come back to
        return super().handle_no_permission(request, view_func)
