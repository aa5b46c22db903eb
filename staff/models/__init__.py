"""The people who work at the agency: teams, stand-ins, and staff files, which name no person served."""

from .credentials import Credential
from .entries import Entry, EntryQuerySet
from .facts import StaffFacts
from .supervision import Supervision, SupervisionPart
from .teams import Cover, Membership, Team

__all__ = [
    "Cover",
    "Credential",
    "Entry",
    "EntryQuerySet",
    "Membership",
    "StaffFacts",
    "Supervision",
    "SupervisionPart",
    "Team",
]
