"""The sentences of the demo agency, read from the TOML files in `data/`."""

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from goals.choices import Domain

DATA = Path(__file__).parent / "data"
OWN_REMARKS_WEIGHT = 3  # a goal's own remark is this many times as likely as a remark for any goal


class Fit(StrEnum):
    """The kind of meeting in which a scene is possible."""

    ANYWHERE = "anywhere"
    IN_PERSON = "in_person"
    OUT = "out"
    HOME = "home"
    REMOTE = "remote"


class Tone(StrEnum):
    """The mood of a scene; openers and own words of the note have the same mood."""

    GOOD = "good"
    STEADY = "steady"
    HARD = "hard"


@dataclass(frozen=True, slots=True)
class Scene:
    """One event of a session: what happened, what the person said, next steps. All combinations make sense.

    A scene contains nothing that happens only once in a life: the same person may get it again.
    """

    fit: Fit
    tone: Tone
    together: list[str]
    own_words: list[str]
    next_steps: list[str]


@dataclass(frozen=True, slots=True)
class Topic:
    """The scenes about one subject. With `needs_goal`, only a person who has a goal of this topic gets them."""

    key: str
    scenes: list[Scene]
    needs_goal: bool = False


@dataclass(frozen=True, slots=True)
class GoalWords:
    """The text of a goal: its earlier wordings, the reason, and the person's remarks on the way from first to last.

    `topic` is the key of its `Topic`. A person may get the goal if their age and language fit.
    """

    topic: str
    words: str
    earlier: list[str]
    progress: list[str]
    why: str = ""
    from_age: int = 18
    to_age: int = 99
    language: str = "en"

    @property
    def remarks(self) -> dict[str, list[str]]:
        """The possible remarks for each progress value: those common to all goals, and this goal's own (`progress`).

        Of its own remarks, the first is for "started" and the last for "reached".
        """
        first, *between, last = self.progress
        own = {"started": first, "reached": last}
        if between:
            own["on_my_way"] = between[0]
        if len(between) > 1:
            own["nearly"] = between[-1]
        return {
            progress: [own[progress]] * OWN_REMARKS_WEIGHT + common if progress in own else common
            for progress, common in REMARKS[self.language].items()
        }


def read(name: str) -> dict[str, Any]:
    """Return the content of one data file."""
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


def read_topic(path: str) -> Topic:
    """The topic in one data file; the name of the file is its key. Raises TypeError for a field that no scene has."""
    content = read(f"topics/{path}")
    scenes = [
        Scene(fit=Fit(scene.pop("fit")), tone=Tone(scene.pop("tone")), **scene) for scene in content.pop("scenes")
    ]
    return Topic(key=Path(path).name, scenes=scenes, **content)


INTAKE = read("intake")
NAMES = read("names")
PHRASES = read("phrases")
REMARKS = read("remarks")
STORIES = read("stories")
VOICES = read("voices")

_of_domain = {domain.value: read(f"goals/{domain}") for domain in Domain}
# The first goals of each domain were written for Cara.
GOALS = {domain: [GoalWords(**goal) for goal in content["goals"]] for domain, content in _of_domain.items()}
TOPICS = {
    domain: [read_topic(f"{domain}/{key}") for key in content["topics"]] for domain, content in _of_domain.items()
}
# Scenes that fit any goal.
ANYTIME = [*read_topic("anytime").scenes, *read_topic("anytime_where").scenes]
