"""The shapes of the blocks from which the demo's notes are built; the words are in the modules beside this one."""

from dataclasses import dataclass
from enum import StrEnum


class Fit(StrEnum):
    """How two people have to meet for a scene to be possible."""

    ANYWHERE = "anywhere"
    IN_PERSON = "in_person"
    OUT = "out"
    HOME = "home"
    REMOTE = "remote"


class Tone(StrEnum):
    """What kind of day it is in a scene, so that nothing around it speaks of another."""

    GOOD = "good"
    STEADY = "steady"
    HARD = "hard"


@dataclass(frozen=True, slots=True)
class Scene:
    """What two people did, with what was said about it and what may come next. Any of its parts go together.

    A scene tells nothing that can happen only once in a life: the same person may live it again.
    """

    fit: Fit
    tone: Tone
    together: tuple[str, ...]
    own_words: tuple[str, ...]
    next_steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """Scenes about one thing people work on. With `needs_goal`, only for somebody who has a goal of that kind."""

    key: str
    scenes: tuple[Scene, ...]
    needs_goal: bool = False
