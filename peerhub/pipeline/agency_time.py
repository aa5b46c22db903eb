"""Pages show the agency's own clock."""

from django.utils import timezone

from agency.services import current_agency


class AgencyTime:
    """Put the agency on the request and its time zone in force."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.agency = current_agency()
        with timezone.override(request.agency.zone):
            return self.get_response(request)
