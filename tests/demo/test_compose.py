"""The demo's notes: believable, never twice the same, in words that suit the people they are about."""

import random
import re
from functools import cache

import pytest

from agency.choices import Place
from demo.compose import NoteText, compose
from demo.words import ANYTIME, PHRASES, TOPICS, VOICES, Fit, Scene, Tone
from sessions.choices import Mode

DOMAINS = ("social", "educational", "vocational", "wellness", "health_emotional")
WAYS = (
    ("in_person", "office"),
    ("in_person", "home"),
    ("in_person", "community"),
    ("phone", "telehealth"),
    ("video", "telehealth"),
)
# What a note does not say of anybody; people may say what they like of themselves.
DISCOURAGED = re.compile(
    r"\b(non-?complian\w+|complian\w+|refus\w+|resist\w+|unmotivated|unrealistic|manipulat\w+|attention-seeking"
    r"|acting out|poor judge?ment|enabl\w+|dangerous|frequent flyer|lacks? insight|schizophreni\w+|bipolar"
    r"|mentally ill|(my|the|a) (client|case)|(high|low)[- ]functioning|chronic\w*|suffer\w*|victims?|decompensat\w+"
    r"|symptom\w*|relaps\w+|addict\w*|alcoholics?|abus\w+|clean|dirty|habits?|drunk|got high|committed|success\w*"
    r"|fail\w+|diagnos\w+|interventions?|discharge\w*)\b",
    re.IGNORECASE,
)


def notes(count: int, seed: int = 2, **more: str) -> list[NoteText]:
    rng = random.Random(seed)
    return [compose(rng, rng.choice(DOMAINS), *rng.choice(WAYS), "Cara", **more) for _ in range(count)]


def all_scenes() -> list[Scene]:
    return [*(scene for topics in TOPICS.values() for topic in topics for scene in topic.scenes), *ANYTIME]


@cache
def pattern(block: str) -> re.Pattern[str]:
    """A block about Cara, with any day and number in its places."""
    texts = re.split(r"\{\w+\}", block.replace("{name}", "Cara"))
    return re.compile("[A-Za-z-]+".join(map(re.escape, texts)))


def scenes_of(note: NoteText, scenes: list[Scene]) -> list[Scene]:
    return [scene for scene in scenes if any(pattern(block).search(note.together) for block in scene.together)]


def test_the_same_seed_gives_the_same_notes():
    assert notes(200, seed=5) == notes(200, seed=5)
    assert notes(200, seed=5) != notes(200, seed=6)


def test_no_two_of_two_thousand_notes_are_the_same():
    written = notes(2000)
    assert len({note.together for note in written}) > 1990
    assert len(set(written)) == 2000


@pytest.mark.parametrize("domain", DOMAINS)
def test_one_person_reads_different_notes_for_years(domain):
    rng = random.Random(3)
    written = [compose(rng, domain, "in_person", "office", "Dan", topic=TOPICS[domain][0].key) for _ in range(300)]
    assert len(set(written)) == 300


def test_every_note_says_something_in_all_three_parts():
    for note in notes(3000):
        assert all(text.strip() == text and text for text in note)


@pytest.mark.parametrize("domain", DOMAINS)
def test_nothing_is_left_to_fill_in(domain):
    rng = random.Random(1)
    for topic in TOPICS[domain]:
        for mode, place in WAYS:
            for language in ("en", "es"):
                for _ in range(60):
                    note = compose(rng, domain, mode, place, "Zoë", topic=topic.key, language=language)
                    assert not re.search(r"[{}]|\bNone\b|  ", "\n".join(note))


def test_a_name_is_written_as_it_is_even_with_braces():
    rng = random.Random(1)
    texts = [compose(rng, "social", "phone", "telehealth", "{day} D'Angelo") for _ in range(50)]
    assert any("{day} D'Angelo" in note.together for note in texts)


def test_every_block_can_be_filled_in():
    blocks = [block for scene in all_scenes() for block in (*scene.together, *scene.next_steps)]
    slots = {slot for block in blocks for slot in re.findall(r"\{(\w*)\}", block)}
    assert slots == {"name", "day", "past_day", "minutes", "few", "Few"}
    assert not [said for scene in all_scenes() for said in scene.own_words if "{" in said]


def test_notes_use_none_of_the_discouraged_words():
    said_in_quotes = re.compile("“[^”]*”")
    for note in notes(6000):
        for text in (note.together, note.next_steps):
            assert not DISCOURAGED.search(said_in_quotes.sub("", text)), text


def test_no_block_uses_a_discouraged_word_or_a_gendered_pronoun():
    said_in_quotes = re.compile("“[^”]*”")
    gendered = re.compile(r"\b(he|she|him|her|his|hers|himself|herself)\b", re.IGNORECASE)
    blocks = [block for scene in all_scenes() for block in (*scene.together, *scene.next_steps)]
    for value in PHRASES.values():
        blocks += value if isinstance(value, list) else [text for texts in value.values() for text in texts]
    blocks += VOICES["drafts"]["together"]
    for block in blocks:
        written = said_in_quotes.sub("", block)
        assert not DISCOURAGED.search(written), block
        assert not gendered.search(written), block


def test_what_was_said_is_kept_word_for_word():
    said = {line for scene in all_scenes() for line in scene.own_words}
    said |= {line for lines in VOICES["own_words"].values() for line in lines}
    for note in notes(2000):
        assert set(note.own_words.split("\n")) <= said


def test_words_and_steps_belong_to_the_scene_that_is_told():
    scenes = all_scenes()
    steps = [pattern(step) for step in (*PHRASES["next_steps"], *PHRASES["meetings"])]
    for note in notes(400):
        told = scenes_of(note, scenes)
        assert len(told) == 1, note.together
        (scene,) = told
        assert set(note.own_words.split("\n")) <= {*scene.own_words, *VOICES["own_words"][scene.tone]}
        assert any(step.match(note.next_steps) for step in (*map(pattern, scene.next_steps), *steps))


@pytest.mark.parametrize(
    ("mode", "place", "impossible"),
    [
        ("phone", "telehealth", {Fit.IN_PERSON, Fit.OUT, Fit.HOME}),
        ("video", "telehealth", {Fit.IN_PERSON, Fit.OUT, Fit.HOME}),
        ("in_person", "office", {Fit.REMOTE, Fit.OUT, Fit.HOME}),
        ("in_person", "home", {Fit.REMOTE, Fit.OUT}),
        ("in_person", "community", {Fit.REMOTE, Fit.HOME}),
    ],
)
def test_a_note_tells_only_what_is_possible_there(mode, place, impossible):
    rng = random.Random(8)
    scenes = [scene for scene in all_scenes() if scene.fit in impossible]
    for domain in DOMAINS:
        for _ in range(60):
            note = compose(rng, domain, mode, place, "Cara")
            assert not scenes_of(note, scenes), note.together


def test_a_hard_day_is_not_made_light_of():
    rng = random.Random(4)
    light = [scene for scene in all_scenes() if scene.tone is not Tone.HARD]
    openers = {*PHRASES["openers"]["good"], *PHRASES["openers"]["steady"], *PHRASES["strengths"]["light"]}
    light_sentences = [pattern(sentence) for sentence in openers]
    hard = [note for note in notes(600, seed=rng.randrange(100)) if not scenes_of(note, light)]
    assert len(hard) > 50
    for note in hard:
        assert not [one for one in light_sentences if one.search(note.together)]


def test_a_topic_brings_its_own_scenes():
    rng = random.Random(9)
    voices = next(topic for topic in TOPICS["health_emotional"] if topic.key == "voices")
    written = [compose(rng, "health_emotional", "phone", "telehealth", "Cara", topic="voices") for _ in range(200)]
    of_topic = [note for note in written if scenes_of(note, list(voices.scenes))]
    of_any = [note for note in written if scenes_of(note, list(ANYTIME))]
    assert len(of_topic) > 120
    assert len(of_topic) + len(of_any) == 200


def test_what_needs_a_goal_comes_only_with_one():
    personal = [scene for topics in TOPICS.values() for topic in topics if topic.needs_goal for scene in topic.scenes]
    assert len(personal) > 50
    for note in notes(500):
        assert not scenes_of(note, personal), note.together


def test_who_speaks_spanish_is_quoted_in_spanish():
    lists = (*VOICES["own_words_es"].values(), *VOICES["own_words_es_about"].values())
    said = {line for lines in lists for line in lines}
    for note in notes(300, language="es"):
        assert note.own_words in said
        assert re.search("Spanish|both languages", note.together)


def test_the_application_s_own_modes_and_places_have_words():
    rng = random.Random(1)
    for mode, place in (
        (Mode.IN_PERSON, Place.OFFICE),
        (Mode.IN_PERSON, Place.HOME),
        (Mode.IN_PERSON, Place.COMMUNITY),
        (Mode.PHONE, Place.TELEHEALTH),
        (Mode.VIDEO, Place.TELEHEALTH),
        (Mode.PHONE, Place.HOME),
    ):
        assert compose(rng, "social", mode, place, "Cara").together


@pytest.mark.parametrize(
    ("domain", "mode", "place", "topic"),
    [
        ("spiritual", "phone", "telehealth", None),
        ("social", "in_person", "telehealth", None),
        ("social", "phone", "telehealth", "sleep"),
    ],
)
def test_what_has_no_words_is_refused_with_a_sentence(domain, mode, place, topic):
    with pytest.raises(ValueError, match="There are no words for"):
        compose(random.Random(1), domain, mode, place, "Cara", topic=topic)


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_domain_has_several_dozen_blocks_of_each_kind(domain):
    scenes = [scene for topic in TOPICS[domain] for scene in topic.scenes]
    assert len({text for scene in scenes for text in scene.together}) >= 80
    assert len({text for scene in scenes for text in scene.own_words}) >= 120
    assert len({text for scene in scenes for text in scene.next_steps}) >= 100
    assert all(len(scene.own_words) >= 2 and len(scene.next_steps) >= 2 for scene in scenes)


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_topic_can_be_told_in_every_way_of_meeting(domain):
    for topic in TOPICS[domain]:
        assert sum(scene.fit is Fit.ANYWHERE for scene in topic.scenes) >= 3
        assert {scene.tone for scene in topic.scenes} == set(Tone)


def test_there_are_enough_blocks_that_go_with_anything():
    assert len({opener for openers in PHRASES["openers"].values() for opener in openers}) >= 40
    assert all(len(PHRASES["details"][place]) >= 12 for place in ("office", "home", "community", "telehealth"))
    assert len(ANYTIME) >= 36
    assert len(PHRASES["closers"]["any"]) >= 20
    assert len(set(VOICES["drafts"]["together"])) >= 24
