"""Net 3: the person a page is about stands on the request, already checked."""

from django.shortcuts import get_object_or_404

from accounts.access import PROVES_AGAIN, permission_of
from accounts.choices import Role
from accounts.handover import handed_to
from accounts.policy import IDENTITY_ONLY, OVERSEEN, Permission

from .models import Consumer


class CurrentConsumer:
    """Set `request.consumer`; 404 unless the user may see them, so that not even existence is told.

    Staff pages name the person in the URL; in the portal it is always the one signed in, or whom the phone was handed
    to. A page that is open to
    everybody is about nobody.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        permission = permission_of(view)
        if not request.user.is_authenticated or permission == Permission.PUBLIC:
            return
        if permission in IDENTITY_ONLY:
            visible = Consumer.objects.known_to(request.user, request.roles)
        elif permission in OVERSEEN and Role.PRIVACY_OFFICER in request.roles:
            visible = Consumer.objects.all()
        elif permission == Permission.LOG_SESSIONS:
            visible = Consumer.objects.written_about_by(request.user)
        elif permission == Permission.HANDLE_CONCERNS:
            visible = Consumer.objects.filter(concerns__handler=request.user).distinct()
        elif permission == Permission.OPEN_EMERGENCY:
            visible = Consumer.objects.opened_by(request.user)
        else:
            visible = Consumer.objects.visible_to(request.user)
        if person := handed_to(request.session):
            if request.resolver_match.view_name not in PROVES_AGAIN:  # where whose phone it is acts
                request.consumer = get_object_or_404(Consumer, pk=person)
        elif "portal" in request.resolver_match.namespaces:
            request.consumer = get_object_or_404(visible)
        elif "consumer_pk" in kwargs:
            request.consumer = get_object_or_404(visible, pk=kwargs["consumer_pk"])
