"""Three years of sessions, day by day, as specialists with a caseload, office hours and holidays hold them."""

import random
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sessions.choices import Mode, Place

from .cast import one_of
from .days import working_days
from .people import Employee, Person

MOST_A_DAY = 6
NO_START_AFTER = 17 * 60
MODES = {Mode.IN_PERSON: 62, Mode.PHONE: 24, Mode.VIDEO: 14}
PLACES = {Place.OFFICE: 30, Place.HOME: 28, Place.COMMUNITY: 42}
MINUTES = {
    Mode.IN_PERSON: (30, 45, 45, 50, 60, 60, 60, 75, 90),
    Mode.PHONE: (15, 15, 20, 20, 25, 30, 30),
    Mode.VIDEO: (25, 30, 30, 45, 45, 50, 60),
}
PAUSES = (5, 10, 15, 15, 20, 30, 30, 45, 60)


@dataclass(slots=True)
class Visit:
    """A session that was held. Without `signed_at` its note is a draft; one just begun may have no times yet."""

    person: Person
    specialist: Employee
    mode: Mode
    place: Place
    starts_at: datetime | None
    ends_at: datetime | None
    created_at: datetime
    signed_at: datetime | None


class Diary:
    """The sessions of everybody from the first day until `now`, in the order in which they happened."""

    def __init__(self, people: list[Person], sessions: int, first: date, now: datetime, rng: random.Random) -> None:
        self.people = people
        self.now = now
        self.zone = now.tzinfo
        self.rng = rng
        self.days, self.closed = working_days(first, now.date())
        self.stretch = self._stretch(sessions)

    def _stretch(self, sessions: int) -> float:
        """By how much everybody's days between two sessions have to be stretched to arrive at so many sessions."""
        wanted = sum(self._days_served(person) / person.days_between for person in self.people)
        return wanted / sessions

    def _days_served(self, person: Person) -> int:
        if not person.keepers or not person.enrolled_on:
            return 0
        return max(0, (self._last_day(person) - person.enrolled_on).days)

    def _last_day(self, person: Person) -> date:
        return min(day for day in (person.seen_until, person.ended_on, self.now.date()) if day)

    def visits(self) -> Iterator[Visit]:
        """Every session held. Nobody holds two at a time, and none lies in the future."""
        due: list[list[tuple[Person, float]]] = [[] for _day in self.days]
        for person in self.people:
            if self._days_served(person) and person.enrolled_on:
                begun = bisect_left(self.days, person.enrolled_on)
                self._plan(due, person, begun + self.rng.random() * self._gap(person), begun)
        for place, day in enumerate(self.days):
            waiting, due[place] = due[place], []
            yield from self._day(day, place, waiting, due)

    def _gap(self, person: Person) -> float:
        """Working days from one session to the next, this time."""
        return person.days_between * self.stretch * self.rng.uniform(0.6, 1.4) * 5 / 7

    def _plan(self, due: list[list[tuple[Person, float]]], person: Person, when: float, earliest: int) -> None:
        """Note that a person is to be seen on working day number `when`, not before `earliest`."""
        place = max(earliest, int(when))
        if place < len(due):
            due[place].append((person, when))

    def _day(self, day: date, place: int, waiting: list[tuple[Person, float]], due) -> Iterator[Visit]:
        lists: dict[Employee, list[Person]] = {}
        for person, when in waiting:
            if day > self._last_day(person):
                continue
            who = self._who(person, day)
            if who is None or len(lists.get(who, ())) >= MOST_A_DAY:
                self._plan(due, person, when, place + 1)
                continue
            lists.setdefault(who, []).append(person)
            self._plan(due, person, when + self._gap(person), place + 1)
        for who, people in lists.items():
            yield from self._hold(day, who, people)

    def _who(self, person: Person, day: date) -> Employee | None:
        """Whom the person meets on a day: their specialist, a co-worker, a cover; on holidays mostly nobody."""
        keeper = person.keeper_on(day)
        if keeper is None or (day in self.closed and self.rng.random() < 0.8):
            return None
        if absence := keeper.absence_on(day):
            return absence.cover if self.rng.random() < 0.5 else None
        co_worker = person.co_worker
        if co_worker and self.rng.random() < 0.25 and co_worker.joined_on <= day and not co_worker.absence_on(day):
            return co_worker
        return keeper

    def _hold(self, day: date, who: Employee, people: list[Person]) -> Iterator[Visit]:
        rng = self.rng
        clock = rng.randrange(8 * 60 + 30, 10 * 60, 5)
        midnight = datetime.combine(day, time(), tzinfo=self.zone)
        for person in people:
            mode = one_of(MODES, rng)
            length = rng.choice(MINUTES[mode])
            starts_at = midnight.replace(hour=clock // 60, minute=clock % 60)
            ends_at = starts_at + timedelta(minutes=length)
            if ends_at >= self.now or clock > NO_START_AFTER:
                return
            place = one_of(PLACES, rng) if mode is Mode.IN_PERSON else Place.TELEHEALTH
            created_at = min(ends_at + timedelta(minutes=rng.randrange(1, 35)), self.now)
            yield Visit(person, who, mode, place, starts_at, ends_at, created_at, self._signed_at(who, created_at))
            clock += length + rng.choice(PAUSES)

    def _signed_at(self, who: Employee, created_at: datetime) -> datetime | None:
        """Mostly at once, sometimes the next working morning, seldom days later; None when that is not yet."""
        rng = self.rng
        fate = rng.random()
        if who.signs_at_once:
            return min(created_at + timedelta(minutes=rng.randrange(2, 25)), self.now)
        if fate < 0.82:
            signed_at = created_at + timedelta(minutes=rng.randrange(2, 25), seconds=rng.randrange(60))
        else:
            days = 1 if fate < 0.96 else rng.randrange(2, 5)
            days += (0, 0, 0, 0, 0, 2, 1)[(created_at.weekday() + days) % 7]
            signed_at = created_at + timedelta(days=days)
            signed_at = signed_at.replace(hour=8, minute=rng.randrange(5, 55), second=rng.randrange(60))
        return signed_at if signed_at < self.now else None
