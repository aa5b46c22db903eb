"""Queries for the links with which a person's supporters read their WRAP. `user` is the account of the person."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Max

from agency.choices import RuleKey
from agency.rules import rulebook
from wrap.choices import Section
from wrap.models import Line, SupporterLink


@dataclass(frozen=True)
class LinkAtAGlance:
    """A link, how often it was opened and when last, and whether to ask the person if it is still right."""

    link: SupporterLink
    openings: int
    opened_at: datetime | None
    is_in_force: bool
    asks_if_right: bool


def links(*, user, now: datetime) -> list[LinkAtAGlance]:
    """All links of the person: those in force first, the latest first."""
    ask_after = timedelta(days=rulebook().value_on(RuleKey.WRAP_LINK_ASK_DAYS, now.date()))
    found = []
    rows = SupporterLink.objects.filter(consumer=user.consumer)
    for link in rows.annotate(times=Count("openings"), last=Max("openings__at")):
        is_in_force = link.is_in_force(now)
        is_old = link.expires_at is None and now - link.kept_at >= ask_after
        found.append(LinkAtAGlance(link, link.times, link.last, is_in_force, is_in_force and is_old))
    return sorted(found, key=lambda one: not one.is_in_force)


def link_of(*, user, pk: UUID) -> SupporterLink | None:
    """The person's link with this id, also one that has ended; None without one."""
    return SupporterLink.objects.filter(consumer=user.consumer, pk=pk).first()


def openings(*, link: SupporterLink) -> list[datetime]:
    """When the link was opened, the latest first."""
    return list(link.openings.values_list("at", flat=True))


def sections_in_use(*, user) -> set[Section]:
    """The sections that have lines in use."""
    sections = Line.objects.in_use().filter(consumer=user.consumer).order_by().values_list("section", flat=True)
    return {Section(section) for section in sections.distinct()}
