"""*Leave now*: signs out at once and leads to a harmless page of another site."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from accounts.policy import Permission
from audit.choices import Done
from audit.declared import changes_only, nothing

TOLD = settings.LEAVE_COOKIE_NAME
TOLD_FOR = timedelta(days=365)


# Leaving must always work: also signed out, and from a page whose form secret is old.
@method_decorator([csrf_exempt, login_not_required, never_cache], name="dispatch")
class Leave(View):
    """Sign out and lead to `QUICK_EXIT_URL`, a site that says nothing about PeerHub.

    The answer is an empty page with a Refresh header, not a redirect: the screen is empty at once, however slow the
    other site is, and `form-action` of the content security policy cannot block a redirect of that site.
    """

    permission = Permission.PUBLIC
    audit = changes_only(sends=Done.SIGN_OUT)

    def post(self, request):
        logout(request)
        response = render(request, "portal/leave.html", {"elsewhere": settings.QUICK_EXIT_URL})
        response["Refresh"] = f"0; url={settings.QUICK_EXIT_URL}"
        return response


class LeaveUnderstood(View):
    """Set the cookie that hides the hint about the limits of *Leave now*, once read in this browser."""

    permission = Permission.SEE_OWN_HOME
    audit = nothing("has read what leaving cannot do")

    def post(self, request):
        back = request.POST.get("next", "")
        response = redirect(back if url_has_allowed_host_and_scheme(back, None) else "portal:home")
        response.set_cookie(
            TOLD,
            "1",
            max_age=TOLD_FOR,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
        return response
