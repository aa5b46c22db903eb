"""The people served: who they are, whom to call for them, and their PIN."""

from .people import Consumer, ConsumerQuerySet, EmergencyContact, Space, in_capacity
from .pins import Pin, PinRestore

__all__ = ["Consumer", "ConsumerQuerySet", "EmergencyContact", "Pin", "PinRestore", "Space", "in_capacity"]
