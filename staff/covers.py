"""Covers: a specialist takes over a colleague's whole caseload, a supervisor takes over a team."""

from datetime import date, datetime, timedelta

from django.db import transaction

from accounts.models import User

from .choices import TeamPart
from .models import Cover, Membership, Team

FRIDAY = 4


def usual_end(today: date) -> date:
    """Return the suggested last day of a cover: this Friday, or next Friday if today is a Friday or a weekend."""
    return today + timedelta(days=(FRIDAY - today.weekday()) % 7 or 7)


@transaction.atomic
def arrange_cover(*, covered: User, stand_in: User, starts_on: date, ends_on: date, by: User) -> Cover:
    """Let `stand_in` work with `covered`'s caseload until `ends_on`, and return the cover.

    Arranging the same cover again changes its last day.
    """
    cover, is_new = Cover.objects.get_or_create(
        covered=covered,
        stand_in=stand_in,
        starts_on=starts_on,
        ended_at=None,
        defaults={"ends_on": ends_on, "made_by": by},
    )
    if not is_new and cover.ends_on != ends_on:
        cover.ends_on = ends_on
        cover.save(update_fields=["ends_on"])
    return cover


@transaction.atomic
def end_cover(*, cover: Cover, now: datetime) -> None:
    """End a cover now. The row stays."""
    Cover.objects.filter(pk=cover.pk, ended_at__isnull=True).update(ended_at=now)


@transaction.atomic
def cover_team(*, team: Team, stand_in: User, starts_on: date, ends_on: date) -> Membership:
    """Let `stand_in` lead the team until `ends_on`, and return the membership.

    Arranging the same cover again changes its last day.
    """
    covering, is_new = Membership.objects.get_or_create(
        team=team,
        user=stand_in,
        part=TeamPart.COVER,
        starts_on=starts_on,
        revoked_at=None,
        defaults={"ends_on": ends_on},
    )
    if not is_new and covering.ends_on != ends_on:
        covering.ends_on = ends_on
        covering.save(update_fields=["ends_on"])
    return covering
