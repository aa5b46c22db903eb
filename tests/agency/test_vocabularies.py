"""A word is the one in force on the day it is asked for, and stays readable on old records."""

from datetime import date, timedelta
from importlib import import_module

import pgtrigger
import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.utils import translation

from agency import intake_words
from agency.choices import CHECKLISTS, Place, Vocabulary
from agency.models import Term
from agency.services import add_term, change_term, start_agency
from agency.vocabularies import BEGINNING, DEFAULTS, Terms, terms
from tests import factories
from tests.roles import run_as_app

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 10)
BEFORE = DAY - timedelta(days=1)
PLACES = Vocabulary.PLACE_OF_SERVICE


@pytest.fixture(autouse=True)
def agency():
    start_agency(name="Riverside", time_zone="America/New_York")


def places() -> Terms:
    return terms(PLACES)


def add(label: str = "Library", **fields) -> Term:
    wanted = {"label_es": "Biblioteca", "code": "99", "starts_on": DAY, "by": factories.UserFactory()}
    return add_term(vocabulary=PLACES, label=label, **(wanted | fields))


def change(key: str, **fields) -> Term:
    term = places().on(key, DAY)
    assert term is not None
    said = {"label": term.label, "label_es": term.label_es, "code": term.code, "is_offered": term.is_offered}
    return change_term(term=term, **(said | {"starts_on": DAY, "by": factories.UserFactory()} | fields))


def test_an_agency_starts_with_the_default_words_in_their_order():
    assert [term.key for term in places().offered(BEGINNING)] == [default.key for default in DEFAULTS[PLACES]]
    assert {default.key for default in DEFAULTS[PLACES]} == set(Place)
    assert {default.code for default in DEFAULTS[PLACES]} == {"02", "10", "11", "12", "99"}


def test_a_word_is_in_the_language_of_the_page():
    assert places().label(Place.HOME, DAY) == "Home"
    with translation.override("es-us"):
        assert places().label(Place.HOME, DAY) == "Casa"


def test_a_new_word_can_be_chosen_from_its_day_on_at_the_end():
    add()
    assert "library" not in dict(places().choices(BEFORE))
    assert places().choices(DAY)[-1] == ("library", "Library")


def test_a_word_is_renamed_from_a_day_on_and_keeps_its_key_and_place():
    change(Place.HOME, label="At home", label_es="En casa")
    assert [places().label(Place.HOME, day) for day in (BEFORE, DAY)] == ["Home", "At home"]
    assert [key for key, _label in places().choices(DAY)] == [default.key for default in DEFAULTS[PLACES]]


def test_a_retired_word_cannot_be_chosen_any_more_and_stays_readable():
    change(Place.COMMUNITY, is_offered=False)
    assert Place.COMMUNITY in dict(places().choices(BEFORE))
    assert Place.COMMUNITY not in dict(places().choices(DAY))
    assert [places().label(Place.COMMUNITY, day) for day in (BEFORE, DAY)] == ["Community", "Community"]


def test_a_retired_word_comes_back():
    change(Place.COMMUNITY, is_offered=False)
    change(Place.COMMUNITY, is_offered=True, starts_on=DAY + timedelta(days=5))
    assert [Place.COMMUNITY in dict(places().choices(DAY + timedelta(days=days))) for days in (0, 4, 5)] == [
        False,
        False,
        True,
    ]


def test_of_two_changes_from_the_same_day_the_later_one_counts():
    add("Libary")
    change("libary", label="Library")
    assert (places().label("libary", DAY), len(places().rows["libary"])) == ("Library", 2)


def test_what_is_sent_twice_is_one_row():
    assert add() == add()
    assert change(Place.HOME, label="At home") == change(Place.HOME, label="At home")
    assert Term.objects.filter(vocabulary=PLACES).count() == len(DEFAULTS[PLACES]) + 2


@pytest.mark.parametrize(
    ("label", "keys"),
    [("Library", {"library", "library_2", "library_3"}), ("图书馆", {"word", "word_2", "word_3"})],
)
def test_words_that_look_the_same_have_keys_of_their_own(label, keys):
    for code in ("1", "2", "3"):
        add(label, code=code)
    assert keys <= set(places().rows)


def test_a_key_is_never_longer_than_a_record_has_room_for():
    long = "The library by the river in the old town"
    assert {len(add(long, code=str(number)).key) <= 20 for number in range(12)} == {True}


def test_an_unknown_key_is_shown_as_it_is():
    assert places().label("nowhere", DAY) == "nowhere"


def test_all_words_of_all_days_take_one_query(django_assert_num_queries):
    for number in range(30):
        change(Place.HOME, label=f"Home {number}", starts_on=DAY + timedelta(days=number))
    with django_assert_num_queries(1):
        found = places()
        assert [found.label(Place.HOME, DAY + timedelta(days=days)) for days in (0, 29)] == ["Home 0", "Home 29"]


def test_a_stored_word_never_changes():
    for statement in ("UPDATE agency_term SET label = 'Elsewhere'", "DELETE FROM agency_term"):
        with pytest.raises(DatabaseError, match="permission denied"):
            run_as_app(statement)
        with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
            connection.cursor().execute(statement)


@pytest.mark.parametrize(
    ("name", "vocabularies", "count"),
    [("0009_credential_words", [Vocabulary.CREDENTIAL], 8), ("0011_learning_words", [Vocabulary.LEARNING], 4)]
    + [("0012_checklist_words", CHECKLISTS, 15), ("0010_exclusion_lists", [Vocabulary.EXCLUSION_LIST], 3)]
    + [("0014_intake_words", [Vocabulary(one) for one in intake_words.WORDS], 124)],
)
def test_an_agency_from_before_gets_the_words_of_a_new_one_once(name, vocabularies, count):
    """The migration as it was frozen, on an agency that exists already; back and forward again adds none."""
    migration = import_module(f"agency.migrations.{name}")
    words = Term.objects.filter(vocabulary__in=vocabularies)
    told = ("vocabulary", "key", "label", "label_es", "code", "is_offered", "starts_on", "position")
    new = list(words.values_list(*told))
    with pgtrigger.ignore("agency.Term:append_only"):
        words.delete()
    for _time in range(2):
        migration.add_words(apps, None)
        assert list(words.values_list(*told)) == new
    assert len(new) == count
