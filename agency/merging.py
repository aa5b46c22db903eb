"""Joins two versions of a text into one with the sentences of both. A sentence in both versions is not repeated."""

import re
from collections import defaultdict, deque

MARKS = ".!?…"
# The space before a sentence, and the sentence. It ends with its line, or with a mark that a space follows; the dot of
# "Dr." and of an initial ends none. Marks are tried once for each row of them: the time grows with the length alone.
SENTENCE = re.compile(
    rf"(\s*+)(\S.*?(?:(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z][a-z])(?<![{MARKS}])[{MARKS}]++[”’\"')]*+(?=\s)|$))",
    re.MULTILINE,
)


def merged(mine: str, theirs: str) -> str:
    """Return `mine` with the sentences that only `theirs` has, in order: each before the next common sentence.

    A sentence that one version has twice appears twice. If one version continues the other, the longer one is returned.
    """
    if not theirs.strip() or mine.startswith(theirs.rstrip()):
        return mine
    if not mine.strip() or theirs.startswith(mine.rstrip()):
        return theirs
    kept = _sentences(mine)
    places: dict[str, deque[int]] = defaultdict(deque)
    for place, (_space, sentence) in enumerate(kept):
        places[sentence.rstrip()].append(place)
    joined: list[tuple[str, str]] = []
    only_theirs: list[tuple[str, str]] = []
    reached = 0
    for space, sentence in _sentences(theirs):
        same = places[sentence.rstrip()]
        if not same:
            only_theirs.append((space, sentence))
        elif (place := same.popleft()) >= reached:
            joined += [*kept[reached:place], *only_theirs]
            reached, only_theirs = place, []
    joined += [*kept[reached:], *only_theirs]
    text, before = "", ""
    for space, sentence in joined:
        text += (_between(before, space, sentence) if text else space) + sentence
        before = sentence
    return text


def _sentences(text: str) -> list[tuple[str, str]]:
    return SENTENCE.findall(text.rstrip())


def _between(before: str, space: str, sentence: str) -> str:
    """The space between two sentences that may come from different versions: a new line if they would read as one."""
    space = space or "\n\n"
    stays_two = "\n" in space or len(SENTENCE.findall(before + space + sentence)) == 2
    return space if stays_two else "\n"
