"""Covers: a specialist takes over a colleague's whole caseload, a supervisor takes over a team."""

from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction

from accounts.models import User

from .choices import TeamPart
from .models import Cover, Membership, Team

FRIDAY = 4


class StandInAway(Exception):
    """Somebody covers for the stand-in on some of these days; `until` is the last of them."""

    def __init__(self, until: date):
        super().__init__()
        self.until = until


def usual_start(today: date) -> date:
    """Return the suggested first day of a cover: tomorrow."""
    return today + timedelta(days=1)


def usual_end(start: date) -> date:
    """Return the suggested last day of a cover: the first Friday after `start`."""
    return start + timedelta(days=(FRIDAY - start.weekday()) % 7 or 7)


@transaction.atomic
def arrange_cover(*, covered: User, stand_in: User, starts_on: date, ends_on: date, by: User) -> Cover:
    """Let `stand_in` work with `covered`'s caseload from `starts_on` to `ends_on`, and return the cover.

    Arranging the same cover again changes its last day. Raises `StandInAway`: a colleague covers for the stand-in then.
    """
    away = Cover.objects.to_come(starts_on).filter(covered=stand_in, starts_on__lte=ends_on).last()
    if away:
        raise StandInAway(away.ends_on)
    try:
        with transaction.atomic():
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
    except IntegrityError as error:  # a colleague arranged a cover for the stand-in at the same moment
        raise StandInAway(ends_on) from error
    return cover


def stands_in_for(*, user: User, starts_on: date, ends_on: date) -> list[User]:
    """The colleagues for whom `user` covers on some of these days. They need somebody else while `user` is away."""
    given = Cover.objects.to_come(starts_on).filter(stand_in=user, starts_on__lte=ends_on).select_related("covered")
    return [cover.covered for cover in given]


@transaction.atomic
def end_cover(*, cover: Cover, now: datetime) -> None:
    """End a cover now. The row stays."""
    Cover.objects.filter(pk=cover.pk, ended_at__isnull=True).update(ended_at=now)


@transaction.atomic
def cover_team(*, team: Team, stand_in: User, starts_on: date, ends_on: date) -> Membership:
    """Let `stand_in` lead the team from `starts_on` to `ends_on`, and return the membership.

    Arranging the same cover again changes its last day. Raises `StandInAway`: another supervisor covers a team of the
    stand-in then.
    """
    led = Membership.objects.in_force(starts_on).filter(user=stand_in, part=TeamPart.SUPERVISOR)
    covers = Membership.objects.filter(team__in=led.values("team"), part=TeamPart.COVER, revoked_at=None)
    away = covers.filter(starts_on__lte=ends_on, ends_on__gte=starts_on).order_by("ends_on").last()
    if away and away.ends_on:
        raise StandInAway(away.ends_on)
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
