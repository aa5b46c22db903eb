"""The people served, every right to see them, and what they raise."""

from .access import Access, Allowed, BreakGlass, BreakGlassReview, InForce, Restriction
from .concerns import Concern, ConcernNamed
from .people import Consumer, ConsumerQuerySet, EmergencyContact, Space
from .pins import Pin, PinRestore

__all__ = [
    "Access",
    "Allowed",
    "BreakGlass",
    "BreakGlassReview",
    "Concern",
    "ConcernNamed",
    "Consumer",
    "ConsumerQuerySet",
    "EmergencyContact",
    "InForce",
    "Pin",
    "PinRestore",
    "Restriction",
    "Space",
]
