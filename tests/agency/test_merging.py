"""Two versions of one text become one: nothing is lost, and what stands in both stands once."""

from collections import Counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from agency.merging import SENTENCE, merged

ENDED = ["We met.", "It rained!", "Did we eat?", "Dr. Lee called.", "She said “no.”", "¡Sí!"]
LINES = ["- bread", "- milk", "no full stop", "Dr.", "👋"]


def sentences(text: str) -> list[str]:
    return [sentence.rstrip() for _space, sentence in SENTENCE.findall(text)]


versions = st.lists(
    st.tuples(st.sampled_from(ENDED), st.sampled_from([" ", "  ", "\n", "\n\n"]))
    | st.tuples(st.sampled_from(LINES), st.sampled_from(["\n", " \n\n"])),
    max_size=12,
).map(lambda pieces: "".join(sentence + space for sentence, space in pieces))


@given(versions, versions)
@example("We met. Dr. Lee called.", "We met. Dr.")  # not two sentences: one version goes on where the other stops
def test_no_sentence_is_lost_and_none_stands_more_often_than_in_one_of_them(mine, theirs):
    shorter, longer = sorted((mine.rstrip(), theirs.rstrip()), key=len)
    if longer.startswith(shorter):
        assert merged(mine, theirs).rstrip() == longer
        return
    joined = Counter(sentences(merged(mine, theirs)))
    assert joined == Counter(sentences(mine)) | Counter(sentences(theirs))


@given(st.text(), st.text())
def test_whatever_is_typed_every_sentence_of_both_is_in_the_result(mine, theirs):
    joined = merged(mine, theirs)
    assert [sentence for sentence in sentences(mine) + sentences(theirs) if sentence not in joined] == []


@given(versions, versions)
@example("We met. Dr.", "We met. Dr. Lee called.")  # the same the other way round
def test_my_sentences_keep_their_order(mine, theirs):
    if theirs.startswith(mine.rstrip()):
        assert merged(mine, theirs).rstrip() in (mine.rstrip(), theirs.rstrip())
        return
    left = iter(sentences(merged(mine, theirs)))
    assert all(sentence in left for sentence in sentences(mine))


@pytest.mark.parametrize(
    ("mine", "theirs", "joined"),
    [
        ("We met. We ate. I left.", "We met. It rained. We ate.", "We met. It rained. We ate. I left."),
        ("We met. I left.", "We met. It rained.", "We met. I left. It rained."),
        ("To do:\n- bread\n- milk", "To do:\n- bread\n- tea\n- milk", "To do:\n- bread\n- tea\n- milk"),
        ("Mine.", "Hers.", "Mine.\n\nHers."),
        ("We went to the river and", "We went to the", "We went to the river and"),
        ("We went to the", "We went to the river and", "We went to the river and"),
        ("", "Hers.", "Hers."),
        ("Mine.", " \n", "Mine."),
        ("Dr. Lee came.", "Dr. Smith came.", "Dr. Lee came.\n\nDr. Smith came."),
    ],
)
def test_what_both_have_stands_once_and_in_order(mine, theirs, joined):
    assert merged(mine, theirs) == joined
