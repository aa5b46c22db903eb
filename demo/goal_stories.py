"""Generates the goals of a person with their history: wordings, progress and remarks."""

import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID

from goals.choices import Domain, Progress

from .people import GoalPeriod, Person
from .people_generator import new_id
from .words import GOALS, GoalWords

FORWARD = (Progress.THINKING, Progress.STARTED, Progress.ON_MY_WAY, Progress.NEARLY, Progress.REACHED)
LAST_STEPS = (Progress.REACHED, Progress.RESTING)


@dataclass(slots=True)
class Step:
    """The state of a goal from `at` on; `mark` is the person's remark if they marked their progress."""

    at: datetime
    words: str
    progress: Progress
    mark: str | None = None


@dataclass(slots=True)
class GoalStory:
    """A goal with its history. `by` is the id of the account that wrote it."""

    id: UUID
    domain: Domain
    why: str
    by: UUID
    steps: list[Step] = field(default_factory=list)


def goals_of(person: Person, now: datetime, rng: random.Random) -> Iterator[GoalStory]:
    """Yield the person's goals, oldest first, and add their periods to `person.goals`."""
    begun = person.enrolled_on
    if begun is None or not person.goal_count:
        return
    until = min(person.ended_on or now.date(), now.date())
    room = max(1, (until - begun).days)
    starts = [begun + timedelta(days=rng.randrange(1, 9))]
    starts += sorted(begun + timedelta(days=rng.randrange(room)) for _more in range(person.goal_count - 1))
    for first, (domain, words) in zip(starts, _chosen(person, begun, rng), strict=False):
        by = person.account_id or person.assignments[0].specialist.id
        story = GoalStory(new_id(rng), domain, words.why, by, _steps(words, first, until, now, rng))
        if story.steps:
            has_ended = story.steps[-1].progress in LAST_STEPS
            last = story.steps[-1].at.date() if has_ended else None
            person.goals.append(GoalPeriod(story.id, domain, words.topic, story.steps[0].at.date(), last))
            yield story


def _chosen(person: Person, begun: date, rng: random.Random) -> Iterator[tuple[Domain, GoalWords]]:
    """Yield goals that suit the person, all five domains in turn. Words repeat only after all others were used."""
    if person.gets_first_goals:
        stock = [(domain, list(GOALS[domain])) for domain in Domain]
    else:
        stock = list(_suitable(person, person.age_on(begun), rng))
    for place in itertools.count():
        domain, theirs = stock[place % len(stock)]
        yield domain, theirs[place // len(stock) % len(theirs)]


def _suitable(person: Person, age: int, rng: random.Random) -> Iterator[tuple[Domain, list[GoalWords]]]:
    """Yield each domain with the goals that fit the person's age and language, shuffled."""
    for domain in rng.sample(tuple(Domain), len(Domain)):
        theirs = [one for one in GOALS[domain] if one.from_age <= age <= one.to_age and one.language == person.language]
        if not theirs:  # there may be none in Spanish for this age
            theirs = [one for one in GOALS[domain] if one.from_age <= age <= one.to_age and one.language == "en"]
        yield domain, rng.sample(theirs, len(theirs))


def _steps(words: GoalWords, first: date, until: date, now: datetime, rng: random.Random) -> list[Step]:
    """The states of the goal from the first wording on, none after `until` or `now`."""
    wordings = (*words.earlier, words.words)
    begun = _moment(first, now, rng)
    if begun >= now:
        return []
    steps = [Step(begun, wordings[0], Progress.THINKING)]
    for day, wording, progress in sorted(_changes(wordings[1:], first, rng), key=lambda change: change[0]):
        before = steps[-1]
        at = max(_moment(day, now, rng), before.at + timedelta(minutes=3))
        if day > until or at >= now:
            break
        if progress is None:
            steps.append(Step(at, wording, before.progress))
        else:
            remarks = words.remarks[progress]
            steps.append(Step(at, before.words, progress, rng.choice(remarks) if rng.random() < 0.75 else ""))
    return steps


def _changes(wordings: tuple[str, ...], first: date, rng: random.Random) -> Iterator[tuple[date, str, Progress | None]]:
    """Yield `(day, new wording, None)` and `(day, "", new progress)`, not sorted by day."""
    day = first
    for wording in wordings:
        day += timedelta(days=rng.randrange(4, 100))
        yield day, wording, None
    day = first
    for progress in _course(rng):
        day += timedelta(days=rng.randrange(6, 80))
        yield day, "", progress


def _course(rng: random.Random) -> Iterator[Progress]:
    """Yield the progress marks in order: most move forward, some repeat, some rest."""
    place = 0
    while FORWARD[place] is not Progress.REACHED:
        chance = rng.random()
        if chance < 0.62:
            place += 1
            yield FORWARD[place]
        elif chance < 0.78:
            yield FORWARD[place]
        elif chance < 0.88:
            yield Progress.RESTING
            if rng.random() < 0.5:
                return
        else:
            return


def _moment(day: date, now: datetime, rng: random.Random) -> datetime:
    return datetime.combine(day, time(rng.randrange(9, 21), rng.randrange(60), rng.randrange(60)), tzinfo=now.tzinfo)
