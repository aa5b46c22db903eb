"""Composes the text of a note from sentences of the data files. The same random numbers give the same note."""

import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeVar

from .words import ANYTIME, PHRASES, TOPICS, VOICES, Fit, Scene, Tone

T = TypeVar("T")


def _joined(lists: dict[str, list[str]], **parts: tuple[str, ...]) -> dict[str, list[str]]:
    """Return, for each setting or tone, one list with the sentences of several lists."""
    return {name: [sentence for part in joined for sentence in lists[part]] for name, joined in parts.items()}


SCENE_OF_THE_TOPIC = 0.75  # the others fit any goal

# The scenes that are possible in each setting.
SETTINGS: dict[str, tuple[Fit, ...]] = {
    "office": (Fit.ANYWHERE, Fit.IN_PERSON),
    "home": (Fit.ANYWHERE, Fit.IN_PERSON, Fit.HOME),
    "community": (Fit.ANYWHERE, Fit.IN_PERSON, Fit.OUT),
    "phone": (Fit.ANYWHERE, Fit.REMOTE),
    "video": (Fit.ANYWHERE, Fit.REMOTE),
}
REMOTE = ("phone", "video")
DETAILS = _joined(
    PHRASES["details"],
    office=("office", "away_from_home"),
    home=("home",),
    community=("community", "away_from_home"),
    phone=("telehealth", "phone"),
    video=("telehealth", "video"),
)
CLOSERS = _joined(
    PHRASES["closers"],
    office=("any", "in_person", "away_from_home"),
    home=("any", "in_person"),
    community=("any", "in_person", "away_from_home"),
    phone=("any", "remote"),
    video=("any", "remote"),
)
OPENERS = _joined(PHRASES["openers"], good=("any", "good"), steady=("any", "steady"), hard=("any", "hard"))
STRENGTHS = _joined(PHRASES["strengths"], good=("any", "light"), steady=("any", "light"), hard=("any",))
OWN_WORDS: dict[str, list[str]] = VOICES["own_words"]
OWN_WORDS_ES: dict[tuple[str, str], list[str]] = {
    (domain, tone): anytime + (about if tone != Tone.HARD else [])
    for domain, about in VOICES["own_words_es_about"].items()
    for tone, anytime in VOICES["own_words_es"].items()
}

# The values of the placeholders.
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
PAST_DAYS = ("yesterday", "Monday", "Tuesday", "Thursday", "Friday", "Saturday", "Sunday")
MINUTES = ("five", "ten", "twelve", "fifteen")  # the shortest calls last no longer
FEW = (("two", "Two"), ("three", "Three"), ("four", "Four"))

# How a note runs: [d]etail of the place, [o]pener, [s]cene, s[t]rength, what the specialist s[h]ared, [c]loser;
# a slash begins a new paragraph. Specialists write differently, so some shapes are short.
SHAPES = (
    *("os", "ds", "osc", "osc", "osc", "dsc", "dsc", "dos", "dos", "ost", "ost", "dsh", "dst", "osh", "shc", "stc"),
    *("dosc", "dost", "os/tc", "os/hc", "ds/tc", "oshc", "ostc", "do/sc", "dos/tc", "os/htc", "ds/hc", "do/sh/c"),
)


class NoteText(NamedTuple):
    """The three parts of a note."""

    together: str
    own_words: str
    next_steps: str


def compose(
    rng: random.Random,
    domain: str,
    mode: str,
    place: str,
    first_name: str,
    *,
    topic: str | None = None,
    language: str = "en",
) -> NoteText:
    """Return a note about a session on a goal of the domain. `topic` is that of the goal (`GoalWords.topic`), if any.

    With language "es" the person speaks Spanish, so their own words are in Spanish.
    """
    setting = mode if mode in REMOTE else str(place)
    pool = _POOLS.get((domain, topic, setting))
    if pool is None:
        raise ValueError(f"There are no words for {domain!r} ({topic or 'any topic'}), {mode!r}, {place!r}.")
    of_topic, of_any = pool
    scene = _one(rng, of_topic if rng.random() < SCENE_OF_THE_TOPIC else of_any)
    few, few_first = _one(rng, FEW)
    together, next_steps = (
        text.format(
            name=first_name,
            day=_one(rng, DAYS),
            past_day=_one(rng, PAST_DAYS),
            minutes=_one(rng, MINUTES),
            few=few,
            Few=few_first,
        )
        for text in (_together(rng, scene, domain, setting, language), _next_steps(rng, scene))
    )
    return NoteText(together, _own_words(rng, scene, domain, language), next_steps)


def _one(rng: random.Random, choices: Sequence[T]) -> T:
    # Several times as fast as rng.choice, and the same in every version of Python.
    return choices[int(rng.random() * len(choices))]


def _together(rng: random.Random, scene: Scene, domain: str, setting: str, language: str) -> str:
    told = before = _one(rng, scene.together)
    paragraphs: list[list[str]] = [[]]
    for part in _one(rng, SHAPES):
        if part == "/":
            paragraphs.append([])
            continue
        if part == "s":
            before = told
        elif part == "o":
            before = _other_start(rng, OPENERS[scene.tone], told)
        elif part == "t":
            before = _other_start(rng, STRENGTHS[scene.tone], before)
        elif part == "h":
            before = _other_start(rng, PHRASES["shares"][domain], before)
        elif part == "c":
            before = _other_start(rng, CLOSERS[setting], before)
        elif scene.fit in (Fit.ANYWHERE, Fit.IN_PERSON):  # the other scenes say themselves where they are
            before = _one(rng, DETAILS[setting])
        else:
            continue
        paragraphs[-1].append(before)
    if language == "es":
        paragraphs[0].append(_one(rng, VOICES["spoke_spanish"]))
    return "\n\n".join(" ".join(sentences) for sentences in paragraphs if sentences)


def _other_start(rng: random.Random, choices: list[str], neighbour: str) -> str:
    """A random sentence. If it and its neighbour begin with the person's name, draw once more."""
    sentence = _one(rng, choices)
    if sentence.startswith("{name}") and neighbour.startswith("{name}"):
        return _one(rng, choices)
    return sentence


def _own_words(rng: random.Random, scene: Scene, domain: str, language: str) -> str:
    """One or two quotes of the person, one per line."""
    if language == "es":
        return _one(rng, OWN_WORDS_ES[domain, scene.tone])
    said, anytime, chance = _one(rng, scene.own_words), _one(rng, OWN_WORDS[scene.tone]), rng.random()
    if chance < 0.45:
        return said
    if chance < 0.88:
        return f"{said}\n{anytime}"
    return anytime


def _next_steps(rng: random.Random, scene: Scene) -> str:
    step = _one(rng, scene.next_steps if rng.random() < 0.88 else PHRASES["next_steps"])
    if "{day}" in step or rng.random() < 0.4:
        return step
    return f"{step} {_one(rng, PHRASES['meetings'])}"


def _pools() -> Iterator[tuple[tuple[str, str | None, str], tuple[list[Scene], list[Scene]]]]:
    """For each domain, topic and setting: the scenes of the topic, and the scenes that fit any goal."""
    for setting, fits in SETTINGS.items():
        of_any = [scene for scene in ANYTIME if scene.fit in fits]
        for domain, topics in TOPICS.items():
            of_domain: list[Scene] = []
            for topic in topics:
                possible = [scene for scene in topic.scenes if scene.fit in fits]
                yield (domain, topic.key, setting), (possible, of_any)
                if not topic.needs_goal:
                    of_domain += possible
            yield (domain, None, setting), (of_domain, of_any)


_POOLS = dict(_pools())
