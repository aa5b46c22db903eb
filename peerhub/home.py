"""The redirect to a user's first page, the health check, and small requests that every page makes."""

import time

from django.db import connection
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views import i18n
from django.views.decorators.http import require_http_methods, require_POST

from accounts import unsaved
from accounts.access import public, requires
from accounts.handover import handed_to
from accounts.policy import Permission
from agency import crisis
from audit.declared import audited, nothing
from peerhub.pipeline import idle


@requires(Permission.SIGNED_IN)
@audited(nothing("sends everybody on to their first page"))
def home(request):
    """Redirect to the first page of the user's face: the portal's start page, the team board or Today."""
    if Permission.SEE_OWN_HOME in request.can:
        return redirect("portal:home")
    if Permission.LOG_SESSIONS not in request.can and Permission.REVIEW_TEAM in request.can:
        return redirect("workspace:team")
    return redirect("workspace:today")


@requires(Permission.SIGNED_IN)
@audited(nothing("how long until the page locks"))
@require_http_methods(["GET", "POST"])
def still_here(request):
    """Return as JSON the seconds until the browser session locks, and whether the phone is handed over.

    A POST counts as activity and puts off the lock; a GET does not.
    """
    left = round(idle.seconds_left(request.session, time.time()))
    return JsonResponse({"left": left, "handed_over": handed_to(request.session) is not None})


@requires(Permission.SIGNED_IN)
@audited(nothing("gives up what the account itself typed"))
@require_POST
def forget_unsaved(request):
    """Delete the signed-in account's unsaved text of one form."""
    unsaved.drop(request, form=request.POST.get("form", ""))
    back = request.POST.get("next", "")
    return redirect(back if url_has_allowed_host_and_scheme(back, None) else "home")


@public
@audited(nothing("says that the server answers"))
def healthz(request):
    """Answer 200 if the database answers; also refreshes this machine's snapshot of the crisis contacts."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    crisis.contacts()
    return HttpResponse("ok", content_type="text/plain")


@public
@audited(nothing("the language of a browser"))
@require_POST
def set_language(request):
    """Set the language of this browser: English or Spanish."""
    return i18n.set_language(request)
