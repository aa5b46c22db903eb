"""Queries for the prints of a person's own WRAP. `user` is always the account of the person."""

from datetime import datetime

from wrap.choices import Part
from wrap.models import Line, SupporterLink
from wrap.reading import ReadPart, in_parts


def parts(*, user, only: Part | None = None) -> list[ReadPart]:
    """The parts of the plan that have lines in use, or only one of them."""
    lines = Line.objects.in_use().filter(consumer=user.consumer)
    if only:
        lines = lines.filter(section__in=only.sections)
    return in_parts(lines.values_list("section", "words"))


def links_for_a_card(*, user, now: datetime) -> dict[str, str]:
    """For whom each link is that can be on a card, by its id: those that open until the person stops them."""
    found = SupporterLink.objects.filter(consumer=user.consumer, expires_at__isnull=True).in_force(now)
    return {str(link.pk): link.given_to for link in found}
