"""Every request about a person's record leaves a row, and so does every refusal."""

from django.utils import timezone

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
        if person_id or response.status_code == 403:
            Event.objects.create(
                at=timezone.now(),
                actor_id=request.user.pk,
                roles=",".join(sorted(getattr(request, "roles", ()))),
                person_id=person_id,
                page=match.view_name,
                method=request.method,
                status=response.status_code,
                address=request.META.get("REMOTE_ADDR") or None,
            )
        return response
