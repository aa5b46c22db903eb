"""The people served: identity, emergency contacts, what intake writes down, inquiries, statuses and PIN."""

from .inquiries import Inquiry
from .intake import Acknowledgement, Eligibility, Particulars, Recommendation, Referral, RightsText
from .people import Consumer, ConsumerQuerySet, EmergencyContact, Space, in_capacity
from .pins import Pin, PinRestore
from .statuses import StatusChange

__all__ = [
    "Acknowledgement",
    "Consumer",
    "ConsumerQuerySet",
    "Eligibility",
    "EmergencyContact",
    "Inquiry",
    "Particulars",
    "Pin",
    "PinRestore",
    "Recommendation",
    "Referral",
    "RightsText",
    "Space",
    "StatusChange",
    "in_capacity",
]
