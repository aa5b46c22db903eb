"""Keeps an account's list of devices up to date when the key of a browser session changes."""

from allauth.usersessions.models import UserSession
from django.contrib.auth import SESSION_KEY

from accounts.actor import ActorKind, acting


class KnownDevices:
    """Give the user's entry in the list of devices the new session key, or delete it if the user has signed out.

    The key changes when a phone is handed over, and there is none after signing out.
    """

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
