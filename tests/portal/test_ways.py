"""How to reach me: Cara says what is safe for her, in English and in Spanish."""

from django.urls import reverse

from consumers.models import Particulars
from consumers.services import change_own_ways
from portal.ways import queries
from portal.ways.forms import WaysForm
from tests.roles import as_app_role, run_as_app

PAGE, DETAILS = reverse("portal:ways-edit"), reverse("portal:details-edit")
SENT = {"language": "spanish", "safe_call": "no", "safe_text": "yes", "safe_words": "Say you are the library"}


def test_she_says_what_is_safe_and_sees_it(world, as_cara):
    Particulars.objects.create(consumer=world.cara, city="Chester", zip_code="19013", ma_id="0012345678")
    assert as_cara.post(PAGE, SENT | {"ma_id": "1", "city": "Erie"}).headers["Location"] == DETAILS
    stored = Particulars.objects.get()
    assert {name: getattr(stored, name) for name in SENT} == SENT
    assert (stored.city, stored.ma_id) == ("Chester", "0012345678")
    shown = as_cara.get(DETAILS).text
    for text in ("Spanish", "text message", "Say you are the library", "Chester 19013"):
        assert text in shown


def test_without_particulars_of_intake_hers_are_the_first(world, as_cara):
    as_cara.post(PAGE, SENT)
    stored = Particulars.objects.get(consumer=world.cara)
    assert (stored.language, stored.safe_call, stored.city) == ("spanish", "no", "")


def test_the_history_says_that_she_did_it(world, as_cara):
    for _time in range(2):
        as_cara.post(PAGE, SENT)
    (event,) = Particulars.objects.get().events.all()
    assert event.pgh_context["actor"] == f"user:{world.cara_account.pk}"


def test_she_changes_her_own_alone(world):
    Particulars.objects.create(consumer=world.dan, language="english")
    with as_app_role(world.cara_account):
        change_own_ways(changed={"language": "spanish", "ma_id": "1"})
    with as_app_role(world.ana):
        change_own_ways(changed={"language": "russian"})
    stored = dict(Particulars.objects.values_list("consumer", "language"))
    assert stored == {world.cara.pk: "spanish", world.dan.pk: "english"}
    assert run_as_app("UPDATE consumers_particulars SET city = 'Erie'", user=world.cara_account) == 0


def test_what_intake_changed_meanwhile_is_shown_and_not_overwritten(world, as_cara):
    page = as_cara.get(PAGE)
    mark = page.context["form"]["drawn_from"].value()
    Particulars.objects.create(consumer=world.cara, language="russian")
    answer = as_cara.post(PAGE, SENT | {"drawn_from": mark})
    assert "It now says: Russian" in answer.text
    assert Particulars.objects.get().language == "russian"


def test_only_what_she_changed_is_written(world, as_cara):
    """What intake writes after her page was read again, and before hers is saved, stays."""
    Particulars.objects.create(consumer=world.cara, language="english", safe_call="yes")
    form = WaysForm(
        {"language": "english", "safe_call": "no"}, instance=Particulars.objects.get(), languages=queries.languages()
    )
    assert form.is_valid()
    Particulars.objects.update(language="russian", safe_text="no")
    with as_app_role(world.cara_account):
        change_own_ways(changed=form.changed)
    stored = Particulars.objects.get()
    assert (stored.language, stored.safe_call, stored.safe_text) == ("russian", "no", "no")


def test_a_language_that_is_not_on_the_list_is_refused(world, as_cara):
    answer = as_cara.post(PAGE, SENT | {"language": "klingon"})
    assert "Please choose one from the list." in answer.text
    assert not Particulars.objects.exists()


def test_the_page_speaks_spanish(world, as_cara):
    shown = as_cara.get(PAGE, headers={"Accept-Language": "es"}).text
    for text in ("¿Es seguro llamarme?", "¿Es seguro enviarme mensajes de texto?", "Aún sin respuesta", "Español"):
        assert text in shown


def test_pages_ask_the_database_so_often(world, as_cara, django_assert_num_queries):
    with django_assert_num_queries(14):
        as_cara.get(PAGE)
    with django_assert_num_queries(13):
        as_cara.get(DETAILS)
