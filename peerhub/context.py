"""The context processor for all templates."""

import time
from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from accounts.handover import handed_to
from peerhub.pipeline import idle, unsaved_forms

SIGN_IN_HELP_IS_NEWS = timedelta(days=14)


def page(request) -> dict:
    """Return the agency, its crisis contacts, the permissions of the signed-in user and the state of the sign-in."""
    match, now = request.resolver_match, time.time()
    is_locked, person = idle.is_locked(request.session, now), getattr(request, "consumer", None)
    namespaces = match.namespaces if match else []
    face = next((face for face in ("workspace", "portal") if face in namespaces), "public")
    return {
        "agency": request.agency,
        "crisis": request.crisis_contacts,
        "is_demo": request.agency.is_demo,
        "can": getattr(request, "can", frozenset()),
        "here": match.view_name if match else "",
        "face": face,
        "elsewhere": settings.QUICK_EXIT_URL,
        "sign_in_help_since": timezone.now() - SIGN_IN_HELP_IS_NEWS,
        "unsaved_form": SimpleLazyObject(lambda: None if is_locked else unsaved_forms.waiting(request)),
        "locks_in": round(idle.seconds_left(request.session, now)),
        "is_locked": is_locked,
        "record_of": "" if is_locked or not person else person.name or person.called,
        "handed_over": handed_to(request.session) is not None,
    }
