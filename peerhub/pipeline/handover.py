"""During a handover of a phone, redirects every URL but a few to the page of the handover."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from accounts import handover
from accounts.access import PROVES_AGAIN
from accounts.actor import ActorKind, become

from .idle import is_fragment

PAGE = "portal:handover-open"
# What stays open: the page itself, signing out, the staff member taking the phone back, and what shows nobody's data.
OPEN = PROVES_AGAIN | {
    PAGE,
    "portal:leave",
    "set_language",
    "still_here",
    "healthz",
    "offline",
    "at_hand",
    "service_worker",
}


class HandedOver:
    """Redirect every URL outside `OPEN` to the handover, also after Back or in another tab. Scripts get a 403."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if handover.handed_to(request.session) is None:
            has_ended = handover.clear(request.session)
            return redirect("home") if has_ended and request.resolver_match.view_name == PAGE else None
        name = request.resolver_match.view_name
        if name == PAGE and not request.is_theirs_to_lend:
            return render(request, "portal/handover/over.html", status=403)
        if name in PROVES_AGAIN:
            become(ActorKind.USER, str(request.user.pk))  # whose passkeys and codes no person can look up
        if name in OPEN:
            return None
        return HttpResponse(status=403) if is_fragment(request) else redirect(PAGE)
