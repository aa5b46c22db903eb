"""Queries for the pages of a person's own WRAP from paper."""

from uuid import UUID

from consumers.models import Consumer
from wrap.choices import Part
from wrap.models import Paper
from wrap.papers import papers_of


def of_part(*, consumer: Consumer, part: Part) -> list[Paper]:
    """The pages of one part, without their bytes; the first one added first."""
    return list(papers_of(consumer=consumer).filter(part=part))


def removed(*, consumer: Consumer) -> list[Paper]:
    """The pages that were removed and are not erased yet, without their bytes; the latest removed first."""
    found = Paper.objects.filter(consumer=consumer, removed_at__isnull=False)
    return list(found.defer("data").order_by("-removed_at", "pk"))


def paper_of(*, consumer: Consumer, pk: UUID) -> Paper | None:
    """The person's page with this id, also one that was removed, without its bytes; None without one."""
    return Paper.objects.filter(consumer=consumer, pk=pk).defer("data").first()


def paper_with_bytes(*, consumer: Consumer, pk: UUID) -> Paper | None:
    """As `paper_of`, with the bytes."""
    return Paper.objects.filter(consumer=consumer, pk=pk).first()
