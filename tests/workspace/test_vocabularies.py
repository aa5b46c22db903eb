"""The agency's vocabularies, kept by an administrator."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from agency.choices import Place, Vocabulary
from agency.models import Term
from agency.services import add_term, change_term
from agency.vocabularies import DEFAULTS, terms
from tests.conftest import signed_in
from tests.workspace.session_pages import filled, note, page

PLACES = Vocabulary.PLACE_OF_SERVICE
LIST, ADD = reverse("workspace:term-list"), reverse("workspace:term-add", args=[PLACES])
EDIT = reverse("workspace:term-edit", args=[PLACES, Place.COMMUNITY])


def new(**changed):
    return {"label": "Library", "label_es": "Biblioteca", "code": "99", "starts_on": timezone.localdate()} | changed


def said(**changed):
    """What the form about the word "Community" sends."""
    return new(label="Community", label_es="Comunidad", is_offered="on") | changed


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def offered(client, world) -> dict[str, str]:
    """The places that the form about a new session offers, by key."""
    form = client.get(client.get(page("new", world.cara)).headers["Location"]).context["form"]
    return dict(form.fields["place"].choices)


def test_the_list_shows_every_word_with_both_languages_and_its_code(world, as_ada):
    text = text_of(as_ada.get(LIST))
    assert {default.label for default in DEFAULTS[PLACES] if default.label in text and default.label_es in text} == {
        default.label for default in DEFAULTS[PLACES]
    }


def test_a_new_word_is_offered_in_the_form_of_a_session(world, as_ada, as_ana):
    assert as_ada.post(ADD, new()).headers["Location"] == f"{LIST}?list={PLACES}"
    assert offered(as_ana, world)["library"] == "Library"
    assert Term.objects.get(key="library").set_by == world.ada


def test_a_word_that_is_renamed_is_called_so_from_its_day_on(world, as_ada, as_ana):
    as_ada.post(EDIT, said(label="Out and about"))
    assert offered(as_ana, world)[Place.COMMUNITY] == "Out and about"
    old = text_of(as_ana.get(note(world.cara, world.cara_session)))
    assert ("<dd>Community</dd>" in old, "Out and about" in old) == (True, False)


def test_a_retired_word_is_offered_no_more_and_says_so_in_the_list(world, as_ada, as_ana):
    as_ada.post(EDIT, {name: value for name, value in said().items() if name != "is_offered"})
    assert Place.COMMUNITY not in offered(as_ana, world)
    assert "Community retired" in " ".join(_plain(as_ada.get(LIST)))
    session = text_of(as_ana.get(note(world.cara, world.cara_session)))
    assert "<dd>Community</dd>" in session


def test_a_session_of_yesterday_is_logged_with_the_words_of_yesterday(world, as_ada, as_ana):
    as_ada.post(EDIT, {name: value for name, value in said().items() if name != "is_offered"})
    url = as_ana.get(page("new", world.cara)).headers["Location"]
    answer = as_ana.post(url, filled(place=Place.COMMUNITY) | {"action": "sign"})
    assert (answer.status_code, answer.headers["Location"].endswith("/sign/")) == (302, True)


def test_a_change_to_come_stands_in_the_list(world, as_ada):
    later = timezone.localdate() + timedelta(days=30)
    as_ada.post(EDIT, said(label="Out and about", starts_on=later))
    assert "Out and about from" in text_of(as_ada.get(LIST))
    assert terms(PLACES).label(Place.COMMUNITY, timezone.localdate()) == "Community"


def test_the_form_begins_with_what_the_word_says_today(world, as_ada):
    form = as_ada.get(EDIT).context["form"]
    assert {field.name: field.value() for field in form.visible_fields()} == {
        "label": "Community",
        "label_es": "Comunidad",
        "code": "99",
        "is_offered": True,
        "starts_on": timezone.localdate(),
    }


@pytest.mark.parametrize("url", [ADD, EDIT])
@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"label": ""}, "label"),
        ({"label": " \n"}, "label"),
        ({"label": "A\x00B"}, "label"),
        ({"label": "A" * 101}, "label"),
        ({"label_es": ""}, "label_es"),
        ({"code": "1" * 11}, "code"),
        ({"starts_on": ""}, "starts_on"),
        ({"starts_on": "soon"}, "starts_on"),
        ({"starts_on": "2020-01-01"}, "starts_on"),
    ],
)
def test_a_word_that_cannot_be_is_refused_with_one_sentence(world, as_ada, url, sent, field):
    answer = as_ada.post(url, said() | sent)
    found = answer.context["form"].errors
    assert (answer.status_code, list(found), len(found[field])) == (422, [field], 1)
    assert Term.objects.filter(vocabulary=PLACES).count() == len(DEFAULTS[PLACES])


def test_a_double_click_makes_one_word(world, as_ada):
    for _ in range(2):
        as_ada.post(ADD, new())
    assert Term.objects.filter(key__startswith="library").count() == 1


@pytest.mark.parametrize("arguments", [("no_such_list", "home"), (PLACES, "no_such_word")])
def test_a_word_that_is_none_is_not_found(world, as_ada, arguments):
    url = reverse("workspace:term-edit", args=arguments)
    assert (as_ada.get(url).status_code, as_ada.post(url, said()).status_code) == (404, 404)


def test_the_list_costs_the_same_with_and_without_history(world, as_ada, django_assert_num_queries):
    with django_assert_num_queries(10):
        as_ada.get(LIST)
    day, by = timezone.localdate(), world.ada
    for number in range(30):
        term = add_term(vocabulary=PLACES, label=f"Place {number}", label_es="Lugar", code="", starts_on=day, by=by)
        change_term(term=term, label=f"Spot {number}", label_es="Sitio", code="", is_offered=True, starts_on=day, by=by)
    with django_assert_num_queries(10):
        as_ada.get(LIST)


@pytest.mark.parametrize("who", ["ana", "sam", "ida", "pia"])
def test_only_administrators_keep_the_vocabularies(world, who):
    client = signed_in(getattr(world, who))
    assert {client.get(url).status_code for url in (LIST, ADD, EDIT)} == {403}
    assert client.post(ADD, new()).status_code == 403
    assert not Term.objects.filter(key="library").exists()


def _plain(response) -> list[str]:
    """The words of a page without its tags."""
    return re.sub(r"<[^>]+>", " ", response.content.decode()).split()


@pytest.mark.parametrize("asked", ["", "x", "\x00"])
def test_a_strange_list_shows_the_first_one(world, as_ada, asked):
    page = as_ada.get(LIST, {"list": asked})
    assert (page.status_code, page.context["shown"]) == (200, PLACES)


def test_every_list_is_one_link_away(world, as_ada):
    page = as_ada.get(LIST).content.decode()
    for vocabulary in Vocabulary:
        assert f'href="?list={vocabulary}"' in page
        assert as_ada.get(LIST, {"list": vocabulary}).context["states"]
