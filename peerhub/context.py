"""What every page needs."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from agency import crisis

WAY_IN_IS_NEWS = timedelta(days=14)


def page(request) -> dict:
    """The agency, its crisis contacts, and what the person signed in may do."""
    match = request.resolver_match
    namespaces = match.namespaces if match else []
    face = next((face for face in ("workspace", "portal") if face in namespaces), "public")
    return {
        "agency": request.agency,
        "crisis": crisis.contacts(),
        "is_demo": request.agency.is_demo,
        "can": {str(permission) for permission in getattr(request, "can", ())},
        "face": face,
        "elsewhere": settings.QUICK_EXIT_URL,
        "way_in_since": timezone.now() - WAY_IN_IS_NEWS,
    }
