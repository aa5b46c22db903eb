"""The people who work at the agency: teams, stand-ins, and staff files, which name no person served."""

from .credentials import BillingException, Credential, Document
from .entries import Entry, EntryQuerySet
from .facts import StaffFacts
from .learning import LearningHours
from .qualifications import Qualification
from .screening import Screening
from .supervision import Supervision, SupervisionPart
from .teams import Cover, Membership, Team

__all__ = [
    "BillingException",
    "Cover",
    "Credential",
    "Document",
    "Entry",
    "EntryQuerySet",
    "LearningHours",
    "Membership",
    "Qualification",
    "Screening",
    "StaffFacts",
    "Supervision",
    "SupervisionPart",
    "Team",
]
