"""Queries for what a person wrote after a hard time."""

from uuid import UUID

from consumers.models import Consumer
from wrap.models import LookingBack


def written(*, consumer: Consumer) -> list[LookingBack]:
    """What the person wrote, the latest first. What they removed is in it until it is erased."""
    return list(LookingBack.objects.filter(consumer=consumer))


def looking_back_of(*, consumer: Consumer, pk: UUID) -> LookingBack | None:
    """What the person wrote with this id, removed or not; None if there is nothing."""
    return LookingBack.objects.filter(consumer=consumer, pk=pk).first()
