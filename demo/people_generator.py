"""Generates the staff, the people served, and the assignments between them."""

import random
import re
import unicodedata
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TypeVar
from uuid import UUID

from accounts.choices import STAFF_ROLES, Role
from consumers.choices import Status

from .people import Absence, Assignment, DemoAgency, Employee, Person
from .words import NAMES

T = TypeVar("T")

TEAM_SIZE = 4
MIN_TEAMS = 3
PEOPLE_PER_SPECIALIST = 11.67
MIN_YEARS = 3
SESSIONS_PER_YEAR = 335  # of one specialist
DAYS_BETWEEN_SESSIONS = {4.0: 12, 7.0: 48, 10.0: 26, 14.0: 14}  # with the share of the people in percent
SINGLE_ROLES = tuple(role for role in STAFF_ROLES if role not in (Role.SPECIALIST, Role.SUPERVISOR))
STORY_SIGN_INS = ("cara", "dan", "lupe")


def new_id(rng: random.Random) -> UUID:
    return UUID(int=rng.getrandbits(128), version=4)


def one_of(weights: dict[T, int], rng: random.Random) -> T:
    """Return a random key of `weights`, each as likely as its value."""
    return rng.choices(tuple(weights), tuple(weights.values()))[0]


class PeopleGenerator:
    """Generates the people of a demo agency. The same seed, sizes and day give the same people."""

    def __init__(self, *, people: int, sessions: int, now: datetime, rng: random.Random) -> None:
        self.rng = rng
        self.now = now
        self.today = now.date()
        self.teams = max(MIN_TEAMS, round(people / PEOPLE_PER_SPECIALIST / TEAM_SIZE))
        years = max(MIN_YEARS, sessions / (self.teams * TEAM_SIZE * SESSIONS_PER_YEAR))
        self.first = self.today - timedelta(days=round(years * 365.25))
        self.team_names = [self._team_name(team) for team in range(self.teams)]
        self.taken = set(STORY_SIGN_INS)
        self.staff = list(self._staff())
        self.specialists = [one for one in self.staff if one.role is Role.SPECIALIST]
        self.specialists[1].signs_immediately = True
        self._absences()
        named = list(self._named())
        drawn = (self._drawn(self.specialists[place % len(self.specialists)]) for place in range(people - len(named)))
        self.people = [*named, *drawn][:people]

    def agency(self) -> DemoAgency:
        return DemoAgency(self.first, self.team_names, self.staff, self.people)

    # --- Staff ------------------------------------------------------------------------------------

    def _staff(self) -> Iterator[Employee]:
        for role in SINGLE_ROLES:
            yield self._employee(self._staff_name(role, 0), role, self.first)
        for team in range(self.teams):
            yield self._employee(self._staff_name(Role.SUPERVISOR, team), Role.SUPERVISOR, self.first, team)
            for place in range(TEAM_SIZE):
                # Half of each team has worked there from the first day; the others joined later.
                joined = self.first if place < 2 else self._day(self.first, self.first + (self.today - self.first) / 2)
                name = self._staff_name(Role.SPECIALIST, TEAM_SIZE * team + place)
                yield self._employee(name, Role.SPECIALIST, joined, team)

    def _team_name(self, team: int) -> str:
        round, place = divmod(team, len(NAMES["teams"]))
        name: str = NAMES["teams"][place]
        return f"{name} {round + 1}" if round else name

    def _staff_name(self, role: Role, place: int) -> str:
        names = NAMES["staff"].get(role, ())
        return names[place] if place < len(names) else self._name()

    def _employee(self, name: str, role: Role, joined: date, team: int | None = None) -> Employee:
        return Employee(new_id(self.rng), name, self._sign_in_name(name), role, joined, team)

    def _absences(self) -> None:
        """Give each specialist two weeks and one week off a year, covered by a teammate. One specialist is away now."""
        ana, _second, third = self.specialists[:3]
        monday = self.today - timedelta(days=self.today.weekday())
        third.absences.append(Absence(monday, monday + timedelta(days=11), ana))
        for specialist in self.specialists:
            for year in range(specialist.joined_on.year, self.today.year + 1):
                for weeks in (2, 1):
                    self._absence(specialist, year, weeks)

    def _absence(self, specialist: Employee, year: int, weeks: int) -> None:
        day = date(year, 1, 1) + timedelta(weeks=self.rng.randrange(1, 50))
        first = day - timedelta(days=day.weekday())
        last = first + timedelta(days=7 * weeks - 3)
        colleagues = [one for one in self.specialists if one.team == specialist.team and one is not specialist]
        cover = self.rng.choice(colleagues)
        # Only the absence above may include today, and a colleague who covers is not away.
        if first <= specialist.joined_on or last >= self.today - timedelta(days=14) or cover.joined_on >= first:
            return
        if not any(one.absence_on(day) for one in (specialist, cover) for day in (first, last)):
            specialist.absences.append(Absence(first, last, cover))

    # --- People with a story ----------------------------------------------------------------------

    def _named(self) -> Iterator[Person]:
        """The people named in browser tests and README, and extreme cases: many goals, no data, a very long name."""
        ana, ben = self.specialists[0], next(one for one in self.specialists if one.first_name == "Ben")
        cara = self._person("Cara Donnelly", ana, self._ago(735), goes_by="Cara", pronouns="she/her", days_between=7.0)
        cara.goal_count, cara.gets_first_goals = 6, True
        dan = self._person("Dan Okafor", ben, self._ago(610), goes_by="Dan", pronouns="he/him", days_between=7.0)
        dan.goal_count = 5
        much = self._person(
            NAMES["long_name"], ana, self._ago(1060), goes_by="Lupe", pronouns="she/her", days_between=1.9
        )
        much.goal_count = 60
        for person, sign_in_name in ((cara, "cara"), (dan, "dan"), (much, "lupe")):
            self._open_portal(person, sign_in_name)
        nothing = self._person("Theo Marsh", ana, None)
        nothing.birth_on, nothing.phone, nothing.pronouns = None, "", ""
        nothing.assignments = [Assignment(ana, self._ago(1))]
        nothing.goal_count = 0
        space = self._person("Imani Brooks", ana, self._ago(420), pronouns="she/her")
        space.last_session_by, space.space_until = self._ago(19), self._ago(-12)
        quiet = self._person("Walter Lindqvist", ana, self._ago(530), goes_by="Walt", pronouns="he/him")
        quiet.last_session_by = self._ago(26)
        quieter = self._person("Rosa Petrakis", ana, self._ago(300), pronouns="she/her")
        quieter.last_session_by = self._ago(41)
        yield from (cara, dan, much, nothing, space, quiet, quieter)

    def _ago(self, days: int) -> date:
        return self.today - timedelta(days=days)

    # --- Everybody else ---------------------------------------------------------------------------

    def _drawn(self, specialist: Employee) -> Person:
        rng, span = self.rng, (self.today - self.first).days
        chance = rng.random()
        if chance < 0.06:
            person = self._person(self._name(), specialist, None)
            if rng.random() < 0.5:  # no specialist yet
                person.assignments = []
            return person
        # About a quarter enrolled in the first weeks.
        at = max(rng.uniform(-0.35, 1.0), rng.uniform(0.0, 0.03))
        enrolled = min(self.first + timedelta(days=round(at * span)), self._ago(21))
        ended = None
        if chance < 0.30 and (self.today - enrolled).days > 120:
            ended = self._day(enrolled + timedelta(days=90), self._ago(7))
        person = self._person(self._name(), specialist, enrolled, ended)
        if ended is None:
            self._maybe_quiet(person)
            if rng.random() < 0.65:
                self._open_portal(person)
        return person

    def _maybe_quiet(self, person: Person) -> None:
        chance = self.rng.random()
        if chance < 0.05:
            person.last_session_by = self._ago(self.rng.randrange(16, 60))
        elif chance < 0.07:
            person.last_session_by = self._ago(self.rng.randrange(8, 25))
            person.space_until = self._ago(-self.rng.randrange(3, 20))

    def _person(
        self,
        name: str,
        specialist: Employee,
        enrolled: date | None,
        ended: date | None = None,
        *,
        goes_by: str | None = None,
        pronouns: str | None = None,
        days_between: float | None = None,
    ) -> Person:
        rng = self.rng
        status = (Status.ENDED if ended else Status.ACTIVE) if enrolled else Status.INTAKE
        entered = (enrolled or self._ago(rng.randrange(2, 20))) - timedelta(
            days=rng.randrange(3, 15) if enrolled else 0
        )
        person = Person(
            id=new_id(rng),
            name=name,
            goes_by=self._goes_by(name) if goes_by is None else goes_by,
            pronouns=one_of(NAMES["pronouns"], rng) if pronouns is None else pronouns,
            birth_on=self._birthday(enrolled or self.today),
            phone=f"(610) 555-01{rng.randrange(100):02}" if rng.random() < 0.9 else "",
            status=status,
            team=specialist.team or 0,
            entered_at=datetime(
                entered.year, entered.month, entered.day, rng.randrange(9, 16), 30, tzinfo=self.now.tzinfo
            ),
            enrolled_on=enrolled,
            ended_on=ended,
            days_between=days_between or one_of(DAYS_BETWEEN_SESSIONS, rng),
        )
        person.assignments = list(self._assignments(person, specialist))
        if name.split(" ", 1)[0] in NAMES["spanish_first_names"] and rng.random() < 0.5:
            person.language = "es"
        if enrolled:
            years = ((ended or self.today) - enrolled).days / 365
            person.goal_count = min(40, 1 + round(rng.uniform(0.7, 2.1) * (years + 0.5)))
        else:
            person.goal_count = 0
        return person

    def _assignments(self, person: Person, specialist: Employee) -> Iterator[Assignment]:
        """The assignments in order; first an earlier specialist if the present one joined after the person enrolled."""
        rng, last = self.rng, person.ended_on or self.today
        begun = person.enrolled_on or person.entered_at.date()
        team = [one for one in self.specialists if one.team == specialist.team and one is not specialist]
        earlier = [one for one in team if one.joined_on <= begun]
        handed_over = max(specialist.joined_on, begun) + timedelta(days=rng.randrange(10, 60))
        has_story = specialist.team == 0 and rng.random() < 0.3 and len(earlier) > 0
        if specialist.joined_on > begun or (earlier and has_story and (last - begun).days > 200):
            before = rng.choice(earlier)
            if handed_over >= last:
                yield Assignment(before, begun, person.ended_on)
                return
            yield Assignment(before, begun, handed_over - timedelta(days=1))
            begun = handed_over
        yield Assignment(specialist, begun, person.ended_on)
        if team and rng.random() < 0.1:
            person.co_worker = rng.choice(team)

    def _open_portal(self, person: Person, sign_in_name: str = "") -> None:
        person.account_id = new_id(self.rng)
        person.sign_in_name = sign_in_name or self._sign_in_name(person.name)
        if sign_in_name or self.rng.random() < 0.6:
            person.email = f"{person.sign_in_name}@example.org"

    # --- Names and days ---------------------------------------------------------------------------

    def _day(self, first: date, last: date) -> date:
        return first + timedelta(days=self.rng.randrange(max(1, (last - first).days)))

    def _birthday(self, begun: date) -> date:
        """The date of birth of a person aged 18 to 72 on the day `begun`."""
        return begun - timedelta(days=self.rng.randrange(18 * 366, 72 * 365))

    def _name(self) -> str:
        return f"{self.rng.choice(NAMES['first_names'])} {self.rng.choice(NAMES['last_names'])}"

    def _goes_by(self, name: str) -> str:
        short = NAMES["short_names"].get(name.split(" ", 1)[0])
        return short if short and self.rng.random() < 0.7 else ""

    def _sign_in_name(self, name: str) -> str:
        """A free sign-in name in ASCII: the first name, else first and last name, else with a number."""
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
        first, *rest = re.findall(r"[a-z]+", plain)
        for candidate in (first, f"{first}.{rest[-1]}" if rest else first):
            if candidate not in self.taken:
                break
        else:
            number = 2
            while f"{candidate}{number}" in self.taken:
                number += 1
            candidate = f"{candidate}{number}"
        self.taken.add(candidate)
        return candidate
