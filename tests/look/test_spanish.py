"""The Spanish of the portal and the sign-in pages: usted, plain, one word for one thing."""

import io
import re

import pytest
from babel.messages.pofile import read_po
from django.template.loader import render_to_string
from django.utils.translation import override

from agency.crisis import DEFAULTS, CrisisContact
from tests.portal.test_words import catalogue, spanish_on_disk  # noqa: F401  fixtures

from .test_language import CATALOGUE

# A sample of each kind of mistake that was mended.
SAID = {
    "Call %(number)s": "Llamar al %(number)s",
    "Text %(number)s": "Mensaje al %(number)s",
    "Text %(number)s: type %(keyword)s": "Mensaje al %(number)s: escriba %(keyword)s",
    "Chat in Spanish": "Chat en español",
    "988 Suicide & Crisis Lifeline": "Línea 988 de Prevención del Suicidio y Crisis",
    "24/7": "Día y noche",
    "English": "atienden en inglés",
    "Need to talk now?": "¿Necesita hablar con alguien ahora?",
    "What we did together": "Lo que hicimos",
    "Could not open it. Saw nothing.": "Intentó abrirlo, pero no pudo. No vio nada.",
    "supervisor": "supervisor",
    "Who looked at my record": "Quién vio mi expediente",
    "Add a goal": "Agregar una meta",
    "How far I am": "Cómo voy",
    "Resting for now": "En pausa por ahora",
    "Second step": "Protección extra al entrar",
    "Sign out": "Cerrar sesión",
    "Continue": "Continuar",
    "Set a new password": "Crear una contraseña nueva",
    "The username and/or password you specified are not correct.": (
        "El nombre y la contraseña no coinciden. Pruebe otra vez."
    ),
    "The password is too similar to the %(verbose_name)s.": "No use su nombre ni otros datos suyos.",
    "This password is too common.": "Es una contraseña que usa mucha gente. Elija otra.",
    "4 to 6 digits. Choose one that nobody can guess.": "De 4 a 6 números. Que nadie pueda adivinar.",
    "Good to know": "Conviene saber",
    "p.m.": "p.\xa0m.",
}
CARRY_ON = {"English", "English, Español"}  # stand behind a comma or a dot in the middle of a line
ABBREVIATED = re.compile(r"\b[ap]\.\sm\.")


@pytest.fixture(scope="module")
def said() -> dict[str, list[str]]:
    """The Spanish texts by their English; of a text with a plural, both."""
    found = read_po(io.BytesIO(CATALOGUE.read_bytes()))
    pairs = [(one.id, one.string) for one in found if one.id]
    return {
        id if isinstance(id, str) else id[0]: [string] if isinstance(string, str) else list(string)
        for id, string in pairs
    }


@pytest.mark.parametrize(("english", "spanish"), SAID.items())
def test_spanish_is_thought_in_spanish(english, spanish, said):
    assert said[english] == [spanish]


def test_the_number_of_pages_is_of_pages_that_were_opened(said):
    assert said["You looked at %(times)s page."][1] % {"times": 62} == "Usted abrió 62 páginas."


def test_every_sentence_begins_with_a_capital(said):
    begins_small = re.compile(r"(?:[.?!…] +|\n)[¿¡«“]*([a-záéíóúñ])")
    wrong = {
        english: text
        for english, texts in said.items()
        for text in texts
        if (english[0].isupper() and text[0].islower() and english not in CARRY_ON)
        or begins_small.search(ABBREVIATED.sub("", text))
    }
    assert wrong == {}


@pytest.mark.usefixtures("spanish_on_disk")
def test_988_is_reached_in_spanish():
    with override("es"):
        shown = " ".join(render_to_string("components/crisis_bar.html", {"crisis": DEFAULTS}).split())
        shown = shown.replace("<bdi>", "").replace("</bdi>", "")
        bar = render_to_string("components/help_bar.html", {"crisis": DEFAULTS})
    for text in (
        "Línea 988 de Prevención del Suicidio y Crisis",
        "Mensaje al 988: escriba AYUDA",
        "Chat en español",
        'href="https://988lifeline.org/es/"',
        "Día y noche · atienden en inglés y español",
        "Día y noche · atienden en inglés<",
        "Para español, oprima 2.",
    ):
        assert text in shown
    assert 'href="sms:988?&amp;body=AYUDA"' in bar
    assert "Llamar al 988" in bar


def test_988_is_reached_in_english_and_other_lines_as_the_agency_wrote_them():
    with override("en"):
        assert (DEFAULTS[0].text_href, DEFAULTS[0].chat_href) == ("sms:988", DEFAULTS[0].chat_url)
    with override("es"):
        other = CrisisContact(kind="crisis", label="A line", phone="724-555-0100", text_to="63288", language="Español")
        assert (other.text_href, other.chat_href, other.answers_in_spanish) == ("sms:63288", "", False)
        without_spanish = CrisisContact(kind="crisis", label="988", phone="988", text_to="988", language="English")
        assert without_spanish.text_href == "sms:988"
