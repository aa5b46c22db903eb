"""Refuses a view to users without the permission that the view needs: the second net of `accounts/checks.py`."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect

from .access import permission_of
from .choices import Role
from .factors import standing_of
from .handover import handed_to
from .policy import BEFORE_SECOND_STEP, WITHOUT_ROLE, Permission, permissions_of


class PermissionGate:
    """Set `request.can`, the permissions of the acting account, and refuse a view (403) that needs another one.

    `request.roles` is set for signed-in users. During a handover the person acts, with the permissions of a person
    served. Staff without a second step are redirected to the page that sets one up.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        permission = permission_of(view, request.resolver_match.url_name)
        request.can = WITHOUT_ROLE & {Permission.PUBLIC}
        if request.user.is_authenticated:
            standing = standing_of(request.user)
            request.roles = standing.roles
            request.can = WITHOUT_ROLE | permissions_of(request.roles)
            if standing.lacks_second_step:
                request.can = BEFORE_SECOND_STEP
                if permission not in request.can and _is_page(request):
                    return redirect("mfa_index")
        if handed_to(request.session):  # on a lent phone the person acts
            request.roles = frozenset({Role.CONSUMER})
            request.can = WITHOUT_ROLE | permissions_of(request.roles)
        if permission not in request.can:
            raise PermissionDenied
        return None


def _is_page(request) -> bool:
    """Whether the request asks for a whole page, not for a change or a part of a page."""
    is_part = getattr(request, "htmx", False) or request.headers.get("X-Requested-With") == "fetch"
    return request.method in {"GET", "HEAD"} and not is_part
