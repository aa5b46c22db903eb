"""Visibility of people over time, and the database constraints of a person."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from access.choices import AccessKind
from access.models import Access
from access.services import AlreadyAssigned, assign, end_access
from accounts.choices import Role
from accounts.models import User
from accounts.policy import Permission
from consumers.models import Consumer
from consumers.services import open_portal
from tests import factories
from tests.roles import as_app_role, run_as_app

pytestmark = pytest.mark.django_db
EVERYBODY = ("ana", "sam", "cara_account", "ben", "sue", "dan_account", "ida", "pia", "max", "ron", "ada")


def seen_by(user) -> set[Consumer]:
    return set(Consumer.objects.visible_to(user))


def test_accounts_see_exactly_their_own_people(world):
    cara, dan = {world.cara}, {world.dan}
    assert {name: seen_by(getattr(world, name)) for name in EVERYBODY} == {
        **dict.fromkeys(("ana", "sam", "cara_account"), cara),
        **dict.fromkeys(("ben", "sue", "dan_account"), dan),
        **dict.fromkeys(("ida", "pia", "max", "ron", "ada"), set()),
    }


def test_only_intake_reaches_the_identity_pages(world):
    reached = {
        name: set(Consumer.objects.in_capacity(getattr(world, name), Permission.KEEP_IDENTITIES.reach))
        for name in EVERYBODY
    }
    assert reached.pop("ida") == {world.cara, world.dan}
    assert set().union(*reached.values()) == set()


def test_account_reads_its_own_capacities_only(world):
    with as_app_role(world.ben):
        assert [seen_by(user) for user in (world.ana, world.ida, world.cara_account)] == [set(), set(), set()]


OPENS_TO = {
    AccessKind.ASSIGNMENT: Role.SPECIALIST,
    AccessKind.COVER: Role.SPECIALIST,
    AccessKind.PLAN: Role.PROFESSIONAL,
    AccessKind.SAMPLE: Role.REVIEWER,
}


@pytest.mark.parametrize("kind", OPENS_TO)
def test_an_access_opens_from_its_first_moment_to_before_its_last(world, kind):
    now, hour = timezone.now(), timedelta(hours=1)
    if OPENS_TO[kind] != Role.SPECIALIST:
        factories.RoleGrantFactory(user=world.ana, role=OPENS_TO[kind])
    access = factories.AccessFactory(consumer=world.dan, user=world.ana, kind=kind, is_primary=False)
    seen = []
    for starts_at, ends_at in ((now + hour, None), (now, now + hour), (now, None), (now - hour, now)):
        Access.objects.filter(pk=access.pk).delete()
        access = factories.AccessFactory(
            consumer=world.dan, user=world.ana, kind=kind, is_primary=False, starts_at=starts_at, ends_at=ends_at
        )
        seen.append(world.dan in seen_by(world.ana))
    assert seen == [False, True, True, False]


def test_right_includes_its_first_moment_and_excludes_its_last():
    moment = "statement_timestamp()"
    spans = [(moment, "NULL"), (f"{moment} + interval '1 us'", "NULL")]
    spans += [(f"{moment} - interval '1 h'", f"{moment} + interval '1 us'"), (f"{moment} - interval '1 h'", moment)]
    asked = ", ".join(f"in_force({start}, ({end})::timestamptz)" for start, end in spans)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {asked}")
        assert cursor.fetchone() == (True, False, True, False)


@pytest.mark.parametrize("kind", sorted(set(AccessKind) - set(OPENS_TO)))
def test_an_emergency_opens_no_whole_record(world, kind):
    factories.AccessFactory(consumer=world.dan, user=world.ana, kind=kind, is_primary=False)
    assert seen_by(world.ana) == {world.cara}


@pytest.mark.parametrize("kind", OPENS_TO)
def test_an_access_without_its_role_opens_nothing(world, kind):
    factories.AccessFactory(consumer=world.dan, user=world.ida, kind=kind, is_primary=False)
    assert seen_by(world.ida) == set()


def test_an_assignment_that_ends_closes_the_record_at_once(world, as_ana):
    page = f"/work/consumers/{world.cara.pk}/"
    assert as_ana.get(page).status_code == 200
    end_access(access=world.cara.accesses.get(), now=timezone.now())
    assert as_ana.get(page).status_code == 404


def test_a_supervisor_sees_the_people_of_their_team_as_long_as_they_supervise_it(world):
    world.sam.memberships.update(ends_on=timezone.localdate() - timedelta(days=1))
    assert seen_by(world.sam) == set()
    world.sam.memberships.update(ends_on=timezone.localdate())
    assert seen_by(world.sam) == {world.cara}


def test_team_membership_alone_shows_no_person(world):
    newcomer = factories.specialist(world.team_one)
    assert seen_by(newcomer) == set()


def test_role_alone_shows_no_person(world):
    for role in Role:
        if role is not Role.CONSUMER:
            assert seen_by(factories.staff(role)) == set()


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("cara", True),
        ("CARA whit", True),
        ("field", True),
        ("Whitfield, ", True),
        ("whitfield,cara", True),
        ("Whitfield, Dan", False),
        ("Çárà", True),
        ("dan", False),
        ("%", False),
        ("_", False),
        ("\x00", True),
        ("", True),
    ],
)
def test_people_are_found_by_parts_of_their_names(world, words, is_found):
    assert (world.cara in Consumer.objects.matching(words)) is is_found


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("María Narváez", "maria narvaez"),
        ("María Narváez", "NARVÁEZ, María"),
        ("Mari\u0301a", "maria"),
        ("Maria", "mari\u0301a"),
        ("Zofia Wójcik-Łęcka", "wojcik lecka"),
        ("Sørensen", "sorensen"),
        ("Siobhán O’Brien", "siobhan o'brien"),
        ("50% Ñandú", "% nandu"),
        ("Juan García López", "Garcia-Lopez"),
        ("Ana Garcia-Lopez", "García López"),
        ("Siobhán O’Brien", "OBrien"),
        ("Pat O Neil", "O'Neil"),
        ("Pat O Neil", "ONeil"),
        ("Da\u200bna Twice", "dana"),
        ("Dana Twice", "da\u200bna"),
    ],
)
def test_people_are_found_without_their_accents(world, name, words):
    named = factories.ConsumerFactory(team=world.team_one, name=name)
    known = factories.ConsumerFactory(team=world.team_one, name="Somebody", goes_by=name)
    assert set(Consumer.objects.matching(words)) == {named, known}


def test_names_stand_where_their_readers_look(world):
    names = ["Ángela Ruiz", "Bo Lund", "Đặng Thị Mai", "de la Cruz", "Lukas Hill", "Łukasz Nowak", "Ñ Ortiz", "Zed Abt"]
    for name in reversed(names):
        factories.ConsumerFactory(team=world.team_one, name=name)
    assert list(Consumer.objects.filter(name__in=names).values_list("name", flat=True)) == names


def test_one_specialist_is_the_primary_one_at_a_time(world):
    now = timezone.now()
    with pytest.raises(IntegrityError, match="access_one_primary_at_a_time"), transaction.atomic():
        factories.AccessFactory(consumer=world.cara, user=world.ben, starts_at=now)


def test_the_next_primary_begins_at_the_moment_the_last_one_ends(world):
    now = timezone.now()
    Access.objects.filter(consumer=world.cara).update(ends_at=now)
    factories.AccessFactory(consumer=world.cara, user=world.ben, starts_at=now)
    assert seen_by(world.ben) == {world.cara, world.dan}
    assert seen_by(world.ana) == set()


def test_person_can_have_several_specialists(world):
    factories.AccessFactory(consumer=world.cara, user=world.ben, is_primary=False)
    assert seen_by(world.ben) == {world.cara, world.dan}
    assert seen_by(world.ana) == {world.cara}


def test_a_new_primary_takes_over_and_the_last_one_stays_assigned(world):
    now = timezone.now()
    with as_app_role(world.ida):
        assign(consumer=world.cara, specialist=world.ben, is_primary=True, by=world.ida, now=now)
    in_force = world.cara.accesses.in_force(now).order_by("user__name")
    assert list(in_force.values_list("user__sign_in_name", "is_primary")) == [("ana", False), ("ben", True)]
    with pytest.raises(AlreadyAssigned):
        assign(consumer=world.cara, specialist=world.ben, is_primary=False, by=world.ida, now=now)


def test_the_portal_account_is_a_person_served_and_sees_only_themselves(world):
    consumer = factories.ConsumerFactory(team=world.team_one)
    with as_app_role(world.ida):
        account = open_portal(consumer=consumer, sign_in_name="eli")
    assert account.is_consumer
    assert seen_by(account) == {consumer}


def test_a_staff_account_is_not_a_person_served(world):
    consumer = factories.ConsumerFactory(team=world.team_one)
    statement = "UPDATE consumers_consumer SET user_id = %s WHERE id = %s"
    with pytest.raises(IntegrityError, match="a staff account is not a person served"):
        run_as_app(statement, world.ida.pk, consumer.pk, user=world.ida)


DAY = date(2026, 3, 10)
BEFORE = DAY - timedelta(days=1)


@pytest.mark.parametrize(
    ("build", "constraint"),
    [
        (lambda: factories.ConsumerFactory(name=""), "consumer_has_a_name"),
        (lambda: factories.ConsumerFactory(enrolled_on=DAY, ended_on=BEFORE), "consumer_dates_in_order"),
        (lambda: factories.ConsumerFactory(enrolled_on=None, ended_on=DAY), "consumer_dates_in_order"),
        (lambda: factories.SpaceFactory(starts_on=DAY, until=BEFORE), "space_dates_in_order"),
        (lambda: factories.AccessFactory(kind=AccessKind.COVER), "access_primary_is_assigned"),
        (
            lambda: factories.AccessFactory(starts_at=(now := timezone.now()), ends_at=now),
            "access_times_in_order",
        ),
    ],
    ids=["no name", "ended before begun", "ended, never begun", "space", "primary cover", "access of no length"],
)
def test_impossible_row_is_refused(build, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        build()


class TestDemoSignIns:
    """The passwords of a demo agency are public, so the first real person voids them."""

    @pytest.fixture(autouse=True)
    def demo(self):
        self.invented = factories.ConsumerFactory(is_demo=True)
        self.demo_user = factories.UserFactory(is_demo=True)
        self.real_user = factories.UserFactory()
        self.intake = factories.staff(Role.INTAKE)
        self.team = factories.TeamFactory()

    def active(self) -> set[User]:
        return set(User.objects.filter(is_active=True, pk__in=[self.demo_user.pk, self.real_user.pk]))

    def test_live_among_invented_people(self):
        with as_app_role(self.intake):
            factories.ConsumerFactory(is_demo=True, team=self.team)
        assert self.active() == {self.demo_user, self.real_user}

    def test_die_when_a_real_person_is_entered(self):
        with as_app_role(self.intake):
            factories.ConsumerFactory(is_demo=False, team=self.team)
        assert self.active() == {self.real_user}

    def test_die_when_an_invented_person_turns_real(self):
        run_as_app("UPDATE consumers_consumer SET is_demo = false WHERE id = %s", self.invented.pk, user=self.intake)
        assert self.active() == {self.real_user}
