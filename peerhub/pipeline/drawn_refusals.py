"""Replaces Django's empty answer to a method that is not allowed (405) by an error page."""

from peerhub import errors


class DrawnRefusals:
    """Replace an empty 405 response by `errors.not_allowed`, with the same Allow header."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code == 405 and not response.content:
            drawn = errors.not_allowed(request)
            drawn["Allow"] = response["Allow"]
            return drawn
        return response
