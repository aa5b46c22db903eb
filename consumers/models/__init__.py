"""The people served: identity, emergency contacts and PIN."""

from .people import Consumer, ConsumerQuerySet, EmergencyContact, Space, in_capacity
from .pins import Pin, PinRestore

__all__ = ["Consumer", "ConsumerQuerySet", "EmergencyContact", "Pin", "PinRestore", "Space", "in_capacity"]
