"""The portal speaks plainly, in English and in Spanish."""

import io
import re

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.utils.translation import trans_real

from ops.launcher.places import ROOT

from .texts import spoken

SIXTH_GRADE = 6.0
LONGEST_SENTENCE = 20  # words
JARGON = re.compile(
    r"\b(consumers?|clients?|patients?|compliance|interventions?|objectives?|outcomes?|isp|"
    r"diagnos\w+|treatment|discharge\w*|refus\w+|suffer\w*|disorder\w*|illness|score\w*|fail\w*|must|invalid|error)\b",
    re.IGNORECASE,
)
ONLY_FOR_THE_EAR = {"Error:"}  # says to a screen reader what the sign beside it says to the eye


def sentences(text: str) -> list[list[str]]:
    """The words of each sentence; where a name or a number is filled in stands a short word."""
    text = re.sub(r"<[^>]+>", "", re.sub(r"%\(\w+\)s", "Ana", text))
    return [words for part in re.split(r"[.?!:]\s", text + " ") if (words := re.findall(r"[\w'’-]+", part))]


def syllables(word: str) -> int:
    """As far as letters tell: groups of vowels, without a silent e at the end."""
    groups = len(re.findall(r"[aeiouy]+", word.lower()))
    return max(1, groups - (word.lower().endswith("e") and not word.lower().endswith("le")))


def grade(texts: set[str]) -> float:
    """The Flesch-Kincaid grade: how many years of school it takes to read these texts."""
    spoken_sentences = [words for text in texts for words in sentences(text)]
    words = [word for sentence in spoken_sentences for word in sentence]
    return 0.39 * len(words) / len(spoken_sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def test_the_measure_knows_plain_from_learned():
    assert grade({"The cat sat on the mat."}) < 2
    assert grade({"Individualized interventions necessitate interdisciplinary documentation."}) > 12


def test_the_search_sees_texts_of_every_kind():
    assert {
        "My goals",  # a plain one
        "Hello, %(name)s",  # one with a name
        "You have reached %(reached)s goals.",  # a plural
        "Read what we did",  # one inside a card
        "We will read this when we are next at work, maybe not today.",  # in a component
        "This box is still empty.",  # in a form
        "This is %(too_many)s letters too long. There is room for %(most)s.",
        "Taking a break from it",  # a choice
        "List of people in a team",  # what a page of the workspace is to the person
    } <= spoken()


def test_english_is_read_in_sixth_grade():
    whole = {text for text in spoken() if len(text.split()) >= 4}
    assert grade(whole) <= SIXTH_GRADE
    assert {text: round(grade({text})) for text in whole if grade({text}) > SIXTH_GRADE + 3} == {}


def test_no_sentence_is_long():
    assert [text for text in spoken() for words in sentences(text) if len(words) > LONGEST_SENTENCE] == []


def test_no_jargon_and_nothing_that_blames():
    assert {text for text in spoken() - ONLY_FOR_THE_EAR if JARGON.search(text)} == set()


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    return read_po(io.BytesIO((ROOT / "locale" / "es" / "LC_MESSAGES" / "django.po").read_bytes()), abort_invalid=True)


def test_everything_is_said_in_spanish_too(catalogue):
    known = {text for message in catalogue for text in ([message.id] if isinstance(message.id, str) else message.id)}
    assert spoken() - known == set()


@pytest.fixture
def spanish_on_disk(catalogue, tmp_path, settings):
    folder = tmp_path / "locale" / "es" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "django.mo").open("wb") as file:
        write_mo(file, catalogue)
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    trans_real._translations.pop("es", None)
    yield
    trans_real._translations.pop("es", None)


@pytest.mark.usefixtures("spanish_on_disk")
def test_pages_answer_in_spanish(world, as_cara):
    goal, session = world.cara_goal.pk, world.cara_session.pk
    said = {
        "/my/": "Hola, Cara",
        "/my/goals/": "Mis metas",
        "/my/goals/add/": "Quién puede leer esto: usted, Ana Lopez y Sam Rivera.",
        f"/my/goals/{goal}/mark/": "Dando los primeros pasos",
        f"/my/sessions/{session}/": "Lo que hicimos",
    }
    pages = {url: as_cara.get(url, headers={"Accept-Language": "es"}).text for url in said}
    assert {url: words for url, words in said.items() if words not in pages[url]} == {}
