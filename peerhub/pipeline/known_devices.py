"""The list of one's devices follows the browser's session."""

from allauth.usersessions.models import UserSession


class KnownDevices:
    """A session changes its key when a phone is handed over, and loses it when somebody signs out."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        before = request.session.session_key if request.user.is_authenticated else None
        response = self.get_response(request)
        after = request.session.session_key
        if before and after != before:
            known = UserSession.objects.filter(session_key=before)
            known.update(session_key=after) if after else known.delete()
        return response
