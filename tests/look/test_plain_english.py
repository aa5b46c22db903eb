"""No text, page or mail contains an expression that instead_of.toml lists, in either language."""

import io
import re
import tomllib
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.db import transaction
from django.test import override_settings
from django.utils import timezone
from django.utils.translation import trans_real

from ops.launcher.places import ROOT
from outbox.models import Message
from reminders.services import send_due
from tests import factories
from tests.access import samples
from tests.access.walk import Route, Walk, every_route, make_late, taken_back
from tests.portal.texts import spoken_anywhere
from tests.roles import as_app_role
from tests.world import make_world

LISTED = tomllib.loads(Path(__file__).with_name("instead_of.toml").read_text())
LANGUAGES = ("en", "es")
ROUTES = [pytest.param(route, id=route.name) for route in every_route()]
IN_SPANISH = re.compile(r"portal:|account_|mfa_|set_language")  # staff pages speak English alone
NO_TEXT = re.compile(r"<(script|style|svg)\b.*?</\1>|<[^>]*?>", re.DOTALL)
SPOKEN_ATTRIBUTE = re.compile(r'\b(?:aria-label|title|placeholder|alt|content)="([^"]*)"')


@dataclass(frozen=True)
class Expression:
    """One expression to avoid, with the better wording."""

    pattern: re.Pattern[str]
    write: str
    is_own: bool  # people may use it in their own words, so only texts of PeerHub are searched for it

    def in_text(self, text: str) -> list[str]:
        return [f"{found[0]!r} → {self.write}" for found in self.pattern.finditer(text)]


def expressions(language: str) -> list[Expression]:
    return [
        Expression(
            re.compile(entry["avoid"], 0 if entry.get("case") else re.IGNORECASE),
            entry["write"],
            entry.get("own_words", False),
        )
        for entry in LISTED[language]
    ]


def listed_in(text: str, language: str, *, is_ours: bool) -> list[str]:
    """The listed expressions that a text contains, each with the better wording."""
    searched = [expression for expression in expressions(language) if is_ours or not expression.is_own]
    return [words for expression in searched for words in expression.in_text(text)]


def texts_of(html: str) -> str:
    """What a page says to eye and ear, without its marks."""
    said = [NO_TEXT.sub(" ", html), *SPOKEN_ATTRIBUTE.findall(html)]
    return re.sub(r"\s+", " ", unescape(" · ".join(said)))


def catalogue(language: str):
    return read_po(io.BytesIO((ROOT / "locale" / language / "LC_MESSAGES" / "django.po").read_bytes()))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Just over? It took"),
        ("en", "Patty sees these people no more"),
        ("en", "A session stands here as soon as you have begun to write about it"),
        ("en", "Here you are signed in"),
        ("en", "A goal of Cara"),
        ("en", "Sessions of Ana Reyes"),
        ("en", "The longest first"),
        ("en", "it is sent by itself"),
        ("en", "You stand in for Patty until Friday"),
        ("en", "What for?"),
        ("en", "Nobody is watching this right now"),
        ("en", "Tried to open your record. It did not open."),
        ("es", "Lo que hicimos juntos"),
        ("es", "Añadir una meta"),
        ("es", "El usuario y/o la contraseña que especificó no son correctos."),
        ("es", "13:20"),
    ],
)
def test_search_finds_listed_expressions(language, text):
    assert listed_in(text, language, is_ours=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_of_the_frameworks_are_overridden(language):
    """In plainer words: those about passwords, and in Spanish the halves of the day."""
    overridden = {message.id for message in catalogue(language)}
    assert overridden >= {
        "The username and/or password you specified are not correct.",
        "Incorrect password.",
        "You must type the same password each time.",
        "This password is too common.",
        *(["a.m.", "p.m."] if language == "es" else []),
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_of_templates_code_and_catalogues_use_plain_words(language):
    translated = {text for message in catalogue(language) if message.id for text in _strings(message.string)}
    texts = translated | (spoken_anywhere() if language == "en" else set())
    wrong = {text: found for text in texts if (found := listed_in(text, language, is_ours=True))}
    assert wrong == {}


@pytest.fixture(scope="module")
def translations(tmp_path_factory):
    """The catalogues compiled as they are now."""
    root = tmp_path_factory.mktemp("locale")
    for language in LANGUAGES:
        folder = root / language / "LC_MESSAGES"
        folder.mkdir(parents=True)
        with (folder / "django.mo").open("wb") as file:
            write_mo(file, catalogue(language))
    with override_settings(LOCALE_PATHS=[root]):
        trans_real._translations.clear()
        yield
    trans_real._translations.clear()


@pytest.fixture(scope="module")
def walk(django_db_setup, django_db_blocker, translations):
    """One world for all of these tests: each of them takes back what it does."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = make_world()
        make_late(world)
        factories.sign_in_code(world.cara_account, code=samples.CODE)
        yield Walk(world)
        transaction.set_rollback(True)


@pytest.mark.django_db
@pytest.mark.parametrize("route", ROUTES)
def test_pages_and_their_mails_use_plain_words(route, walk):
    languages = LANGUAGES if IN_SPANISH.match(route.name) else ("en",)
    wrong = {
        (language, who, what): found
        for language in languages
        for who, what, text in _said_by(route, walk, language)
        if (found := listed_in(text, language, is_ours=False))
    }
    assert wrong == {}


def _said_by(route: Route, walk: Walk, language: str):
    """Everybody's page at an address, and what the first of them gets for a good and for an empty form."""
    url = route.url(walk.own)
    first, *others = walk.holders(route)
    for who in [first, *others]:
        yield from _answers(walk, who, language, "page", lambda client: client.get(url))
    if route.takes("POST"):
        data = route.data(walk.own)
        yield from _answers(walk, first, language, "sent", lambda client: client.post(url, data, follow=True))
        yield from _answers(walk, first, language, "sent empty", lambda client: client.post(url, {}))


def _answers(walk: Walk, who: str, language: str, what: str, ask):
    client = walk.browser(who)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    with taken_back():
        before = set(Message.objects.values_list("pk", flat=True))
        response = ask(client)
        mails = Message.objects.exclude(pk__in=before)
        said = [(who, f"mail after {what}", f"{mail.subject} {mail.body}") for mail in mails]
        if response.headers.get("Content-Type", "").startswith("text/html") and not response.streaming:
            said.append((who, what, texts_of(response.content.decode())))
    return said


@pytest.mark.django_db
def test_reminders_use_plain_words(walk):
    with taken_back():
        with as_app_role(job="reminders"):
            send_due(now=timezone.now().replace(hour=18))
        mails = [f"{mail.subject} {mail.body}" for mail in Message.objects.all()]
    assert any("for your signature" in mail for mail in mails)
    assert [found for mail in mails for found in listed_in(mail, "en", is_ours=True)] == []


def _strings(string) -> tuple[str, ...]:
    return (string,) if isinstance(string, str) else tuple(string)
