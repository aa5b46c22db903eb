"""No blank page: what Django refuses in a header only is said in words."""

from peerhub import errors


class DrawnRefusals:
    """Draw a page for a method that an address does not take."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code == 405 and not response.content:
            drawn = errors.not_allowed(request)
            drawn["Allow"] = response["Allow"]
            return drawn
        return response
