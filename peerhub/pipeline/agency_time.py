"""Puts the agency on the request and makes its time zone the current one."""

from django.utils import timezone

from agency.services import agency_with_contacts


class AgencyTime:
    """Set `request.agency` and `request.crisis_contacts`, and activate the agency's time zone for the request."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.agency, request.crisis_contacts = agency_with_contacts()
        with timezone.override(request.agency.zone):
            return self.get_response(request)
