"""The data files of the demo hold what the code expects: every key, no empty sentence, no unknown placeholder."""

import re
from collections.abc import Iterator
from string import Formatter

import pytest

from demo.words import DATA, GOALS, NAMES, PHRASES, REMARKS, STORIES, TOPICS, VOICES, Tone, read
from goals.choices import Domain, Progress

FILES = sorted(str(path.relative_to(DATA).with_suffix("")) for path in DATA.rglob("*.toml"))
TONES, DOMAINS = set(Tone), set(Domain.values)
IN_NOTES = {"name", "day", "past_day", "minutes", "few", "Few"}
IN_DRAFTS = {"name", "day"}


def texts(value, *keys: str) -> Iterator[tuple[str, str]]:
    """Every text in the content of a file, with the dotted keys that lead to it."""
    if isinstance(value, str):
        yield ".".join(keys), value
    elif isinstance(value, list):
        for one in value:
            yield from texts(one, *keys)
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from texts(one, *keys, key)


def allowed_placeholders(name: str, keys: str) -> set[str]:
    """The placeholders that the code fills in a text; everything a person said is quoted as it is."""
    if name == "phrases" or keys == "spoke_spanish":
        return IN_NOTES
    if name.startswith("topics/") and keys != "scenes.own_words":
        return IN_NOTES
    return IN_DRAFTS if keys == "drafts.together" else set()


def test_every_file_is_used():
    topics = [f"topics/{domain}/{topic.key}" for domain, of_domain in TOPICS.items() for topic in of_domain]
    goals = [f"goals/{domain}" for domain in GOALS]
    others = [
        "intake",
        "names",
        "phrases",
        "remarks",
        "stories",
        "voices",
        "topics/anytime",
        "topics/anytime_where",
        "wrap",
    ]
    assert sorted([*topics, *goals, *others]) == FILES
    assert set(TOPICS) == set(GOALS) == DOMAINS


@pytest.mark.parametrize("name", FILES)
def test_no_text_is_empty_or_has_stray_spaces(name):
    optional = {"emergency_contacts.words"}
    wrong = [
        (keys, text)
        for keys, text in texts(read(name))
        if text != re.sub(r"\s+", " ", text).strip() or (not text and keys not in optional)
    ]
    assert wrong == []


@pytest.mark.parametrize("name", FILES)
def test_every_placeholder_is_one_that_the_code_fills(name):
    unknown = [
        (keys, text)
        for keys, text in texts(read(name))
        for _literal, field, format_spec, conversion in Formatter().parse(text)
        if field is not None and (field not in allowed_placeholders(name, keys) or format_spec or conversion)
    ]
    assert unknown == []


def test_every_placeholder_is_used():
    used = {
        field
        for name in FILES
        for _keys, text in texts(read(name))
        for _literal, field, _format_spec, _conversion in Formatter().parse(text)
        if field
    }
    assert used == IN_NOTES


@pytest.mark.parametrize("name", FILES)
def test_no_list_has_a_sentence_twice(name):
    def lists(value) -> Iterator[list]:
        for one in value.values() if isinstance(value, dict) else value:
            if isinstance(one, dict | list):
                yield from lists(one)
        if isinstance(value, list) and value and isinstance(value[0], str):
            yield value

    assert [one for one in lists(read(name)) if len(set(one)) < len(one)] == []


def test_phrases_and_voices_have_the_lists_that_notes_are_built_from():
    ways = {"office", "home", "community", "telehealth", "away_from_home", "phone", "video"}
    assert {key: set(value) for key, value in PHRASES.items() if isinstance(value, dict)} == {
        "openers": {"any", *TONES},
        "details": ways,
        "closers": {"any", "in_person", "away_from_home", "remote"},
        "strengths": {"any", "light"},
        "shares": DOMAINS,
    }
    assert {key: set(value) for key, value in VOICES.items() if isinstance(value, dict)} == {
        "own_words": TONES,
        "own_words_es": TONES,
        "own_words_es_about": DOMAINS,
        "drafts": {"together", "own_words"},
    }


def test_remarks_exist_for_every_language_of_a_goal_and_every_progress():
    assert set(REMARKS) == {goal.language for goals in GOALS.values() for goal in goals} == {"en", "es"}
    assert {language: set(remarks) for language, remarks in REMARKS.items()} == dict.fromkeys(
        REMARKS, set(Progress.values)
    )


def test_names_and_stories_have_the_keys_that_the_generator_reads():
    assert set(NAMES) == {
        *("agency", "teams", "long_name", "staff", "first_names", "spanish_first_names", "last_names"),
        *("short_names", "pronouns"),
    }
    assert sum(NAMES["pronouns"].values()) == 100
    assert {key: set(value) for key, value in STORIES.items() if isinstance(value, dict)} == {
        "emergency": {"reason", "review", "told"},
        "notes": {"addendum", "withheld"},
        "supervision": {"topics"},
        "staff_facts": {"languages", "counties", "days"},
    }
    contact_keys = {"person", "name", "relation", "phone", "words"}
    assert [set(contact) for contact in STORIES["emergency_contacts"]] == [contact_keys] * 3
