"""Middleware that wraps a request in one transaction with an actor, and spares reads the savepoint of their view."""

from django.contrib.auth import SESSION_KEY

from accounts.actor import ActorKind, acting, become
from accounts.handover import handed_to
from consumers.models import Consumer


class ActingTransaction:
    """Run the whole request in one transaction whose actor is the user or, on a lent phone, the person.

    `ATOMIC_REQUESTS` makes the view a savepoint inside it: a failed view takes back its changes, while rows written
    outside the view, such as the audit row, are still committed.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        claimed = request.session.get(SESSION_KEY)
        with acting(*((ActorKind.USER, claimed) if claimed else (ActorKind.ANONYMOUS,))):
            person = handed_to(request.session)
            # The account is looked up here, as itself. A closed one, or one whose password changed, is nobody.
            if not request.user.is_authenticated:
                if claimed:
                    become(ActorKind.ANONYMOUS)
            elif person:
                people = Consumer.objects.worked_with(request.user)
                request.is_theirs_to_lend = people.filter(pk=person).exists()
                become(ActorKind.PERSON, str(person), handed_over_by=f"user:{request.user.pk}")
            return self.get_response(request)


class ReadsWithoutSavepoint:
    """Answer GET and HEAD requests to workspace and portal without the savepoint of `ATOMIC_REQUESTS`.

    Each such page then needs two SQL statements less. Pages outside the two keep it: allauth has to see the exceptions
    of its views (docs/decisions/0024-savepoints.md). This middleware has to be the last.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        is_of_a_face = request.resolver_match.namespace in {"workspace", "portal"}
        return view(request, *args, **kwargs) if is_of_a_face and request.method in {"GET", "HEAD"} else None
