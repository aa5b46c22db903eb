"""The list of one's devices follows the browser's session."""

from allauth.usersessions.models import UserSession
from django.contrib.auth import SESSION_KEY

from accounts.actor import ActorKind, acting


class KnownDevices:
    """A session changes its key when a phone is handed over, and loses it when somebody signs out."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        who, before = request.session.get(SESSION_KEY), request.session.session_key
        response = self.get_response(request)
        after = request.session.session_key
        if who and after != before:
            known = UserSession.objects.filter(session_key=before)
            is_the_same = request.session.get(SESSION_KEY) == who
            with acting(ActorKind.USER, who):  # whose devices they are, whoever holds the phone
                known.update(session_key=after) if after and is_the_same else known.delete()
        return response
