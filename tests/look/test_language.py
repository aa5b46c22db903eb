"""Spanish: everything the crisis bar, the sign-in pages and the error pages say."""

import gettext
import io
import re

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.utils.translation import trans_real

from agency.models import Contact
from agency.services import start_agency
from ops.launcher.places import ROOT
from peerhub.frame import forget

from .files import templates

CATALOGUE = ROOT / "locale" / "es" / "LC_MESSAGES" / "django.po"
PLAIN = re.compile(r'{% translate "([^"]+)"')
BLOCK = re.compile(r"{% blocktranslate[^%]*%}(.*?){% endblocktranslate %}", re.DOTALL)
IN_PYTHON = re.compile(r'\b_\(\s*"([^"]+)"\s*\)')


@pytest.fixture(scope="module")
def compiled() -> bytes:
    buffer = io.BytesIO()
    write_mo(buffer, read_po(io.BytesIO(CATALOGUE.read_bytes()), abort_invalid=True))
    return buffer.getvalue()


def spoken() -> set[str]:
    """Every text of the pages that speak Spanish."""
    pages = templates("account", "errors", "offline")
    pages |= {
        name: source for name, source in templates("components").items() if "crisis" in name or "language" in name
    }
    pages["base.html"] = templates()["base.html"]
    texts = {text for source in pages.values() for text in PLAIN.findall(source)}
    texts |= {re.sub(r"{{ (\w+) }}", r"%(\1)s", text) for source in pages.values() for text in BLOCK.findall(source)}
    for file in ("errors.py", "offline.py"):
        texts |= set(IN_PYTHON.findall((ROOT / "peerhub" / file).read_text()))
    return texts


def test_the_search_sees_texts_of_every_kind():
    assert {
        "Need to talk now?",
        "Call %(number)s",
        "E-mail or sign-in name",
        "PeerHub is taking a short break",
    } <= spoken()


def test_crisis_bar_sign_in_and_error_pages_speak_spanish(compiled):
    spanish = gettext.GNUTranslations(io.BytesIO(compiled))
    known = set(spanish._catalog)
    assert spoken() - known == set()
    assert spanish.gettext("Need to talk now?") == "¿Necesita hablar con alguien ahora?"


def test_nothing_in_the_catalogue_is_broken():
    catalogue = read_po(io.BytesIO(CATALOGUE.read_bytes()), abort_invalid=True)
    assert [(message.id, errors) for message, errors in catalogue.check()] == []
    assert [message.id for message in catalogue if message.id and (message.fuzzy or not message.string)] == []


@pytest.fixture
def spanish_on_disk(compiled, tmp_path, settings):
    folder = tmp_path / "locale" / "es" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.mo").write_bytes(compiled)
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    trans_real._translations.pop("es", None)
    forget()
    yield
    trans_real._translations.pop("es", None)
    forget()


@pytest.mark.usefixtures("spanish_on_disk", "db")
def test_the_sign_in_page_answers_in_the_language_of_the_browser(client):
    page = client.get("/accounts/login/", headers={"Accept-Language": "es"}).text
    assert '<html lang="es"' in page
    assert "¿Necesita hablar con alguien ahora?" in page
    assert "Correo electrónico o nombre de usuario" in page


@pytest.mark.usefixtures("spanish_on_disk", "db")
def test_the_switch_changes_the_language_and_it_stays(client):
    client.post("/language/", {"language": "es", "next": "/accounts/login/"})
    assert "Olvidé mi contraseña" in client.get("/accounts/login/").text
    client.post("/language/", {"language": "en", "next": "/accounts/login/"})
    assert "I forgot my password" in client.get("/accounts/login/").text


@pytest.mark.usefixtures("spanish_on_disk", "db")
def test_an_error_page_speaks_spanish_too(client):
    page = client.get("/nowhere/", headers={"Accept-Language": "es"}).text
    assert "No encontramos esa página" in page


@pytest.mark.usefixtures("spanish_on_disk", "db")
@pytest.mark.parametrize(("language", "told"), [("English, Español", True), ("English", False)])
def test_the_crisis_bar_says_which_number_to_press_if_the_contact_speaks_spanish(client, language, told):
    start_agency(name="Riverside", time_zone="America/New_York")
    Contact.objects.filter(phone="988").update(language=language)
    page = client.get("/accounts/login/", headers={"Accept-Language": "es"}).text
    assert ("Para español, oprima 2." in page.partition("<details")[0]) is told
    english = client.get("/accounts/login/", headers={"Accept-Language": "en"}).text
    assert "press 2" not in english.partition("<details")[0]
