"""The goals of a person as they came about: first wordings, changes of mind, and how far the person said they were."""

import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID

from goals.choices import Domain, Progress

from .cast import new_id
from .people import GoalInForce, Person
from .words import GOALS, GoalWords

FORWARD = (Progress.THINKING, Progress.STARTED, Progress.ON_MY_WAY, Progress.NEARLY, Progress.REACHED)
LAST_STEPS = (Progress.REACHED, Progress.RESTING)


@dataclass(slots=True)
class Step:
    """The goal as it was from `at` on; `mark` holds the words when the person said how far they are."""

    at: datetime
    words: str
    progress: Progress
    mark: str | None = None


@dataclass(slots=True)
class GoalStory:
    """One goal with everything that became of it. `by` is the account that wrote it down."""

    id: UUID
    domain: Domain
    why: str
    by: UUID
    steps: list[Step] = field(default_factory=list)


def goals_of(person: Person, now: datetime, rng: random.Random) -> Iterator[GoalStory]:
    """The person's goals, oldest first; what sessions need to know of them is kept on the person."""
    begun = person.enrolled_on
    if begun is None or not person.goals_wanted:
        return
    until = min(person.ended_on or now.date(), now.date())
    room = max(1, (until - begun).days)
    starts = [begun + timedelta(days=rng.randrange(1, 9))]
    starts += sorted(begun + timedelta(days=rng.randrange(room)) for _more in range(person.goals_wanted - 1))
    for first, (domain, words) in zip(starts, _chosen(person, begun, rng), strict=False):
        by = person.account_id or person.keepers[0].specialist.id
        story = GoalStory(new_id(rng), domain, words.why, by, _steps(words, first, until, now, rng))
        if story.steps:
            has_ended = story.steps[-1].progress in LAST_STEPS
            last = story.steps[-1].at.date() if has_ended else None
            person.goals.append(GoalInForce(story.id, domain, words.topic, story.steps[0].at.date(), last))
            yield story


def _chosen(person: Person, begun: date, rng: random.Random) -> Iterator[tuple[Domain, GoalWords]]:
    """Goals that could be this person's, all five domains in turn; the same words come again only after all others."""
    if person.has_the_first_goals:
        stock = [(domain, list(GOALS[domain])) for domain in Domain]
    else:
        stock = list(_possible(person, person.age_on(begun), rng))
    for place in itertools.count():
        domain, theirs = stock[place % len(stock)]
        yield domain, theirs[place // len(stock) % len(theirs)]


def _possible(person: Person, age: int, rng: random.Random) -> Iterator[tuple[Domain, list[GoalWords]]]:
    """The goals of each domain that suit somebody's age and language, shuffled."""
    for domain in rng.sample(tuple(Domain), len(Domain)):
        theirs = [one for one in GOALS[domain] if one.from_age <= age <= one.to_age and one.language == person.language]
        if not theirs:  # what there is in Spanish may not touch every domain
            theirs = [one for one in GOALS[domain] if one.from_age <= age <= one.to_age and one.language == "en"]
        yield domain, rng.sample(theirs, len(theirs))


def _steps(words: GoalWords, first: date, until: date, now: datetime, rng: random.Random) -> list[Step]:
    """From the first wording to where the goal stands now; nothing lies after `until` or `now`."""
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
    """On which day the goal gets which words, and on which day the person says how far they are."""
    day = first
    for wording in wordings:
        day += timedelta(days=rng.randrange(4, 100))
        yield day, wording, None
    day = first
    for progress in _course(rng):
        day += timedelta(days=rng.randrange(6, 80))
        yield day, "", progress


def _course(rng: random.Random) -> Iterator[Progress]:
    """How far the person says they are, mark after mark: mostly onward, with rests and the same again."""
    place = 0
    while FORWARD[place] is not Progress.REACHED:
        fate = rng.random()
        if fate < 0.62:
            place += 1
            yield FORWARD[place]
        elif fate < 0.78:
            yield FORWARD[place]
        elif fate < 0.88:
            yield Progress.RESTING
            if rng.random() < 0.5:
                return
        else:
            return


def _moment(day: date, now: datetime, rng: random.Random) -> datetime:
    return datetime.combine(day, time(rng.randrange(9, 21), rng.randrange(60), rng.randrange(60)), tzinfo=now.tzinfo)
