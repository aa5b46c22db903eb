"""The frame of a page is rendered once, and never for somebody else or with an older crisis contact."""

import re
from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import override

from accounts.policy import ROLE_PERMISSIONS
from agency.crisis import DEFAULTS
from agency.models import Contact
from agency.services import start_agency
from peerhub import frame
from tests.roles import AppClient

from .files import templates

TAG = re.compile(r'{% frame "([^"]+)"([^%]*)%}')
# What a piece may be given. None of it is about somebody.
INPUTS = {
    *("can=can", "here=here", "crisis=crisis", "is_demo=is_demo", 'variant="line"', "elsewhere=elsewhere"),
    "has_crisis_plan=True",
    *("is_consumer=user.is_consumer", "handed_over=handed_over"),
}
FILL = re.compile(r"fill_(\w+)=\S+")  # a value of one request, which is not kept
TOKEN = re.compile(r'(?<="csrfmiddlewaretoken" value=")\w+|(?<="X-CSRFToken": ")\w+|(?<=data-left=")\d+')


@pytest.fixture(autouse=True)
def cold():
    frame.forget()


def page(who: AppClient, path: str, language: str = "en") -> str:
    """A page without what changes with each request."""
    return TOKEN.sub("", who.get(path, headers={"Accept-Language": language}).text)


@pytest.fixture
def signed_in(world):
    def sign_in(user) -> AppClient:
        client = AppClient()
        client.force_login(user)
        return client

    return sign_in


def test_a_changed_contact_is_on_the_next_page(client, db):
    start_agency(name="Riverside", time_zone="America/New_York")
    assert "tel:988" in page(client, "/accounts/login/")
    Contact.objects.filter(phone="988").update(phone="724-555-0100")  # as another process would: nothing is told
    changed = page(client, "/accounts/login/")
    assert "tel:+17245550100" in changed
    assert "tel:988" not in changed


def test_a_page_is_the_same_whoever_came_before(world, signed_in):
    people = [(world.ana, "/work/"), (world.sam, "/work/"), (world.cara.user, "/my/"), (world.ana, "/work/people/")]
    cold = []
    for user, path in people:
        for language in ("en", "es"):
            frame.forget()
            cold.append(page(signed_in(user), path, language))
    frame.forget()
    for _ in range(2):
        warm = [page(signed_in(user), path, language) for user, path in people for language in ("en", "es")]
        assert warm == cold


def test_navigation_is_that_of_the_role(world, signed_in):
    for_sam, for_ana = (page(signed_in(user), "/work/") for user in (world.sam, world.ana))
    assert 'href="/work/team/"' in for_sam
    assert 'href="/work/team/"' not in for_ana
    assert 'href="/work/log/"' in for_ana


@pytest.mark.parametrize("role", ROLE_PERMISSIONS)
def test_a_kept_piece_is_what_its_template_renders(role):
    for name, inputs in [found for source in templates().values() for found in TAG.findall(source)]:
        given = {"can": ROLE_PERMISSIONS[role], "here": "workspace:today", "crisis": DEFAULTS, "is_demo": True}
        given |= {"is_consumer": True, "handed_over": True, "elsewhere": "https://www.example.org/?a=1&b=2"}
        given = {key: value for key, value in given.items() if re.search(rf"\b{key}=", inputs)}
        fills = {name: f"<{name}>" for name in FILL.findall(inputs)}
        for language in ("en", "es"):
            with override(language):
                drawn = render_to_string(name, given | fills)
                assert frame.piece(name, fills, **given) == frame.piece(name, fills, **given) == drawn


def test_no_piece_is_given_anything_of_somebody():
    found = [tag for source in templates().values() for tag in TAG.findall(source)]
    assert len(found) > 10
    assert {word for _, inputs in found for word in FILL.sub("", inputs).split()} <= INPUTS


def test_what_is_filled_in_is_never_kept():
    shown = [frame.piece("components/_sign_out.html", {"csrf_token": token}) for token in ("first", "second")]
    assert ["first" in piece for piece in shown] == [True, False]
    assert ["second" in piece for piece in shown] == [False, True]


def test_what_is_filled_in_is_escaped_and_fills_no_other_gap():
    name = "<b>\ue000csrf_token\ue000"
    fills = {"csrf_token": "secret", "called": name, "locks_in": 9, "path": "/"}
    shown = frame.piece("components/lock.html", fills, is_consumer=False, handed_over=False, elsewhere="/")
    assert "&lt;b&gt;\ue000csrf_token\ue000" in shown


def test_a_piece_sees_its_inputs_alone(tmp_path, settings):
    (tmp_path / "piece.html").write_text("{{ here }}{{ user.name }}{{ request.path }}{{ messages }}{% csrf_token %}")
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": [tmp_path]}]
    context = Context({"here": "today", "user": SimpleNamespace(name="Cara"), "messages": ["hello"], "csrf_token": "1"})
    assert Template('{% load ui %}{% frame "piece.html" here=here %}').render(context) == "today"


@pytest.mark.parametrize("value", [{"can"}, ["can"], {}, SimpleNamespace(), (["can"],), 1, Contact(label="A line")])
def test_a_piece_takes_nothing_that_can_change(value):
    with pytest.raises(frame.NotPlain):
        frame.piece("frame/top.html", is_demo=value)


def test_a_text_that_is_safe_to_show_is_not_kept_for_the_same_text_that_is_not():
    shown = frame.piece("components/brand.html", href=SafeString("/?a=1&b=2"))
    assert 'href="/?a=1&b=2"' in shown
    assert 'href="/?a=1&amp;b=2"' in frame.piece("components/brand.html", href="/?a=1&b=2")


def test_only_so_many_pieces_are_kept():
    for number in range(frame.MOST_PIECES + 10):
        frame.piece("components/brand.html", href=f"/{number}")
    assert frame.count() == frame.MOST_PIECES
