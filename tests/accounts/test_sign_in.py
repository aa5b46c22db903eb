"""Sign-in by a name that the agency assigns, or by mail address. Many people share an address or have none."""

import pytest
from django.contrib.auth import get_user

from tests import factories
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db


def sign_in(client, login: str, password: str = PASSWORD):
    """The account that is signed in afterwards, or None."""
    client.post("/accounts/login/", {"login": login, "password": password})
    user = get_user(client)
    return user if user.is_authenticated else None


@pytest.mark.parametrize("login", ["ana.lopez", "ANA.Lopez", "ana@agency.example", "Ana@Agency.example"])
def test_sign_in_name_and_mail_address_ignore_case(client, login):
    ana = factories.UserFactory(sign_in_name="ana.lopez", email="ana@agency.example")
    assert sign_in(client, login) == ana


def test_accounts_with_the_same_address_are_distinguished_by_password(client):
    first = factories.AccountFactory(email="home@family.example", password="the first one's own words")
    second = factories.AccountFactory(email="home@family.example", password="the second one's own words")
    assert sign_in(client, "home@family.example", "the second one's own words") == second
    client.logout()
    assert sign_in(client, "home@family.example", "the first one's own words") == first


@pytest.mark.parametrize("password", ["", "wrong", PASSWORD.upper(), PASSWORD + "\x00"])
def test_wrong_password_does_not_sign_in(client, password):
    factories.UserFactory(sign_in_name="ana")
    assert sign_in(client, "ana", password) is None


def test_closed_account_gets_a_message_and_no_sign_in(client):
    factories.UserFactory(sign_in_name="ana", is_active=False)
    assert sign_in(client, "ana") is None
    assert "This account is closed." in client.get("/accounts/login/").content.decode()


def test_wrong_password_does_not_reveal_a_closed_account(client):
    factories.UserFactory(sign_in_name="ana", is_active=False)
    assert sign_in(client, "ana", "wrong") is None
    assert "closed" not in client.get("/accounts/login/").content.decode()


def test_closing_an_account_ends_its_sessions_at_the_next_request(as_ana, world):
    assert as_ana.get("/work/").status_code == 200
    world.ana.is_active = False
    world.ana.save()
    assert as_ana.get("/work/").headers["Location"] == "/accounts/login/?next=/work/"


def test_account_without_a_password_cannot_sign_in(client):
    factories.UserFactory(sign_in_name="ana", password=None)
    assert sign_in(client, "ana", "") is None


def test_there_is_no_sign_up_page(client):
    assert client.get("/accounts/signup/").status_code == 404
