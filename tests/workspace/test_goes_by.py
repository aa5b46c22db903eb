"""What somebody wants to be called is asked once, and used at once everywhere."""

import re

import pytest
from django.urls import reverse

from accounts.handover import Task
from accounts.models import User
from tests import factories
from tests.conftest import signed_in
from tests.drawn import on_screen

PHONE = reverse("portal:handover-open")


@pytest.fixture
def renamed(world, as_ida):
    """Intake writes down that Cara now goes by another name, while all the others have their pages open."""

    def rename(goes_by: str = "Dr. Zoë Ann", **changed) -> None:
        edit = reverse("workspace:identity-edit", args=[world.cara.pk])
        sent = {"name": "Cara Whitfield", "goes_by": goes_by, "team": world.team_one.pk, "status": "active"}
        assert as_ida.post(edit, sent | changed).status_code == 302

    return rename


def title_of(html: str) -> str:
    return re.search(r"<title>(.*?) · PeerHub</title>", html)[1]


def test_the_portal_calls_her_so_on_every_page(world, as_cara, renamed):
    assert "Signed in as Cara<" in as_cara.get("/my/").content.decode()
    renamed()
    html = as_cara.get("/my/").content.decode()
    assert "<h1>Hello, Dr. Zoë Ann</h1>" in html
    assert "Signed in as Dr. Zoë Ann<" in html
    assert "Are you still there, Dr. Zoë Ann?" in html  # what a locked page will say
    assert "Cara" not in on_screen(html)
    renamed("", name="Dr. Cara Whitfield")
    html = as_cara.get("/my/").content.decode()
    assert "<h1>Hello, Dr. Cara Whitfield</h1>" in html
    assert "Are you still there, Dr. Cara Whitfield?" in html


def test_titles_and_the_lent_phone_follow(world, as_ana, renamed):
    person = reverse("workspace:person-open", args=[world.cara.pk])
    assert title_of(as_ana.get(person).content.decode()) == "Cara"
    phone = signed_in(world.ana)
    phone.post(reverse("workspace:handover-start", args=[world.cara.pk]), {"task": Task.GOALS})
    assert "Cara, choose your PIN" in phone.get(PHONE).content.decode()
    renamed()
    assert title_of(as_ana.get(person).content.decode()) == "Dr. Zoë Ann"
    html = phone.get(PHONE).content.decode()
    assert "Dr. Zoë Ann, choose your PIN" in html
    assert "Cara" not in on_screen(html)


def test_a_moved_draft_names_where_it_came_from_as_of_now(world, as_ana, renamed):
    eli = factories.person(world.ana, name="Eli Stone")
    move = reverse("workspace:session-move", args=[world.cara.pk, world.cara_draft.pk])
    written = as_ana.post(move, {"to": eli.pk}).headers["Location"]
    assert "Moved here from Cara." in as_ana.get(written).content.decode()
    renamed()
    assert "Moved here from Dr. Zoë Ann." in as_ana.get(written).content.decode()
    assert "Cara" not in str(dict(as_ana.session))


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Ana Lopez", "Ana"),
        ("Dr. Ana Lopez", "Ana"),
        ("DR Ana", "Ana"),
        ("Sra. Ana Lopez", "Ana"),
        ("Prof. Dr. Ana", "Ana"),
        ("Dr.", "Dr."),
    ],
)
def test_nobody_is_greeted_by_a_title(name, first):
    assert (User(name=name).first_name, User(name=name).called) == (first, first)
    assert User(name=name, is_consumer=True).called == name
