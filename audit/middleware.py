"""Every request about a person's record leaves a row, and so does every refusal and every change to accounts."""

from ipaddress import ip_address

from allauth.account.adapter import get_adapter
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts.access import permission_of
from accounts.policy import Permission

from .models import Event


class AuditTrail:
    """Write the row in the request's outer transaction: it stays when the view's own changes are taken back."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        match = request.resolver_match
        if match is None or not request.user.is_authenticated:
            return response
        consumer = getattr(request, "consumer", None)
        person_id = consumer.pk if consumer else match.kwargs.get("consumer_pk")
        is_change = request.method not in {"GET", "HEAD"} and permission_of(match.func) == Permission.KEEP_ACCOUNTS
        if person_id or is_change or response.status_code == 403:
            Event.objects.create(
                at=timezone.now(),
                actor_id=request.user.pk,
                roles=",".join(sorted(getattr(request, "roles", ()))),
                person_id=person_id,
                page=match.view_name,
                method=request.method[:10],
                status=response.status_code,
                address=address_of(request),
            )
        return response


def address_of(request) -> str | None:
    """Where the request came from, as the proxies of ours tell it (TRUSTED_PROXIES); None when they do not."""
    try:
        return str(ip_address(get_adapter(request).get_client_ip(request)))
    except (ValueError, PermissionDenied):
        return None
