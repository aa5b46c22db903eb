"""Pages show the agency's own clock."""

from django.utils import timezone

from agency.services import agency_with_contacts


class AgencyTime:
    """Put the agency and its crisis contacts on the request, and its time zone in force."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.agency, request.crisis_contacts = agency_with_contacts()
        with timezone.override(request.agency.zone):
            return self.get_response(request)
