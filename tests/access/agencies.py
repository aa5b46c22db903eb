"""Random agencies, and the capacities of their accounts, worked out from the description alone.

All times are relative to today: `past`, `now` or `coming`. The owner of the database adds the rows.
"""

import uuid
from dataclasses import dataclass, field
from datetime import timedelta

import pgtrigger
from django.db import connection
from django.utils import timezone
from hypothesis import strategies as st

from access.choices import AccessKind, RestrictionReason
from access.models import Access, Allowed, BreakGlass, BreakGlassReview, Restriction
from accounts.actor import ActorKind, acting
from accounts.choices import STAFF_ROLES, Role
from accounts.matrix import Audience
from accounts.models import User
from agency.services import start_agency
from concerns.choices import ConcernKind
from concerns.models import Concern, ConcernNamed
from consumers.models import Consumer, EmergencyContact, Pin, PinRestore, Space
from goals.models import ProgressMark
from sessions.choices import CorrectionKind, Missed
from sessions.models import Addendum, Attempt, Correction, Withheld
from staff.choices import TeamPart
from staff.models import Cover, Membership
from tests import factories, intake_factories
from tests.world import ZONE
from wrap.choices import Part, Section, ShareKind
from wrap.models import Opening, ReviewChoice, Share, Tick

STAFF, PEOPLE, TEAMS = 3, 2, 2
WHEN = ("past", "now", "coming")
members, people, teams, when = (
    st.integers(0, STAFF - 1),
    st.integers(0, PEOPLE - 1),
    st.integers(0, TEAMS - 1),
    st.sampled_from(WHEN),
)


@dataclass(frozen=True)
class Plan:
    """The description of a random agency. Numbers are positions in the lists of staff, people and teams."""

    team_of: list[int]  # of each person
    roles: set[tuple[int, Role, str]]
    memberships: set[tuple[int, int, TeamPart, str]]
    accesses: set[tuple[int, int, AccessKind, str]]
    covers: set[tuple[int, int, str]]
    restricted: set[tuple[int, str]]
    allowed: set[tuple[int, int, str]]
    drafts: set[tuple[int, int]]  # author, person
    handlers: dict[int, int]  # of each person's concern
    named: set[tuple[int, int]]  # staff in the concern of a person


def one_of_each(elements):
    return st.sets(elements, max_size=6)


plans = st.builds(
    Plan,
    team_of=st.lists(teams, min_size=PEOPLE, max_size=PEOPLE),
    roles=st.sets(
        st.tuples(members, st.sampled_from(STAFF_ROLES), st.sampled_from(("now", "now", "past"))), max_size=9
    ),
    memberships=one_of_each(st.tuples(members, teams, st.sampled_from(TeamPart), when)),
    accesses=st.sets(st.tuples(members, people, st.sampled_from(AccessKind), when), max_size=8),
    covers=one_of_each(st.tuples(members, members, when).filter(lambda cover: cover[0] != cover[1])),
    restricted=st.sets(st.tuples(people, st.sampled_from(("now", "past"))), max_size=2),
    allowed=one_of_each(st.tuples(people, members, when)),
    drafts=st.sets(st.tuples(members, people), max_size=3),
    handlers=st.dictionaries(people, members, max_size=2),
    named=st.sets(st.tuples(members, people), max_size=3),
)


def plan(**parts) -> Plan:
    """A plan that has these parts, and one team for each person."""
    empty: dict = dict.fromkeys(("roles", "memberships", "accesses", "covers", "restricted", "allowed"), frozenset())
    empty |= {"team_of": [0, 1], "drafts": frozenset(), "handlers": {}, "named": frozenset()}
    return Plan(**empty | parts)


# Between them they have every audience, each next to somebody who nearly is one. Chance alone draws some too rarely.
EXAMPLES = (
    plan(
        roles={(0, Role.SPECIALIST, "now"), (1, Role.SPECIALIST, "now"), (2, Role.ADMINISTRATOR, "now")},
        accesses={(1, 0, AccessKind.ASSIGNMENT, "now"), (1, 1, AccessKind.COVER, "now")},
        covers={(1, 0, "now"), (0, 1, "past")},
        drafts={(0, 1)},
        handlers={0: 2, 1: 2},
        named={(2, 1)},
    ),
    plan(
        roles={(0, Role.SUPERVISOR, "now"), (2, Role.INTAKE, "now")}
        | {(1, Role.REVIEWER, "now"), (1, Role.PROFESSIONAL, "now")},
        memberships={(0, 0, TeamPart.SUPERVISOR, "now"), (0, 1, TeamPart.COVER, "past")},
        accesses={(1, 0, AccessKind.SAMPLE, "now"), (1, 1, AccessKind.PLAN, "now"), (2, 1, AccessKind.PLAN, "now")}
        | {(0, 1, AccessKind.BREAK_GLASS, "now")},
    ),
    plan(
        roles={(0, Role.PRIVACY_OFFICER, "now"), (1, Role.INTAKE, "now"), (2, Role.SPECIALIST, "now")},
        accesses={(2, 0, AccessKind.ASSIGNMENT, "now"), (2, 1, AccessKind.ASSIGNMENT, "past")},
        restricted={(0, "now"), (1, "past")},
        allowed={(0, 1, "now")},
    ),
)


@dataclass
class Agency:
    """The rows of a plan. Every person has one of each kind of record."""

    plan: Plan
    staff: list[User] = field(default_factory=list)
    people: list[Consumer] = field(default_factory=list)
    authors: dict[int, User] = field(
        default_factory=dict
    )  # the author of each person's signed session, who worked here once

    def is_open(self, who: int, person: int) -> bool:
        """Whether no restriction closes a person's record to a staff member."""
        return (person, "now") not in self.plan.restricted or (person, who, "now") in self.plan.allowed

    def audiences(self, who: int, person: int) -> set[Audience]:
        """The capacities of a staff member to a person."""
        plan, found = self.plan, set()
        roles = {role for member, role, at in plan.roles if member == who and at == "now"}
        kinds = {kind for member, about, kind, at in plan.accesses if (member, about, at) == (who, person, "now")}
        leads = {
            team
            for member, team, part, at in plan.memberships
            if member == who and at == "now" and part in (TeamPart.SUPERVISOR, TeamPart.COVER)
        }
        covered = {one for one, stand_in, at in plan.covers if (stand_in, at) == (who, "now")}
        covers = any(
            (member in covered, about, kind, at) == (True, person, AccessKind.ASSIGNMENT, "now")
            for member, about, kind, at in plan.accesses
        )
        if Role.SPECIALIST in roles:
            found |= {Audience.ASSIGNED} if AccessKind.ASSIGNMENT in kinds else set()
            found |= {Audience.COVER} if covers or AccessKind.COVER in kinds else set()
        if Role.SUPERVISOR in roles and plan.team_of[person] in leads:
            found.add(Audience.TEAM)
        if Role.REVIEWER in roles and AccessKind.SAMPLE in kinds:
            found.add(Audience.REVIEWER)
        if Role.PROFESSIONAL in roles and AccessKind.PLAN in kinds:
            found.add(Audience.PROFESSIONAL)
        if roles & {Role.SPECIALIST, Role.SUPERVISOR} and AccessKind.BREAK_GLASS in kinds:
            found.add(Audience.EMERGENCY)
        if Role.INTAKE in roles:
            found.add(Audience.INTAKE)
        if roles and (who, person) in plan.drafts:
            found.add(Audience.AUTHOR)
        if not self.is_open(who, person):
            found = set()
        is_named = (who, person) in plan.named
        if Role.PRIVACY_OFFICER in roles:
            found.add(Audience.PRIVACY_OFFICER)
        if roles and plan.handlers.get(person) == who and not is_named:
            found.add(Audience.HANDLER)
        return found


def times(at: str) -> dict:
    """`starts_at` and `ends_at` of a relative time."""
    now, day = timezone.now(), timedelta(days=1)
    starts_at, ends_at = {
        "past": (now - 9 * day, now - day),
        "now": (now - day, None),
        "coming": (now + day, now + 9 * day),
    }[at]
    return {"starts_at": starts_at, "ends_at": ends_at}


def days(at: str, *, is_open: bool = True) -> dict:
    """`starts_on` and `ends_on` of a relative time; with an end where the model requires one."""
    span = times(at)
    today = timezone.localdate()
    ends_on = span["ends_at"] and timezone.localdate(span["ends_at"])
    return {
        "starts_on": timezone.localdate(span["starts_at"]),
        "ends_on": ends_on or (None if is_open else today + timedelta(days=1)),
    }


def build(plan: Plan) -> Agency:
    """Add the rows of a plan to an empty database."""
    start_agency(name="Riverside Peer Support", time_zone=ZONE.key)
    agency = Agency(plan)
    places = [factories.TeamFactory() for _ in range(TEAMS)]
    agency.staff = [factories.UserFactory() for _ in range(STAFF)]
    for person, team in enumerate(plan.team_of):
        account = factories.AccountFactory()
        agency.people.append(factories.ConsumerFactory(team=places[team], user=account))
        _records(agency, person)
    _rights(agency, places)
    return agency


def _rights(agency: Agency, places) -> None:
    plan, staff, people = agency.plan, agency.staff, agency.people
    for who, role, at in plan.roles:
        factories.RoleGrantFactory(user=staff[who], role=role, **days(at))
    for who, team, part, at in plan.memberships:
        Membership.objects.create(user=staff[who], team=places[team], part=part, **days(at))
    for who, person, kind, at in plan.accesses:
        access = Access.objects.create(consumer=people[person], user=staff[who], kind=kind, **times(at))
        if kind == AccessKind.BREAK_GLASS:
            BreakGlass.objects.create(
                access=access, consumer=people[person], opened_by=staff[who], reason="They collapsed"
            )
    with pgtrigger.ignore("staff.Cover:stand_in_is_there"):  # the relation has to be right about a circle as well
        for covered, stand_in, at in plan.covers:
            Cover.objects.create(
                covered=staff[covered], stand_in=staff[stand_in], made_by=staff[0], **days(at, is_open=False)
            )
    for person, who, at in plan.allowed:
        Allowed.objects.create(consumer=people[person], user=staff[who], allowed_by=staff[0], **times(at))
    for person, at in plan.restricted:
        Restriction.objects.create(
            consumer=people[person], reason=RestrictionReason.ASKED, made_by=staff[0], **times(at)
        )
    for who, person in plan.drafts:
        factories.draft(people[person], staff[who], goals=people[person].goals.all())


def _records(agency: Agency, person: int) -> None:
    """Add one record of each kind, by an account that worked here once."""
    consumer, plan, now = agency.people[person], agency.plan, timezone.now()
    author = agency.authors[person] = factories.UserFactory()
    with acting(ActorKind.USER, str(consumer.user.pk)):
        goal = factories.goal(consumer)
    ProgressMark.objects.create(
        goal=goal, consumer=consumer, progress="started", marked_by=consumer.user, marked_at=now
    )
    session = factories.signed_session(consumer, author, goals=[goal])
    Addendum.objects.create(session=session, consumer=consumer, author=author, words="And we laughed.", added_at=now)
    other = factories.signed_session(consumer, author)
    asked = {"consumer": consumer, "reason": "A slip", "asked_by": author, "asked_at": now}
    Correction.objects.create(session=session, kind=CorrectionKind.WRONG_PERSON, **asked)
    facts = {name: getattr(other, name) for name in ("starts_at", "ends_at", "mode", "place")}
    Correction.objects.create(session=other, kind=CorrectionKind.FACTS, **asked, **facts)
    Withheld.objects.create(
        session=other,
        consumer=consumer,
        part="together",
        reason="An ongoing inquiry",
        approved_by=author,
        until=timezone.localdate() + timedelta(days=9),
        made_at=now,
    )
    Attempt.objects.create(
        consumer=consumer, specialist=author, day=timezone.localdate(), why=Missed.NO_SHOW, noted_at=now
    )
    EmergencyContact.objects.create(consumer=consumer, name="A sister", phone="570 555 0100")
    Space.objects.create(consumer=consumer, starts_on=timezone.localdate(), until=timezone.localdate(), noted_by=author)
    opened = Access.objects.create(consumer=consumer, user=author, kind=AccessKind.BREAK_GLASS, **times("past"))
    glass = BreakGlass.objects.create(access=opened, consumer=consumer, opened_by=author, reason="They called")
    BreakGlassReview.objects.create(
        break_glass=glass,
        consumer=consumer,
        as_role=Role.SUPERVISOR,
        was_right=True,
        words="It was right.",
        reviewed_by=author,
        reviewed_at=now,
    )
    intake_factories.intake_facts(consumer, by=author)
    factories.transfer(consumer, author, factories.UserFactory(), undone_at=now)
    factories.directive(consumer)
    factories.looking_back(consumer)
    factories.wrap_paper(consumer, Part.WELL)
    ReviewChoice.objects.create(consumer=consumer)
    line = factories.wrap_line(consumer, Section.DAILY_MUST, "Eat breakfast")
    Tick.objects.create(line=line, consumer=consumer, day=timezone.localdate())
    # With somebody who works with nobody, so that it opens nothing here; tests/wrap/ has the shares that do.
    Share.objects.create(consumer=consumer, part=Part.DAILY, kind=ShareKind.ONE, user=author, started_at=now)
    Opening.objects.create(link=factories.supporter_link(consumer), consumer=consumer, at=now)
    factories.kept_plan(consumer)
    Pin.objects.create(consumer=consumer, hashed="none", set_at=now)
    PinRestore.objects.create(consumer=consumer, restored_by=author, restored_at=now)
    handler = plan.handlers.get(person)
    concern = Concern.objects.create(
        id=uuid.uuid4(),
        consumer=consumer,
        kind=ConcernKind.COMPLAINT,
        words="I waited for an hour.",
        raised_at=now,
        handler=None if handler is None else agency.staff[handler],
    )
    ConcernNamed.objects.create(concern=concern, consumer=consumer, user=author)
    for who in sorted(who for who, about in plan.named if about == person):
        ConcernNamed.objects.create(concern=concern, consumer=consumer, user=agency.staff[who])


def statement(text: str, *values) -> list[tuple]:
    """The rows that an SQL statement returns."""
    with connection.cursor() as cursor:
        cursor.execute(text, values)
        return cursor.fetchall()
