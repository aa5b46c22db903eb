"""Teams, and who has which part in them on a day."""

from datetime import date, datetime, time, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from staff.choices import TeamPart
from staff.models import Membership
from staff.services import set_membership
from tests import factories
from tests.roles import run_as_app

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 10)
BEFORE, AFTER = DAY - timedelta(days=1), DAY + timedelta(days=1)


def noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "is_member"),
    [(DAY, None, True), (DAY, DAY, True), (BEFORE, DAY, True), (AFTER, None, False), (BEFORE, BEFORE, False)],
)
def test_membership_includes_first_and_last_day(starts_on, ends_on, is_member):
    membership = factories.MembershipFactory(starts_on=starts_on, ends_on=ends_on)
    assert list(Membership.objects.in_force(DAY)) == ([membership] if is_member else [])


def test_supervisor_leads_members_of_own_teams(world):
    supervised = Membership.objects.supervised_by
    assert [membership.user for membership in supervised(world.sam, DAY)] == [world.ana]
    assert [membership.user for membership in supervised(world.sue, DAY)] == [world.ben]
    assert list(supervised(world.ana, DAY)) == []


def test_supervising_ends_after_last_day(world):
    world.sam.memberships.update(ends_on=BEFORE)
    assert list(Membership.objects.supervised_by(world.sam, DAY)) == []
    assert [membership.user for membership in Membership.objects.supervised_by(world.sam, BEFORE)] == [world.ana]


def test_second_open_membership_is_refused():
    membership = factories.MembershipFactory()
    with pytest.raises(IntegrityError, match="membership_one_open"), transaction.atomic():
        factories.MembershipFactory(team=membership.team, user=membership.user)


def test_membership_cannot_end_before_it_starts():
    with pytest.raises(IntegrityError, match="membership_dates_in_order"), transaction.atomic():
        factories.MembershipFactory(starts_on=DAY, ends_on=BEFORE)


def test_move_to_another_team_starts_today_and_keeps_earlier_membership(world):
    set_membership(user=world.ana, team=world.team_two, part=TeamPart.MEMBER, now=noon(DAY))
    assert [membership.team for membership in world.ana.memberships.in_force(BEFORE)] == [world.team_one]
    assert [membership.team for membership in world.ana.memberships.in_force(DAY)] == [world.team_two]


def test_move_sent_twice_is_stored_once(world):
    for _ in range(2):
        set_membership(user=world.ana, team=world.team_two, part=TeamPart.MEMBER, now=noon(DAY))
    assert world.ana.memberships.count() == 2


def test_membership_revoked_on_first_day_ends_at_once_and_stays_stored():
    user, team = factories.UserFactory(), factories.TeamFactory()
    set_membership(user=user, team=team, part=TeamPart.MEMBER, now=noon(DAY))
    set_membership(user=user, team=None, part=TeamPart.MEMBER, now=noon(DAY))
    assert not user.memberships.in_force(DAY).exists()
    assert user.memberships.get().revoked_at == noon(DAY)
    set_membership(user=user, team=team, part=TeamPart.MEMBER, now=noon(DAY))
    assert user.memberships.in_force(DAY).count() == 1


@pytest.mark.parametrize("table", ["staff_membership", "staff_cover"])
def test_memberships_and_covers_cannot_be_deleted(world, table):
    with pytest.raises(DatabaseError, match="permission denied"):
        run_as_app(f"DELETE FROM {table}", user=world.ada)
