"""The facts of a staff member: who reads and keeps them, and who supervised them when."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, ProgrammingError, connection
from django.utils import timezone

from staff.choices import TeamPart
from staff.facts import history, supervisors_of
from staff.models import Membership, StaffFacts
from tests import factories
from tests.roles import as_app_role, run_as_app

READ = "SELECT holder_id FROM staff_stafffacts"
CHANGE = "UPDATE staff_stafffacts SET position = 'Lead' WHERE holder_id = %s"
ADD = (
    "INSERT INTO staff_stafffacts (holder_id, position, fte, languages, counties, days)"
    " VALUES (%s, 'Lead', 1, '', '', '')"
)


@pytest.mark.parametrize("who", ["sue", "ben", "ida", "pia", "max", "ron", "cara_account"])
def test_database_shows_them_to_their_holder_their_supervisor_and_administrators_alone(world, who):
    StaffFacts.objects.create(holder=world.ana)
    for read in (READ, "SELECT holder_id FROM staff_stafffactsevent"):
        assert [run_as_app(read, user=getattr(world, one)) for one in ("ana", "sam", "ada", who)] == [1, 1, 1, 0]


def test_only_whoever_leads_the_holder_adds_and_changes_them(world):
    assert run_as_app(ADD, world.ana.pk, user=world.sam) == 1
    for holder, user in ((world.ben, world.ben), (world.ben, world.sam), (world.ada, world.ada)):
        with pytest.raises(ProgrammingError, match="row-level security"):
            run_as_app(ADD, holder.pk, user=user)
    assert [run_as_app(CHANGE, world.ana.pk, user=user) for user in (world.ana, world.sue, world.sam, world.ada)] == [
        0,
        0,
        1,
        1,
    ]


def test_they_are_of_the_staff_of_one_person_and_never_deleted(world):
    with pytest.raises(IntegrityError, match="about the staff"):
        run_as_app(ADD, world.cara_account.pk, user=world.ada)
    StaffFacts.objects.create(holder=world.ana)
    with pytest.raises(IntegrityError, match="about the staff"):
        run_as_app("UPDATE staff_stafffacts SET holder_id = %s", world.ben.pk, user=world.ada)
    with pytest.raises(DatabaseError, match="permission denied"):
        run_as_app("DELETE FROM staff_stafffacts", user=world.ada)


@pytest.mark.parametrize(("fte", "is_right"), [("0.01", True), ("1.00", True), ("0.00", False), ("1.01", False)])
def test_full_time_is_one(world, fte, is_right):
    if is_right:
        StaffFacts.objects.create(holder=world.ana, fte=fte)
    else:
        with pytest.raises(IntegrityError, match="staff_facts_fte_of_one"):
            StaffFacts.objects.create(holder=world.ana, fte=fte)


def test_saving_without_a_change_adds_nothing_to_the_history(world):
    facts = StaffFacts.objects.create(holder=world.ana, position="Lead")
    facts.save()
    assert [[one.field for one in change.changes] for change in history(world.ana)] == [["position", "fte"]]


def test_supervisors_are_those_of_the_team_while_both_belonged_to_it(world):
    today = timezone.localdate()

    def ago(days):
        return today - timedelta(days=days)

    Membership.objects.filter(user=world.ana).update(starts_on=ago(100))
    Membership.objects.filter(user=world.sam).update(starts_on=ago(300), ends_on=ago(50))
    factories.MembershipFactory(team=world.team_one, user=world.sue, part=TeamPart.SUPERVISOR, starts_on=ago(49))
    gone = factories.supervisor(factories.TeamFactory())
    factories.MembershipFactory(
        team=world.team_one, user=gone, part=TeamPart.SUPERVISOR, starts_on=ago(300), ends_on=ago(101)
    )
    factories.MembershipFactory(team=world.team_one, user=gone, part=TeamPart.COVER, starts_on=ago(9))
    assert [(one.supervisor.name, one.team, one.since, one.until) for one in supervisors_of(world.ana)] == [
        ("Sue Park", "Team One", ago(49), None),
        ("Sam Rivera", "Team One", ago(100), ago(50)),
    ]


def test_part_of_full_time_is_told_to_those_who_lead_or_lead_with_somebody(world):
    StaffFacts.objects.create(holder=world.ana, fte=Decimal("0.50"))
    StaffFacts.objects.create(holder=world.sam, fte=Decimal("0.80"))
    second = factories.supervisor(world.team_one)

    def told(about, reader):
        with as_app_role(reader), connection.cursor() as cursor:
            cursor.execute("SELECT fte_of(%s)", [about.pk])
            return cursor.fetchone()[0]

    assert [told(world.ana, reader) for reader in (world.ana, world.sam, world.sue, world.ben)] == [
        *(Decimal("0.50"), Decimal("0.50"), None, None)
    ]
    assert [told(world.sam, reader) for reader in (second, world.sue)] == [Decimal("0.80"), None]
