"""What the team board counts. The moment is fixed: a Thursday afternoon, four days after the clocks were changed."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from access.choices import AccessKind
from access.models import Access
from accounts.choices import Role
from accounts.models import RoleGrant
from agency.choices import RuleKey
from agency.models import Rule
from agency.services import start_agency
from consumers.choices import Status
from sessions.models import PeerSession
from staff.choices import TeamPart
from staff.models import Cover
from tests import factories
from workspace.covers.queries import led_teams
from workspace.team import queries

ZONE = ZoneInfo("America/New_York")
NOW = datetime(2024, 3, 14, 15, 0, tzinfo=ZONE)
THIS_MONDAY = date(2024, 3, 11)
BEFORE = date(2020, 1, 1)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def agency_clock():
    with timezone.override(ZONE):
        yield


def member(team, user=None, part=TeamPart.MEMBER, **fields):
    user = user or factories.UserFactory()
    factories.MembershipFactory(team=team, user=user, part=part, **({"starts_on": BEFORE} | fields))
    role = Role.SUPERVISOR if part == TeamPart.SUPERVISOR else Role.SPECIALIST
    RoleGrant.objects.get_or_create(user=user, role=role, defaults={"starts_on": BEFORE})
    return user


def person(team, *workers, since=NOW - timedelta(days=400), **fields):
    consumer = factories.ConsumerFactory(team=team, **fields)
    for number, worker in enumerate(workers):
        factories.AccessFactory(consumer=consumer, user=worker, starts_at=since, is_primary=number == 0)
    return consumer


def session(consumer, by, starts_at, *, minutes=60, is_signed=True):
    ends_at = starts_at + timedelta(minutes=minutes)
    return PeerSession.objects.create(
        consumer=consumer,
        specialist=by,
        place="office",
        starts_at=starts_at,
        ends_at=ends_at,
        created_at=ends_at,
        signed_at=ends_at if is_signed else None,
        signed_as=by.name if is_signed else "",
    )


def rule(key, value, since=BEFORE):
    Rule.objects.create(key=key, value=value, source="test", effective_from=since)


def board(user):
    return queries.board(user=user, teams=led_teams(user=user, now=NOW), now=NOW)


def figures(user, specialist):
    return {row.specialist: row.figures for row in board(user).rows}[specialist]


@pytest.fixture
def team():
    start_agency(name="Riverside", time_zone=ZONE.key)
    return factories.TeamFactory(name="North")


@pytest.fixture
def sam(team):
    return member(team, part=TeamPart.SUPERVISOR)


@pytest.fixture
def ana(team):
    return member(team, factories.UserFactory(name="Ana"))


@pytest.fixture
def cara(team, ana):
    """Assigned to Ana for long, and seen this morning in a session without a signature."""
    consumer = person(team, ana)
    session(consumer, ana, NOW - timedelta(hours=5), is_signed=False)
    return consumer


def test_nobody_yet(sam):
    found = board(sam)
    assert (found.rows, found.in_need, found.total.people, found.total.waiting) == ([], [], 0, 0)


def test_row_counts_people_sessions_and_minutes_of_this_week_against_the_usual_week(sam, ana, cara, team):
    person(team, ana, status=Status.INTAKE)
    session(cara, ana, NOW - timedelta(days=1), minutes=45)
    session(cara, ana, NOW - timedelta(days=2), minutes=30)
    for weeks in range(1, 10):
        session(cara, ana, NOW - timedelta(weeks=weeks), minutes=80 * weeks)
    found = figures(sam, ana)
    assert (found.people, found.sessions, found.minutes) == (2, 2, 75)
    assert (found.hours, found.usual_sessions, found.usual_minutes, found.usual_hours) == (1.25, 1, 360, 6)


def test_the_average_is_over_as_many_weeks_as_the_rule_says(sam, ana, cara):
    for weeks in range(1, 10):
        session(cara, ana, NOW - timedelta(weeks=weeks), minutes=80 * weeks)
    rule(RuleKey.AVERAGE_WEEKS, 2)
    found = board(sam)
    assert (found.limits.average_weeks, found.total.usual_sessions, found.total.usual_minutes) == (2, 1, 120)
    rule(RuleKey.AVERAGE_WEEKS, 20, since=NOW.date())
    assert board(sam).total.usual_minutes == 80 * 45 / 20


@pytest.mark.parametrize(
    ("starts_at", "is_this_week"),
    [
        (datetime(2024, 3, 10, 23, 59, tzinfo=ZONE), False),
        (datetime(2024, 3, 11, 0, 0, tzinfo=ZONE), True),
        (datetime(2024, 3, 11, 3, 30, tzinfo=UTC), False),  # still Sunday evening at the agency
        (datetime(2024, 3, 11, 4, 0, tzinfo=UTC), True),
    ],
)
def test_a_week_begins_on_monday_of_the_agencys_clock(sam, ana, cara, starts_at, is_this_week):
    found = session(cara, ana, starts_at)
    assert figures(sam, ana).sessions == is_this_week
    week = queries.week_of(user=sam, specialist=ana, day=NOW.date(), now=NOW)
    assert (week.starts_on, list(week.sessions)) == (THIS_MONDAY, [found] if is_this_week else [])
    assert week.minutes == 60 * is_this_week


def test_unsigned_sessions_are_not_counted(sam, ana, cara):
    session(cara, ana, NOW - timedelta(days=1), is_signed=False)
    assert figures(sam, ana).sessions == 0


def test_signing_moves_the_figures_by_exactly_this_session(world):
    now = timezone.now()
    draft = factories.draft(world.cara, world.ana, ended_at=now, minutes=50)
    before = queries.board(user=world.sam, teams=led_teams(user=world.sam, now=now), now=now)
    factories.sign_session(
        session=draft.session,
        version=draft.version,
        together="We walked.",
        own_words="",
        next_steps="",
        by=world.ana,
        now=now,
    )
    after = queries.board(user=world.sam, teams=led_teams(user=world.sam, now=now), now=now)
    moved = {
        name: getattr(after.total, name) - value
        for name, value in vars(before.total).items()
        if getattr(after.total, name) != value
    }
    weeks = dict(after.weeks)
    grown = sum(weeks[week] - count for week, count in before.weeks)
    in_this_week = (now - timedelta(minutes=50)).astimezone(ZONE).date() >= before.weeks[-1][0]
    assert (moved, grown) == ({"sessions": 1, "minutes": 50} if in_this_week else {}, in_this_week)
    assert after.rows[0].figures == after.total


def test_twelve_weeks_are_drawn_the_present_one_last(sam, ana, cara):
    session(cara, ana, NOW)
    session(cara, ana, NOW - timedelta(weeks=11))
    session(cara, ana, NOW - timedelta(weeks=12))
    weeks = board(sam).weeks
    assert [week for week, _count in weeks] == [THIS_MONDAY - timedelta(weeks=back) for back in range(11, -1, -1)]
    assert [count for _week, count in weeks] == [1, *[0] * 10, 1]


@pytest.mark.parametrize(("hours", "is_late"), [(23.9, False), (24, True), (200, True)])
def test_a_note_is_late_when_unsigned_past_the_limit(sam, ana, cara, hours, is_late):
    session(cara, ana, NOW - timedelta(hours=hours + 1), is_signed=False)
    assert figures(sam, ana).unsigned == is_late
    listed = queries.unsigned_by(user=sam, specialist=ana, now=NOW)
    assert listed.count() == is_late


def test_the_limit_of_unsigned_notes_is_the_rule_in_force(sam, ana, cara):
    session(cara, ana, NOW - timedelta(hours=31), is_signed=False)
    rule(RuleKey.UNSIGNED_NOTE_HOURS, 48)
    assert (figures(sam, ana).unsigned, board(sam).limits.unsigned_hours) == (0, 48)


def unseen(sam, ana):
    counted = figures(sam, ana).unseen
    listed = queries.unseen_by(user=sam, specialist=ana, now=NOW, days=board(sam).limits.unseen_days)
    assert listed.count() == counted
    return counted


@pytest.mark.parametrize(("days", "is_unseen"), [(13.9, False), (14, True), (300, True), (None, True)])
def test_a_person_is_not_seen_after_fourteen_days_without_a_session(sam, ana, team, days, is_unseen):
    consumer = person(team, ana)
    if days:
        session(consumer, ana, NOW - timedelta(days=days))
    assert unseen(sam, ana) == is_unseen


def test_the_days_without_a_session_are_the_rule_in_force(sam, ana, team):
    session(person(team, ana), ana, NOW - timedelta(days=20))
    rule(RuleKey.NOT_SEEN_DAYS, 21)
    assert (unseen(sam, ana), board(sam).limits.unseen_days) == (0, 21)


def test_only_a_signed_session_makes_a_person_seen(sam, ana, team):
    consumer = person(team, ana)
    session(consumer, ana, NOW - timedelta(minutes=1), is_signed=False)
    assert unseen(sam, ana) == 1
    session(consumer, ana, NOW - timedelta(minutes=1))
    assert unseen(sam, ana) == 0


def test_who_is_covered_for_today_is_not_behind(sam, ana, team):
    consumer = person(team, ana)
    for weeks in range(1, 9):
        for number in range(9):
            session(consumer, ana, NOW - timedelta(weeks=weeks, minutes=number))
    assert figures(sam, ana).is_behind
    Cover.objects.create(
        covered=ana, stand_in=member(team), starts_on=NOW.date(), ends_on=NOW.date(), made_by=sam, created_at=NOW
    )
    assert not figures(sam, ana).is_behind


def test_a_session_with_a_colleague_counts(sam, ana, team):
    session(person(team, ana), member(team), NOW - timedelta(days=1))
    assert unseen(sam, ana) == 0


@pytest.mark.parametrize(("status", "count"), [(Status.INTAKE, 0), (Status.ACTIVE, 1), (Status.ENDED, 0)])
def test_only_people_in_service_can_be_unseen(sam, ana, team, status, count):
    person(team, ana, status=status)
    assert unseen(sam, ana) == count


@pytest.mark.parametrize(("begins", "ends", "count"), [(0, 0, 0), (-30, 10, 0), (1, 10, 1), (-30, -1, 1)])
def test_whoever_asked_for_space_is_given_it(sam, ana, team, begins, ends, count):
    today = NOW.date()
    factories.SpaceFactory(
        consumer=person(team, ana), starts_on=today + timedelta(days=begins), until=today + timedelta(days=ends)
    )
    assert unseen(sam, ana) == count


@pytest.mark.parametrize(("days", "count"), [(13, 0), (14, 1)])
def test_nobody_is_unseen_before_they_were_assigned_that_long(sam, ana, team, days, count):
    person(team, ana, since=NOW - timedelta(days=days))
    assert unseen(sam, ana) == count


def test_an_assignment_that_was_made_anew_goes_on(sam, ana, team):
    consumer = person(team, ana)
    Access.objects.update(ends_at=NOW - timedelta(days=3))
    factories.AccessFactory(consumer=consumer, user=ana, starts_at=NOW - timedelta(days=3), is_primary=False)
    assert unseen(sam, ana) == 1


def test_covering_is_not_being_assigned(sam, ana, team):
    consumer = person(team)
    factories.AccessFactory(
        consumer=consumer, user=ana, kind=AccessKind.COVER, is_primary=False, starts_at=NOW - timedelta(days=30)
    )
    assert (figures(sam, ana).people, unseen(sam, ana)) == (0, 0)


def test_those_who_need_help_stand_first(sam, ana, team):
    zoe = member(team, factories.UserFactory(name="Zoe"))
    moe = member(team, factories.UserFactory(name="Moe"))
    late = person(team, zoe)
    session(late, zoe, NOW - timedelta(days=3), is_signed=False)
    session(late, zoe, NOW - timedelta(days=2), is_signed=False)
    person(team, moe)
    found = board(sam)
    assert [(row.specialist, row.figures.waiting) for row in found.rows] == [(zoe, 3), (moe, 1), (ana, 0)]
    assert (found.in_need, found.total.unsigned, found.total.unseen) == ([zoe, moe], 2, 2)


@pytest.mark.parametrize(
    ("now", "usual", "signed", "is_behind"),
    [
        (datetime(2024, 3, 12, 23, 59, tzinfo=ZONE), 9, 0, False),
        (datetime(2024, 3, 13, 3, 59, tzinfo=UTC), 9, 0, False),  # still Tuesday evening at the agency
        (datetime(2024, 3, 13, 4, 0, tzinfo=UTC), 9, 0, True),
        (NOW, 9, 0, True),
        (NOW, 9, 2, True),
        (NOW, 9, 3, False),
        (NOW, 3, 0, False),
        (datetime(2024, 3, 17, 23, 59, tzinfo=ZONE), 9, 4, True),
        (datetime(2024, 3, 17, 23, 59, tzinfo=ZONE), 9, 5, False),
    ],
)
def test_a_week_far_below_the_usual_one_stands_out_from_midweek_on(sam, ana, team, now, usual, signed, is_behind):
    zoe = member(team, factories.UserFactory(name="Zoe"))
    consumer = person(team, zoe)
    for weeks in range(1, 9):
        for number in range(usual):
            session(consumer, zoe, NOW - timedelta(weeks=weeks, minutes=number))
    for number in range(signed):
        session(consumer, zoe, NOW - timedelta(days=3, minutes=number))
    found = queries.board(user=sam, teams=led_teams(user=sam, now=now), now=now)
    assert [row.figures.is_behind for row in found.rows if row.specialist == zoe] == [is_behind]
    assert found.in_need == ([zoe] if is_behind else [])
    assert [row.specialist for row in found.rows] == ([zoe, ana] if is_behind else [ana, zoe])


def test_all_together_counts_a_person_once(sam, ana, team):
    zoe = member(team)
    person(team, ana, zoe)
    person(team, zoe)
    found = board(sam)
    assert sorted(row.figures.people for row in found.rows) == [1, 2]
    assert (found.total.people, found.total.unseen) == (2, 2)


@pytest.fixture
def south():
    return factories.TeamFactory(name="South")


def everything_about(consumer, worker):
    """One of everything that the board counts."""
    session(consumer, worker, NOW - timedelta(days=2), is_signed=False)
    session(consumer, worker, NOW - timedelta(days=1))
    session(consumer, worker, NOW - timedelta(weeks=3))


def test_figures_of_other_teams_never_appear(sam, ana, team, south):
    ben = member(south)
    everything_about(person(south, ben), ben)
    person(south, ben)
    found = board(sam)
    assert [row.specialist for row in found.rows] == [ana]
    assert set(vars(found.total).values()) == {0}
    assert sum(count for _week, count in found.weeks) == 0


def test_a_specialist_of_two_teams_brings_only_the_figures_of_mine(sam, ana, cara, south):
    sue = member(south, part=TeamPart.SUPERVISOR)
    member(south, ana)
    theirs, unseen_there = person(south, ana), person(south, ana)
    everything_about(theirs, ana)
    session(cara, ana, NOW - timedelta(days=1), minutes=25)
    mine, hers = figures(sam, ana), figures(sue, ana)
    assert (mine.people, mine.sessions, mine.minutes, mine.unsigned, mine.unseen) == (1, 1, 25, 0, 0)
    assert (hers.people, hers.sessions, hers.minutes, hers.unsigned, hers.unseen) == (2, 1, 60, 1, 1)
    for list_of in (queries.people_of, queries.unseen_by):
        more = {"days": 14} if list_of is queries.unseen_by else {}
        assert set(list_of(user=sam, specialist=ana, now=NOW, **more)) <= {cara}
        assert unseen_there in list_of(user=sue, specialist=ana, now=NOW, **more)
    assert not queries.unsigned_by(user=sam, specialist=ana, now=NOW).exists()
    assert board(sam).weeks[-1][1] == 1


def test_a_person_of_another_team_served_by_mine_is_not_counted(sam, ana, south):
    """The specialist left nothing behind in the other team but the assignment."""
    everything_about(person(south, ana), ana)
    assert set(vars(figures(sam, ana)).values()) == {0}
    assert not queries.people_of(user=sam, specialist=ana, now=NOW).exists()


def test_a_person_of_another_team_whom_the_supervisor_may_see_is_counted(sam, ana, south):
    RoleGrant.objects.create(user=sam, role=Role.SPECIALIST, starts_on=BEFORE)
    consumer = person(south, ana)
    factories.AccessFactory(
        consumer=consumer, user=sam, kind=AccessKind.COVER, is_primary=False, starts_at=NOW - timedelta(days=1)
    )
    assert (figures(sam, ana).people, figures(sam, ana).unseen) == (1, 1)


def test_supervisor_of_two_teams_sees_each_specialist_once(sam, ana, cara, south):
    member(south, sam, part=TeamPart.SUPERVISOR)
    member(south, ana)
    person(south, ana)
    found = board(sam)
    assert [(row.specialist, row.teams, row.figures.people) for row in found.rows] == [(ana, ["North", "South"], 2)]
    assert found.has_several_teams


def test_ended_and_coming_memberships_do_not_count(sam, team):
    today = NOW.date()
    member(team, ends_on=today - timedelta(days=1))
    member(team, starts_on=today + timedelta(days=1))
    last_day = member(team, ends_on=today)
    assert [row.specialist for row in board(sam).rows] == [last_day]
    assert list(queries.specialists(user=sam, now=NOW)) == [last_day]


def test_whoever_no_longer_supervises_sees_nothing(ana, cara, team):
    former = member(team, part=TeamPart.SUPERVISOR, ends_on=NOW.date() - timedelta(days=1))
    assert board(former).rows == []
    assert not queries.specialists(user=former, now=NOW).exists()
    assert not queries.people_of(user=former, specialist=ana, now=NOW).exists()


def test_ended_assignments_do_not_count(sam, ana, team):
    person(team, ana)
    Access.objects.update(ends_at=NOW)
    assert (figures(sam, ana).people, unseen(sam, ana)) == (0, 0)


def test_board_is_seven_queries_with_one_specialist_and_with_thirty(sam, ana, cara, team, django_assert_num_queries):
    teams = led_teams(user=sam, now=NOW)
    with django_assert_num_queries(7):
        assert len(queries.board(user=sam, teams=teams, now=NOW).rows) == 1
    for _ in range(29):
        worker = member(team)
        everything_about(person(team, worker), worker)
    with django_assert_num_queries(7):
        found = queries.board(user=sam, teams=teams, now=NOW)
    assert (len(found.rows), found.total.unsigned, found.total.sessions) == (30, 29, 29)
