"""Standing in for a colleague: a specialist with all of the colleague's people, a supervisor with a whole team."""

from datetime import date, datetime, timedelta

from django.db import transaction

from accounts.models import User

from .choices import TeamPart
from .models import Cover, Membership, Team

FRIDAY = 4


def usual_end(today: date) -> date:
    """Until when somebody is likely to be away: this Friday, or from Friday on the next one."""
    return today + timedelta(days=(FRIDAY - today.weekday()) % 7 or 7)


@transaction.atomic
def arrange_cover(*, covered: User, stand_in: User, starts_on: date, ends_on: date, by: User) -> Cover:
    """`stand_in` works with the people of `covered` until `ends_on`. Arranged once more, it lasts as said last."""
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
    """They are back: from this moment on nobody stands in; the row stays."""
    Cover.objects.filter(pk=cover.pk, ended_at__isnull=True).update(ended_at=now)


@transaction.atomic
def cover_team(*, team: Team, stand_in: User, starts_on: date, ends_on: date) -> Membership:
    """`stand_in` leads the team as its supervisor does until `ends_on`. Arranged once more, it lasts as said last."""
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
