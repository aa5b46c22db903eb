"""Who can read what Cara writes: the names she is shown are those of the people who really can."""

from datetime import timedelta
from itertools import product

from django.utils import timezone

from access.choices import AccessKind
from access.services import names_of_readers
from accounts.choices import Role
from accounts.models import User
from accounts.policy import Permission, permissions_of
from consumers.models import Consumer
from staff.choices import TeamPart
from tests import factories

NOW = timezone.now()
LAST_YEAR, YESTERDAY, TOMORROW = (NOW + timedelta(days=days) for days in (-365, -1, 1))
TIMES = {"never": None, "now": (LAST_YEAR, None), "over": (LAST_YEAR, YESTERDAY), "later": (TOMORROW, None)}


def test_cara_is_told_who_works_with_her_and_who_leads_the_team(world, as_cara):
    assert names_of_readers(consumer=world.cara) == ["Ana Lopez", "Sam Rivera"]
    page = as_cara.get("/my/goals/add/").content.decode()
    assert "you, Ana Lopez and Sam Rivera" in page


def test_primary_specialist_comes_first(world):
    """Her name is beside the boxes as that of the person who will read what Cara writes."""
    world.ana.name = "Zoe Last"
    world.ana.save(update_fields=["name"])
    assert names_of_readers(consumer=world.cara)[0] == world.ana.name


def test_who_covers_and_who_reviews_is_told_too(world):
    for user, kind in ((world.ben, AccessKind.COVER), (world.ron, AccessKind.SAMPLE)):
        factories.AccessFactory(consumer=world.cara, user=user, kind=kind, is_primary=False)
    names = names_of_readers(consumer=world.cara)
    assert names == ["Ana Lopez", "Ben Okafor", "Ron Vega", "Sam Rivera"]


def test_the_names_are_those_who_really_can_read(world):
    """Everybody with any mix of role, team and access, now, over and later."""
    roles, teams = ("specialist", "administrator", "over"), ("none", "leads", "led", "member", "elsewhere")
    for access, role, team, is_active in product(TIMES, roles, teams, (True, False)):
        user = factories.UserFactory(is_active=is_active)
        granted = Role.ADMINISTRATOR if role == "administrator" else Role.SPECIALIST
        ends_on = YESTERDAY.date() - timedelta(days=1) if role == "over" else None
        factories.RoleGrantFactory(user=user, role=granted, ends_on=ends_on)
        if granted == Role.SPECIALIST and team not in ("none", "member"):
            factories.RoleGrantFactory(user=user, role=Role.SUPERVISOR, ends_on=ends_on)
        if team != "none":
            factories.MembershipFactory(
                team=world.team_two if team == "elsewhere" else world.team_one,
                user=user,
                part=TeamPart.MEMBER if team == "member" else TeamPart.SUPERVISOR,
                ends_on=YESTERDAY.date() - timedelta(days=1) if team == "led" else None,
            )
        if TIMES[access]:
            starts_at, ends_at = TIMES[access]
            factories.AccessFactory(
                consumer=world.cara, user=user, is_primary=False, starts_at=starts_at, ends_at=ends_at
            )
    can = {
        user
        for user in User.objects.filter(is_consumer=False, is_active=True)
        if Permission.READ_RECORDS in permissions_of(user.roles_on(timezone.localdate(NOW)))
        and Consumer.objects.visible_to(user).filter(pk=world.cara.pk).exists()
    }
    told = names_of_readers(consumer=world.cara)
    assert set(told) == {user.name for user in can}
    assert (len(told), len(can)) == (10, 10)
