"""Queries for what a person wrote after a hard time. `user` is the account of the person."""

from uuid import UUID

from wrap.models import LookingBack


def written(*, user) -> list[LookingBack]:
    """All that the person wrote, also what was removed and is not erased yet; the latest first."""
    return list(LookingBack.objects.filter(consumer=user.consumer))


def looking_back_of(*, user, pk: UUID) -> LookingBack | None:
    """What the person wrote with this id, also when it was removed; None without it."""
    return LookingBack.objects.filter(consumer=user.consumer, pk=pk).first()
