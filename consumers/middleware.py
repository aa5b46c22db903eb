"""Sets `request.consumer`, the person whom a page is about; 404 if the view's permission does not reach the person.

The reach of a permission (`accounts/policy.py`) is a set of capacities. It reaches a person to whom the user has at
least one of them. `accounts/checks.py` lists this and the other four checks of a request.
"""

from django.shortcuts import get_object_or_404

from accounts.access import PROVES_AGAIN, permission_of
from accounts.handover import handed_to
from accounts.policy import RECORD_READERS, Permission

from .models import Consumer, in_capacity


class CurrentConsumer:
    """Set `request.consumer`. A person outside the permission's reach gives 404, which does not reveal who exists.

    The URL of a staff page names the person. A portal page is about the signed-in person, or about the person who holds
    a staff member's phone. A public page is about nobody.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        permission = permission_of(view)
        if not request.user.is_authenticated or permission in {None, Permission.PUBLIC}:
            return
        reached = Consumer.objects.in_capacity(request.user, permission.reach).select_related("team")
        if not permission.reach <= RECORD_READERS:  # the page is also about people whose record the account cannot read
            reached = reached.annotate(is_readable=in_capacity(request.user, RECORD_READERS))
        if person := handed_to(request.session):
            if request.resolver_match.view_name not in PROVES_AGAIN:  # on these pages the staff member acts
                request.consumer = get_object_or_404(Consumer, pk=person)
        elif "portal" in request.resolver_match.namespaces:
            request.consumer = get_object_or_404(reached)
            request.user.consumer = request.consumer  # so that no query asks for it again
        elif "consumer_pk" in kwargs:
            request.consumer = get_object_or_404(reached, pk=kwargs["consumer_pk"])
