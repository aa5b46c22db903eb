"""The way in and the state of the house."""

from django.db import connection
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views import i18n
from django.views.decorators.http import require_POST

from accounts.access import public, requires
from accounts.policy import Permission
from agency import crisis


@requires(Permission.SIGNED_IN)
def home(request):
    """Send everybody to where their day starts."""
    if Permission.SEE_OWN_HOME in request.can:
        return redirect("portal:home")
    if Permission.LOG_SESSIONS not in request.can and Permission.REVIEW_TEAM in request.can:
        return redirect("workspace:team")
    return redirect("workspace:today")


@public
def healthz(request):
    """200 when the database answers; also keeps this machine's snapshot of the crisis contacts fresh."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    crisis.contacts()
    return HttpResponse("ok", content_type="text/plain")


@public
@require_POST
def set_language(request):
    """English or Spanish, for this browser."""
    return i18n.set_language(request)
