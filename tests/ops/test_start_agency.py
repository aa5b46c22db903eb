"""`manage.py start_agency`: a real agency begins."""

import os
import pty
import select
import subprocess
import sys
import time
from urllib.parse import urlsplit

import pytest
from django.conf import settings as django_settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from accounts.choices import Role
from accounts.models import User
from agency.models import Agency, Contact
from consumers.models import Consumer
from sessions.models import PeerSession

PASSWORD = "seven quiet herons at dawn"
GIVEN = {
    "name": "Riverside Peer Support",
    "time_zone": "America/Chicago",
    "admin_name": "Ada Moss",
    "admin_sign_in": "ada",
    "admin_email": "ada@agency.example",
}


@pytest.fixture
def password(monkeypatch):
    monkeypatch.setenv("PEERHUB_ADMIN_PASSWORD", PASSWORD)


def start(**changed):
    call_command("start_agency", **(GIVEN | changed))


def refusal(**changed) -> str:
    with pytest.raises(CommandError) as refused:
        start(**changed)
    assert not Agency.objects.exists()
    assert not User.objects.exists()
    return str(refused.value)


def test_options_are_enough(db, password):
    start()
    agency, ada = Agency.objects.get(), User.objects.get()
    assert (agency.name, agency.time_zone, agency.is_demo) == ("Riverside Peer Support", "America/Chicago", False)
    assert (ada.name, ada.sign_in_name, ada.email, ada.is_demo) == ("Ada Moss", "ada", "ada@agency.example", False)
    assert ada.check_password(PASSWORD)
    assert ada.roles_on(timezone.localdate()) == {Role.ADMINISTRATOR}


def test_the_default_contacts_are_kept(db, password):
    start()
    assert list(Contact.objects.values_list("phone", "text_to")) == [("988", "988"), ("1-844-707-3224", "63288")]


def test_another_county_line_takes_the_place_beside_988(db, password):
    start(crisis_label="Delaware County Crisis", crisis_phone="855-889-7827")
    assert list(Contact.objects.values_list("label", "phone", "text_to", "chat_url"))[1:] == [
        ("Delaware County Crisis", "855-889-7827", "", "")
    ]
    assert Contact.objects.first().phone == "988"


def test_there_is_no_demo_data(db, password):
    start()
    assert not Consumer.objects.exists()
    assert not PeerSession.objects.exists()


def test_a_second_agency_is_refused_with_the_remedy(db, password):
    start()
    with pytest.raises(CommandError, match="already holds Riverside Peer Support.*empty database"):
        start(name="Another", admin_sign_in="another")
    assert [str(user) for user in User.objects.all()] == ["Ada Moss"]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"name": " "}, "--name: The name cannot be empty."),
        ({"name": "x" * 201}, "at most 200 characters"),
        ({"time_zone": "New York"}, "Did you mean America/New_York?"),
        ({"time_zone": "America/New_Yrok"}, "Did you mean America/New_York"),
        ({"time_zone": "../etc/passwd"}, "is not the name of a time zone"),
        ({"crisis_phone": "call us"}, "Write a number that can be called"),
        ({"crisis_label": "Somebody"}, "--crisis-phone is missing"),
        ({"admin_sign_in": "ada@agency.example"}, "A sign-in name has no @"),
        ({"admin_email": "nobody"}, "--admin-email: Type an e-mail address, such as ana@example.org."),
        ({"admin_name": None}, "--admin-name is missing, and there is nobody to ask."),
    ],
)
def test_a_wrong_answer_is_refused_with_a_sentence(db, password, changed, sentence):
    assert sentence in refusal(**changed)


@pytest.mark.parametrize(
    ("value", "sentence"), [("short", "too short"), ("ada@agency.example1", "Do not use your name")]
)
def test_a_weak_password_is_refused(db, monkeypatch, value, sentence):
    monkeypatch.setenv("PEERHUB_ADMIN_PASSWORD", value)
    assert sentence in refusal()


def test_no_password_and_nobody_to_ask(db, monkeypatch):
    monkeypatch.delenv("PEERHUB_ADMIN_PASSWORD", raising=False)
    assert "PEERHUB_ADMIN_PASSWORD is not set" in refusal()


class Keyboard:
    """The command in a terminal of its own, on the tests' database."""

    def __init__(self) -> None:
        url = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
        environment = {**os.environ, "DATABASE_URL": url}
        for name in ("PEERHUB_ADMIN_PASSWORD", "PEERHUB_DATABASE_ROLE"):
            environment.pop(name, None)
        self.end, terminal = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "start_agency", "--admin-name", "Ada Moss"],
            cwd=django_settings.BASE_DIR,
            env=environment,
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
            start_new_session=True,
        )
        os.close(terminal)
        self.seen = self.whole = ""

    def wait_for(self, text: str) -> None:
        until = time.monotonic() + 30
        while text not in self.seen:
            ready, _, _ = select.select([self.end], [], [], max(0, until - time.monotonic()))
            assert ready, f"{text!r} never came; there was {self.seen!r}"
            try:
                more = os.read(self.end, 1000).decode()
            except OSError:
                break
            self.seen += more
            self.whole += more
        assert text in self.seen
        self.seen = self.seen.partition(text)[2]

    def answer(self, question: str, text: str) -> None:
        self.wait_for(question)
        time.sleep(0.05)  # getpass throws away what was typed before it asked
        os.write(self.end, text.encode() + b"\n")


@pytest.fixture
def keyboard(transactional_db):
    keyboard = Keyboard()
    yield keyboard
    keyboard.process.kill()
    keyboard.process.wait()
    os.close(keyboard.end)


def test_somebody_at_the_keyboard_is_asked_until_it_is_right(keyboard, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    keyboard.answer("Name of the agency: ", "Riverside")
    keyboard.answer("Time zone [America/New_York]: ", "Chicago")
    keyboard.wait_for("Did you mean America/Chicago?")
    keyboard.answer("Time zone [America/New_York]: ", "")
    keyboard.answer("County crisis line [Center for Community Resources]: ", "")
    keyboard.answer("Its phone number [1-844-707-3224]: ", "")
    keyboard.answer("Name to sign in with: ", "ada")
    keyboard.answer("E-mail address (may be empty): ", "")
    keyboard.answer("Password: ", "short")
    keyboard.wait_for("too short")
    keyboard.answer("Password: ", PASSWORD)
    keyboard.answer("The same again: ", "something else entirely")
    keyboard.wait_for("The two are not the same.")
    keyboard.answer("Password: ", PASSWORD)
    keyboard.answer("The same again: ", PASSWORD)
    keyboard.wait_for("Riverside is set up. Sign in as ada")
    assert keyboard.process.wait(20) == 0
    assert Agency.objects.get().time_zone == "America/New_York"
    assert User.objects.get().check_password(PASSWORD)
    assert PASSWORD not in keyboard.whole


def test_whoever_stops_half_way_has_set_up_nothing(keyboard):
    keyboard.answer("Name of the agency: ", "Riverside")
    keyboard.wait_for("Time zone")
    os.write(keyboard.end, b"\x04")
    keyboard.wait_for("Stopped; nothing was set up.")
    assert keyboard.process.wait(20) == 1
    assert not Agency.objects.exists()
