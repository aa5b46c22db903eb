"""Sends users who are not signed in to the sign-in page, and stores the text that they had typed."""

from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from accounts.unsaved import page_of

from .unsaved_forms import keep


class SignedInOnly(LoginRequiredMiddleware):
    """Redirect a page to the sign-in page. A request of a script gets a 401, which the script can explain.

    The text of a form that arrives without a sign-in is stored until its author has signed in again.
    """

    def process_response(self, request, response):
        """Forbid the browser to cache pages of signed-in users, so that Back shows nothing after signing out."""
        if request.user.is_authenticated:
            add_never_cache_headers(response)
        return response

    def handle_no_permission(self, request, view_func):
        is_page = not (getattr(request, "htmx", False) or request.headers.get("X-Requested-With") == "fetch")
        if keep(request) and is_page:
            messages.info(request, _("You have been signed out. What you typed is kept: sign in to go on."))
        if not is_page:
            return HttpResponse(status=401)
        if request.method not in {"GET", "HEAD"} and not hasattr(getattr(view_func, "view_class", view_func), "get"):
            return redirect_to_login(page_of(request) or reverse("home"))  # this address has no page to come back to
        return super().handle_no_permission(request, view_func)
