"""The outer transaction of a request."""

from accounts.actor import ActorKind, acting


class ActingTransaction:
    """Everything a request does stands in one transaction that knows who is asking.

    `ATOMIC_REQUESTS` makes the view a savepoint inside it: a failed view takes back what it did, while what is
    written outside the view, such as the audit row, is still committed.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        user = request.user
        actor = (ActorKind.USER, str(user.pk)) if user.is_authenticated else (ActorKind.NOBODY, "")
        with acting(*actor):
            return self.get_response(request)
