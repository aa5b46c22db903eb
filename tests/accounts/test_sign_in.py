"""By a name that the agency gives or by e-mail; many people share an address or have none."""

import pytest
from django.contrib.auth import get_user

from tests import factories
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db


def sign_in(client, login: str, password: str = PASSWORD):
    """Who is signed in afterwards; None for nobody."""
    client.post("/accounts/login/", {"login": login, "password": password})
    user = get_user(client)
    return user if user.is_authenticated else None


@pytest.mark.parametrize("login", ["ana.lopez", "ANA.Lopez", "ana@agency.example", "Ana@Agency.example"])
def test_a_name_and_an_address_lead_in_whatever_their_case(client, login):
    ana = factories.UserFactory(sign_in_name="ana.lopez", email="ana@agency.example")
    assert sign_in(client, login) == ana


def test_two_who_share_an_address_are_told_apart_by_their_passwords(client):
    first = factories.AccountFactory(email="home@family.example", password="the first one's own words")
    second = factories.AccountFactory(email="home@family.example", password="the second one's own words")
    assert sign_in(client, "home@family.example", "the second one's own words") == second
    client.logout()
    assert sign_in(client, "home@family.example", "the first one's own words") == first


@pytest.mark.parametrize("password", ["", "wrong", PASSWORD.upper(), PASSWORD + "\x00"])
def test_a_wrong_password_leads_nowhere(client, password):
    factories.UserFactory(sign_in_name="ana")
    assert sign_in(client, "ana", password) is None


def test_a_closed_account_says_so_and_leads_nowhere(client):
    factories.UserFactory(sign_in_name="ana", is_active=False)
    assert sign_in(client, "ana") is None
    assert "This account is closed." in client.get("/accounts/login/").content.decode()


def test_a_closed_account_says_nothing_to_a_wrong_password(client):
    factories.UserFactory(sign_in_name="ana", is_active=False)
    assert sign_in(client, "ana", "wrong") is None
    assert "closed" not in client.get("/accounts/login/").content.decode()


def test_closing_an_account_ends_its_sessions_at_the_next_request(as_ana, world):
    assert as_ana.get("/work/").status_code == 200
    world.ana.is_active = False
    world.ana.save()
    assert as_ana.get("/work/").headers["Location"] == "/accounts/login/?next=/work/"


def test_an_account_without_a_password_lets_nobody_in(client):
    factories.UserFactory(sign_in_name="ana", password=None)
    assert sign_in(client, "ana", "") is None


def test_nobody_signs_up_by_themselves(client):
    assert client.get("/accounts/signup/").status_code == 404
