"""Queries for a person's records of advance directives. `user` is the account of the person."""

from uuid import UUID

from wrap.models import Directive


def directive_of(*, user, pk: UUID) -> Directive | None:
    """The person's record with this id, also one that was removed; None without one."""
    return Directive.objects.filter(consumer=user.consumer, pk=pk).first()


def removed(*, user) -> list[Directive]:
    """The records that were removed and are not erased yet."""
    return list(Directive.objects.filter(consumer=user.consumer, removed_at__isnull=False))
