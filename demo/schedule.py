"""Generates the sessions day by day, within caseloads, office hours, absences and holidays."""

import random
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from agency.choices import Place
from sessions.choices import Mode

from .people import Employee, Person
from .people_generator import one_of
from .working_days import working_days

MAX_SESSIONS_PER_DAY = 6
LATEST_START = 17 * 60
MODES = {Mode.IN_PERSON: 62, Mode.PHONE: 24, Mode.VIDEO: 14}
PLACES = {Place.OFFICE: 30, Place.HOME: 28, Place.COMMUNITY: 42}
MINUTES = {
    Mode.IN_PERSON: (30, 45, 45, 50, 60, 60, 60, 75, 90),
    Mode.PHONE: (15, 15, 20, 20, 25, 30, 30),
    Mode.VIDEO: (25, 30, 30, 45, 45, 50, 60),
}
PAUSES = (5, 10, 15, 15, 20, 30, 30, 45, 60)


@dataclass(slots=True)
class HeldSession:
    """A session that took place. Without `signed_at` its note is a draft; a draft just begun may have no times."""

    person: Person
    specialist: Employee
    mode: Mode
    place: Place
    starts_at: datetime | None
    ends_at: datetime | None
    created_at: datetime
    signed_at: datetime | None


class Schedule:
    """All sessions from the first day until `now`, in order of time."""

    def __init__(self, people: list[Person], sessions: int, first: date, now: datetime, rng: random.Random) -> None:
        self.people = people
        self.now = now
        self.zone = now.tzinfo
        self.rng = rng
        self.days, self.closed = working_days(first, now.date())
        self.stretch = self._stretch(sessions)

    def _stretch(self, sessions: int) -> float:
        """The factor on the days between two sessions that yields the wanted number of sessions."""
        wanted = sum(self._days_served(person) / person.days_between for person in self.people)
        return wanted / sessions

    def _days_served(self, person: Person) -> int:
        if not person.assignments or not person.enrolled_on:
            return 0
        return max(0, (self._last_day(person) - person.enrolled_on).days)

    def _last_day(self, person: Person) -> date:
        return min(day for day in (person.last_session_by, person.ended_on, self.now.date()) if day)

    def sessions(self) -> Iterator[HeldSession]:
        """Yield the sessions. No specialist has two at the same time, and none is in the future."""
        due: list[list[tuple[Person, float]]] = [[] for _day in self.days]
        for person in self.people:
            if self._days_served(person) and person.enrolled_on:
                begun = bisect_left(self.days, person.enrolled_on)
                self._plan(due, person, begun + self.rng.random() * self._gap(person), begun)
        for place, day in enumerate(self.days):
            waiting, due[place] = due[place], []
            yield from self._day(day, place, waiting, due)

    def _gap(self, person: Person) -> float:
        """The number of working days until the next session, with random variation."""
        return person.days_between * self.stretch * self.rng.uniform(0.6, 1.4) * 5 / 7

    def _plan(self, due: list[list[tuple[Person, float]]], person: Person, when: float, earliest: int) -> None:
        """Plan a session on working day number `when`, not before `earliest`."""
        place = max(earliest, int(when))
        if place < len(due):
            due[place].append((person, when))

    def _day(self, day: date, place: int, waiting: list[tuple[Person, float]], due) -> Iterator[HeldSession]:
        lists: dict[Employee, list[Person]] = {}
        for person, when in waiting:
            if day > self._last_day(person):
                continue
            specialist = self._specialist_for(person, day)
            if specialist is None or len(lists.get(specialist, ())) >= MAX_SESSIONS_PER_DAY:
                self._plan(due, person, when, place + 1)
                continue
            lists.setdefault(specialist, []).append(person)
            self._plan(due, person, when + self._gap(person), place + 1)
        for specialist, people in lists.items():
            yield from self._sessions_of_day(day, specialist, people)

    def _specialist_for(self, person: Person, day: date) -> Employee | None:
        """The specialist, co-worker or cover whom the person meets on a day; None if nobody has time."""
        specialist = person.specialist_on(day)
        if specialist is None or (day in self.closed and self.rng.random() < 0.8):
            return None
        if absence := specialist.absence_on(day):
            return absence.cover if self.rng.random() < 0.5 else None
        co_worker = person.co_worker
        if co_worker and self.rng.random() < 0.25 and co_worker.joined_on <= day and not co_worker.absence_on(day):
            return co_worker
        return specialist

    def _sessions_of_day(self, day: date, specialist: Employee, people: list[Person]) -> Iterator[HeldSession]:
        rng = self.rng
        clock = rng.randrange(8 * 60 + 30, 10 * 60, 5)
        midnight = datetime.combine(day, time(), tzinfo=self.zone)
        for person in people:
            mode = one_of(MODES, rng)
            length = rng.choice(MINUTES[mode])
            starts_at = midnight.replace(hour=clock // 60, minute=clock % 60)
            ends_at = starts_at + timedelta(minutes=length)
            if ends_at >= self.now or clock > LATEST_START:
                return
            place = one_of(PLACES, rng) if mode is Mode.IN_PERSON else Place.TELEHEALTH
            created_at = min(ends_at + timedelta(minutes=rng.randrange(1, 35)), self.now)
            yield HeldSession(
                person, specialist, mode, place, starts_at, ends_at, created_at, self._signed_at(specialist, created_at)
            )
            clock += length + rng.choice(PAUSES)

    def _signed_at(self, specialist: Employee, created_at: datetime) -> datetime | None:
        """The time of signing: 82 % soon, 14 % the next working morning, 4 % later; None if it is in the future."""
        rng = self.rng
        chance = rng.random()
        if specialist.signs_immediately:
            return min(created_at + timedelta(minutes=rng.randrange(2, 25)), self.now)
        if chance < 0.82:
            signed_at = created_at + timedelta(minutes=rng.randrange(2, 25), seconds=rng.randrange(60))
        else:
            days = 1 if chance < 0.96 else rng.randrange(2, 5)
            days += (0, 0, 0, 0, 0, 2, 1)[(created_at.weekday() + days) % 7]
            signed_at = created_at + timedelta(days=days)
            signed_at = signed_at.replace(hour=8, minute=rng.randrange(5, 55), second=rng.randrange(60))
        return signed_at if signed_at < self.now else None
