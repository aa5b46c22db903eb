"""Queries for the phones on which a person keeps their crisis plan. `user` is the account of the person."""

from uuid import UUID

from wrap.models import KeptPlan


def copies(*, user) -> list[KeptPlan]:
    """All copies of the person: those that are not removed first, the latest first."""
    return sorted(KeptPlan.objects.filter(consumer=user.consumer), key=lambda kept: kept.ended_at is not None)


def copy_of(*, user, pk: UUID) -> KeptPlan | None:
    """The person's copy with this id, also one that is removed; None without one."""
    return KeptPlan.objects.filter(consumer=user.consumer, pk=pk).first()
