"""Nobody gets past the sign-in page without signing in, and nothing they typed is lost on the way."""

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpResponse


class SignedInOnly(LoginRequiredMiddleware):
    """Pages go to the sign-in page; fragments and autosaves are told, so that the page they belong to can say so."""

    def handle_no_permission(self, request, view_func):
        if getattr(request, "htmx", False) or request.headers.get("X-Requested-With") == "fetch":
            return HttpResponse(status=401)
        return super().handle_no_permission(request, view_func)
