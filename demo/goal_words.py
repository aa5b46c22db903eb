"""The shape of a goal in the demo, and what its owner says about it on the way."""

from dataclasses import dataclass

from .words_remarks import REMARKS, REMARKS_ES

OWN_REMARKS_COUNT = 3  # times as often as one that anybody could have made


@dataclass(frozen=True, slots=True)
class GoalWords:
    """A goal as its owner puts it, why it matters to them, how they put it at first, and what they said on the way.

    `topic` names the scenes that belong to it; the ages and the language say whose goal it could be.
    """

    topic: str
    words: str
    earlier: tuple[str, ...]
    progress: tuple[str, ...]
    why: str = ""
    from_age: int = 18
    to_age: int = 99
    language: str = "en"

    @property
    def remarks(self) -> dict[str, tuple[str, ...]]:
        """What the person may say at each state of the goal, the first and the last remark where they belong."""
        common = REMARKS_ES if self.language == "es" else REMARKS
        first, *between, last = self.progress
        own = {"started": first, "reached": last}
        if between:
            own["on_my_way"] = between[0]
        if len(between) > 1:
            own["nearly"] = between[-1]
        return {
            state: (*[own[state]] * OWN_REMARKS_COUNT, *anybodys) if state in own else anybodys
            for state, anybodys in common.items()
        }
