"""Writes the demo agency into the database."""

import random
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pgtrigger
from django.apps import apps
from django.contrib.auth.hashers import make_password
from django.db import connection

from access.choices import AccessKind
from access.models import Access
from accounts.actor import ActorKind
from accounts.choices import Role
from accounts.models import RoleGrant, User
from agency.choices import Place
from agency.services import start_agency
from consumers.choices import Status
from consumers.models import Consumer, Space
from goals.choices import Domain
from goals.models import Goal, ProgressMark
from sessions.choices import Kind, Mode
from sessions.models import Draft, Note, PeerSession, SessionGoal
from staff.choices import TeamPart
from staff.models import Membership, Team
from staff.teams import open_intake_team

from . import PASSWORD
from .bulk import Bulk
from .compose import DAYS, NoteText, compose
from .goal_stories import GoalStory, goals_of
from .intake import write_intake
from .people import DemoAgency, Employee, GoalPeriod, Person
from .people_generator import PeopleGenerator, new_id
from .schedule import HeldSession, Schedule
from .special_cases import SpecialCases
from .staff_files import StaffFiles
from .supervision import write_supervision
from .words import NAMES, STORIES, VOICES
from .wraps import write_wraps

GoalEvent = apps.get_model("goals", "GoalEvent")
TIME_ZONE = "America/New_York"
OFFICE = ("610-555-0199", "Mon–Fri, 9–5")
DOMAINS = tuple(Domain)
LONG_NOTE = 20_000
MIN_PEOPLE = 8  # those with a story
BATCH = 60_000  # rows written at a time

TABLES: dict[Any, tuple[str, ...]] = {
    User: (
        *("id", "password", "sign_in_name", "email", "name", "work_phone", "takes_texts", "is_consumer", "is_active"),
        *("is_demo", "created_at"),
    ),
    RoleGrant: ("user", "role", "starts_on", "granted_by", "created_at"),
    Membership: ("team", "user", "part", "starts_on"),
    Consumer: (
        *("id", "name", "goes_by", "pronouns", "birth_on", "phone", "status", "enrolled_on", "ended_on", "team"),
        *("user", "is_demo", "created_at"),
    ),
    Access: ("consumer", "user", "kind", "is_primary", "starts_at", "ends_at", "reason", "granted_by"),
    Space: ("consumer", "starts_on", "until", "words", "noted_by"),
    Goal: (
        *("id", "consumer", "domain", "words", "why", "progress", "created_by", "created_at", "changed_at", "version"),
    ),
    GoalEvent: (
        *("pgh_created_at", "pgh_label", "pgh_obj", "pgh_context", "pgh_context_id", "id", "consumer", "domain"),
        *("words", "why", "progress", "created_by", "created_at", "changed_at", "version"),
    ),
    ProgressMark: ("id", "goal", "consumer", "progress", "words", "marked_by", "marked_at"),
    PeerSession: (
        *("id", "consumer", "specialist", "kind", "mode", "place", "starts_at", "ends_at", "created_at", "signed_at"),
        *("signed_as", "credential_kind", "credential_number"),
    ),
    SessionGoal: ("session", "goal", "consumer", "words", "domain"),
    Note: ("session", "consumer", "together", "own_words", "next_steps"),
    Draft: ("session", "consumer", "author", "typed", "version", "saved_at"),
}


def typed_about(held: HeldSession, goals: list[GoalPeriod], note: NoteText) -> dict[str, Any]:
    """The fields of the session form, as a draft stores them."""
    return {
        "on": (held.starts_at or held.created_at).date().isoformat(),
        "start": f"{held.starts_at:%H:%M}" if held.starts_at else "",
        "end": f"{held.ends_at:%H:%M}" if held.ends_at else "",
        "past_midnight": "",
        "worked_on_wrap": "",
        "is_part_2": "",
        "lasted": "",
        "mode": held.mode.value,
        "place": held.place.value,
        "goals": [str(goal.id) for goal in goals],
        "together": note.together,
        "own_words": note.own_words,
        "next_steps": note.next_steps,
    }


def unfinished(person: Person, rng: random.Random) -> NoteText:
    """Return the text of a draft that was begun but not finished."""
    fragment = rng.choice(VOICES["drafts"]["together"]).format(name=person.first_name, day=rng.choice(DAYS))
    return NoteText(fragment, rng.choice(VOICES["drafts"]["own_words"]) if rng.random() < 0.3 else "", "")


class Load:
    """Loads one demo agency into an empty database, inside the transaction of the caller."""

    def __init__(self, *, people: int, sessions: int, seed: int, now: datetime, say: Callable[[str], None]) -> None:
        self.wanted = sessions
        self.seed = seed
        self.now = now.astimezone(ZoneInfo(TIME_ZONE))
        self.say = say
        self.rng = self._random("load")
        generator = PeopleGenerator(people=people, sessions=sessions, now=self.now, rng=self._random("cast"))
        self.agency: DemoAgency = generator.agency()
        self.staff_files = StaffFiles(self.agency, self.now)

    def _random(self, part: str) -> random.Random:
        """A random generator for one part; it does not depend on how many numbers the other parts draw."""
        return random.Random(f"{self.seed}:{part}")  # noqa: S311  not a secret

    def write(self) -> None:
        """Write all rows of the demo agency."""
        agency = start_agency(name=NAMES["agency"], time_zone=TIME_ZONE, is_demo=True)
        agency.office_phone, agency.office_hours = OFFICE
        agency.save()
        # The history of goals has dates and authors of its own, which the trigger cannot know.
        with connection.cursor() as cursor, pgtrigger.ignore("goals.Goal:insert_insert"):
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            self.bulk = Bulk(cursor, TABLES)
            self._staff()
            self._people()
            self._goals()
            self._sessions()
            self._drafts_in_hand()
            self.bulk.write()
            self.staff_files.write()
            SpecialCases(self.agency, self.now).write()
        write_supervision(self.agency, self.now)
        write_wraps(self.agency, self.now)
        write_intake(self.agency, self.now)

    def _write_when_full(self) -> None:
        if self.bulk.count > BATCH:
            self.bulk.write()

    # --- People ------------------------------------------------------------------------------------------

    def _staff(self) -> None:
        self.say(f"Staff: {len(self.agency.staff)}")
        self.password = make_password(PASSWORD)
        self.intake_team = open_intake_team().pk
        self.teams = [Team.objects.create(name=name).pk for name in self.agency.team_names]
        administrator = self.agency.holder(Role.ADMINISTRATOR)
        for place, one in enumerate(self.agency.staff):
            phone = f"610-555-01{place % 100:02}" if one.role is Role.SPECIALIST else ""
            self._account(
                *(one.id, one.sign_in_name, f"{one.sign_in_name}@example.org", one.name, self._at(one.joined_on)),
                work_phone=phone,
            )
        for one in self.agency.staff:
            self.bulk.add(RoleGrant, one.id, one.role, one.joined_on, administrator.id, self._at(one.joined_on))
            if one.team is not None:
                part = TeamPart.SUPERVISOR if one.role is Role.SUPERVISOR else TeamPart.MEMBER
                self.bulk.add(Membership, self.teams[one.team], one.id, part, one.joined_on)

    def _account(
        self,
        id: UUID,
        sign_in_name: str,
        email: str,
        name: str,
        at: datetime,
        *,
        work_phone: str = "",
        served: bool = False,
    ) -> None:
        self.bulk.add(
            *(User, id, self.password, sign_in_name, email, name, work_phone, bool(work_phone), served, True, True, at)
        )

    def _people(self) -> None:
        self.say(f"People: {len(self.agency.people)}")
        for one in self.agency.people:
            if one.account_id:
                self._account(one.account_id, one.sign_in_name, one.email, one.called, one.entered_at, served=True)
            self.bulk.add(
                Consumer,
                *(one.id, one.name, one.goes_by, one.pronouns, one.birth_on, one.phone, one.status, one.enrolled_on),
                *(one.ended_on, self._team(one), one.account_id, True, one.entered_at),
            )
            self._accesses(one)
            if one.space_until and one.last_session_by and one.assignments:
                words = self.rng.choice(STORIES["space_asked"])
                asked = one.last_session_by + timedelta(days=1)
                self.bulk.add(Space, one.id, asked, one.space_until, words, one.assignments[-1].specialist.id)
            self._write_when_full()

    def _team(self, person: Person) -> int:
        """The id of the person's team; the intake team if no specialist is assigned."""
        return self.teams[person.team] if person.assignments else self.intake_team

    def _accesses(self, person: Person) -> None:
        """Write the access rows of a person: specialists, a co-worker, covers."""
        intake = self.agency.holder(Role.INTAKE).id

        def add(who: Employee, kind: AccessKind, first: date, last: date | None, reason: str = "") -> None:
            ends_at = self._at(last, 19) if last else None
            is_primary = kind is AccessKind.ASSIGNMENT and who is not person.co_worker
            self.bulk.add(Access, person.id, who.id, kind, is_primary, self._at(first), ends_at, reason, intake)

        for assignment in person.assignments:
            add(assignment.specialist, AccessKind.ASSIGNMENT, assignment.first, assignment.last)
            for absence in assignment.specialist.absences:
                if absence is assignment.specialist.absence_on(self.now.date()):
                    continue  # `SpecialCases` has a stand-in for all of their people
                first, last = max(assignment.first, absence.first), min(assignment.last or absence.last, absence.last)
                if first <= last:
                    reason = f"{assignment.specialist.first_name} is away until {absence.last:%B} {absence.last.day}."
                    add(absence.cover, AccessKind.COVER, first, last, reason)
        if person.co_worker and person.enrolled_on:
            first = max(person.enrolled_on, person.co_worker.joined_on)
            if person.ended_on is None or first < person.ended_on:
                add(person.co_worker, AccessKind.ASSIGNMENT, first, person.ended_on)

    def _at(self, day: date, hour: int = 8) -> datetime:
        return datetime.combine(day, time(hour), tzinfo=self.now.tzinfo)

    # --- Goals -------------------------------------------------------------------------------

    def _goals(self) -> None:
        rng, count = self._random("goals"), 0
        self.wordings: dict[UUID, list[tuple[datetime, str]]] = {}
        for person in self.agency.people:
            for story in goals_of(person, self.now, rng):
                self._goal(person, story, rng)
                count += 1
            self._write_when_full()
        self.say(f"Goals: {count}")

    def _goal(self, person: Person, story: GoalStory, rng: random.Random) -> None:
        """Write the goal, its history and its progress marks."""
        words, progress, version = "", None, 0
        context = {"actor": f"{ActorKind.USER}:{story.by}"}
        begun, states = story.steps[0].at, []
        for step in story.steps:
            if (step.words, step.progress) != (words, progress):
                version += step.words != words
                words, progress = step.words, step.progress
                states.append((step.at, words, progress, version))
            if step.mark is not None:
                self.bulk.add(ProgressMark, new_id(rng), story.id, person.id, progress, step.mark, story.by, step.at)
        for at, words, progress, version in states:
            label = "insert" if at is begun else "update"
            self.bulk.add(
                GoalEvent,
                *(at, label, story.id, context, new_id(rng), story.id, person.id, story.domain, words, story.why),
                *(progress, story.by, begun, at, version),
            )
        self.wordings[story.id] = [(at, words) for at, words, _progress, _version in states]
        at, words, progress, version = states[-1]
        self.bulk.add(Goal, story.id, person.id, story.domain, words, story.why, progress, story.by, begun, at, version)

    # --- Sessions --------------------------------------------------------------------------------

    def _sessions(self) -> None:
        schedule = Schedule(self.agency.people, self.wanted, self.agency.first, self.now, self._random("diary"))
        rng, tenth = self._random("notes"), max(1, self.wanted // 10)
        self.has_long_note = False
        for count, held in enumerate(schedule.sessions(), start=1):
            self._session(held, rng)
            self._write_when_full()
            if count % tenth == 0:
                self.say(f"Sessions: {count:,} of about {self.wanted:,}")

    def _signature(self, held: HeldSession) -> tuple[str, str, str]:
        """Return what signing copies: the author's name, and kind and number of their certificate of that day."""
        if not held.signed_at or not held.starts_at:
            return "", "", ""
        return held.specialist.name, *self.staff_files.certificate_on(held.specialist.id, held.starts_at.date())

    def _session(self, held: HeldSession, rng: random.Random, begun: NoteText | None = None) -> None:
        """Write the session with its note or, if it is not signed, its draft; `begun` is the text of an unfinished
        draft."""
        person, id = held.person, new_id(rng)
        goals = self._worked_on(held, rng)
        self.bulk.add(
            PeerSession,
            *(id, person.id, held.specialist.id, Kind.INDIVIDUAL, held.mode, held.place),
            *(held.starts_at, held.ends_at, held.created_at, held.signed_at),
            *self._signature(held),
        )
        for goal in goals:
            signed = (self._words_on(goal, held.signed_at), goal.domain) if held.signed_at else ("", "")
            self.bulk.add(SessionGoal, id, goal.id, person.id, *signed)
        note = begun or self._note(held, goals, rng)
        if held.signed_at is None:
            typed = typed_about(held, goals, note)
            saves = rng.randrange(1, 9)
            self.bulk.add(Draft, id, person.id, held.specialist.id, typed, saves, held.created_at)
            return
        together = note.together
        if (
            person.name == NAMES["long_name"]
            and not self.has_long_note
            and self.now - held.created_at < timedelta(days=30)
        ):
            together, self.has_long_note = self._long_text(held, rng), True
        self.bulk.add(Note, id, person.id, together, note.own_words, note.next_steps)

    def _words_on(self, goal: GoalPeriod, at: datetime) -> str:
        """The words of a goal at a moment; its first words if the goal began later."""
        wordings = self.wordings[goal.id]
        return next((words for since, words in reversed(wordings) if since <= at), wordings[0][1])

    def _note(self, held: HeldSession, goals: list[GoalPeriod], rng: random.Random) -> NoteText:
        person = held.person
        domain, topic = (goals[0].domain, goals[0].topic) if goals else (rng.choice(DOMAINS), None)
        return compose(rng, domain, held.mode, held.place, person.first_name, topic=topic, language=person.language)

    def _worked_on(self, held: HeldSession, rng: random.Random) -> list[GoalPeriod]:
        """Up to three goals that the person had on that day."""
        day = held.created_at.date()
        open_goals = [
            goal for goal in held.person.goals if goal.first < day and (goal.last is None or day <= goal.last)
        ]
        count = rng.choices((0, 1, 2, 3), (8, 56, 29, 7))[0]
        return rng.sample(open_goals, min(count, len(open_goals)))

    def _long_text(self, held: HeldSession, rng: random.Random) -> str:
        """A text of nearly 20,000 characters, the most that a note may have."""
        text = ""
        while True:
            more = self._note(held, rng.sample(held.person.goals, 1), rng).together
            if len(text) + len(more) > LONG_NOTE:
                return text
            text = f"{text}\n\n{more}" if text else more

    def _drafts_in_hand(self) -> None:
        """Write drafts in progress: some just begun, some late. The specialist Ana has both."""
        rng = self._random("drafts")
        for specialist in (one for one in self.agency.staff if one.role is Role.SPECIALIST):
            people = [
                person
                for person in self.agency.people
                if person.status is Status.ACTIVE
                and not person.last_session_by
                and person.specialist_on(self.now.date()) is specialist
            ]
            if not people or specialist.signs_immediately:
                continue
            is_ana = specialist.sign_in_name == "ana"
            day = self.now.date() - timedelta(days=1)
            for late in range(2 if is_ana else rng.choices((0, 1, 2), (55, 30, 15))[0]):
                day = self._evening_before(day, specialist)
                about = people[0] if late == 0 else rng.choice(people[1:] or people)
                self._late_draft(specialist, about, day, rng)
            if is_ana or (rng.random() < 0.25 and not specialist.absence_on(self.now.date())):
                self._fresh_draft(specialist, rng.choice(people), rng)
            self._write_when_full()

    def _evening_before(self, day: date, specialist: Employee) -> date:
        """The last day before `day` on which the specialist worked."""
        day -= timedelta(days=1)
        while day.weekday() > 4 or specialist.absence_on(day):
            day -= timedelta(days=1)
        return day

    def _late_draft(self, specialist: Employee, person: Person, day: date, rng: random.Random) -> None:
        """Write an unfinished draft about a phone call in the evening of `day`."""
        starts_at = self._at(day, 18).replace(minute=rng.randrange(35, 50, 5))
        ends_at = starts_at + timedelta(minutes=rng.randrange(15, 30, 5))
        created_at = ends_at + timedelta(minutes=rng.randrange(2, 20))
        held = HeldSession(person, specialist, Mode.PHONE, Place.TELEHEALTH, starts_at, ends_at, created_at, None)
        self._session(held, rng, unfinished(person, rng))

    def _fresh_draft(self, specialist: Employee, person: Person, rng: random.Random) -> None:
        """Write a draft begun a few minutes ago, without times."""
        created_at = self.now - timedelta(minutes=rng.randrange(4, 45))
        held = HeldSession(person, specialist, Mode.IN_PERSON, Place.COMMUNITY, None, None, created_at, None)
        self._session(held, rng, unfinished(person, rng))
