"""Queries for what a person wrote after a hard time."""

from uuid import UUID

from consumers.models import Consumer
from wrap.models import LookingBack


def written(*, consumer: Consumer) -> list[LookingBack]:
    """All that the person wrote, also what was removed and is not erased yet; the latest first."""
    return list(LookingBack.objects.filter(consumer=consumer))


def looking_back_of(*, consumer: Consumer, pk: UUID) -> LookingBack | None:
    """What the person wrote with this id, also when it was removed; None without it."""
    return LookingBack.objects.filter(consumer=consumer, pk=pk).first()
