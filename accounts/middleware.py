"""Net 2: a view is opened only by somebody who holds the permission it names."""

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from .access import permission_of
from .policy import WITHOUT_ROLE, Permission, permissions_of


class PermissionGate:
    """Put what the account may do on the request (`request.can`) and refuse every view it may not open."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        permission = permission_of(view, request.resolver_match.url_name)
        request.can = WITHOUT_ROLE & {Permission.PUBLIC}
        if request.user.is_authenticated:
            request.roles = request.user.roles_on(timezone.localdate())
            request.can = WITHOUT_ROLE | permissions_of(request.roles)
        if permission not in request.can:
            raise PermissionDenied
