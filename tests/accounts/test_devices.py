"""The list of devices with a sign-in, and the events that end a sign-in."""

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.auth import get_user
from django.contrib.sessions.models import Session
from django.urls import reverse

from accounts.actor import ActorKind, acting
from accounts.services import forget_expired_sessions, set_active
from peerhub.account.devices import named
from tests import factories
from tests.factories import PASSWORD
from tests.roles import AppClient, as_app_role, run_as_app

pytestmark = pytest.mark.django_db
DEVICES = reverse("account_devices")
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 "
    "Mobile/15E148 Safari/604.1"
)


@pytest.fixture
def cara(world):
    return world.cara_account


@pytest.fixture
def sign_in(cara):
    def sign_in(user_agent: str = FIREFOX, address: str = "192.0.2.1") -> AppClient:
        browser = AppClient(REMOTE_ADDR=address, headers={"User-Agent": user_agent})
        browser.post("/accounts/login/", {"login": cara.sign_in_name, "password": PASSWORD})
        assert get_user(browser) == cara
        return browser

    return sign_in


def is_in(browser: AppClient) -> bool:
    return browser.get(reverse("portal:home")).status_code == 200


def test_each_device_is_listed_with_its_browser_and_address(sign_in):
    phone, desk = sign_in(IPHONE, "192.0.2.9"), sign_in()
    page = desk.get(DEVICES).content.decode()
    for words in ("Safari on iPhone", "192.0.2.9", "Firefox on Linux", "192.0.2.1"):
        assert words in page
    assert page.count("this one") == 1
    assert is_in(phone)


def test_one_device_is_signed_out_from_another(sign_in, cara):
    phone, desk = sign_in(IPHONE), sign_in()
    there = UserSession.objects.get(session_key=phone.session.session_key)
    desk.post(reverse("account_device_end", args=[there.pk]))
    assert (is_in(phone), is_in(desk)) == (False, True)
    assert "iPhone" not in desk.get(DEVICES).content.decode()


def test_signing_out_everywhere_else_leaves_this_device_signed_in(sign_in):
    others, here = [sign_in(), sign_in(IPHONE)], sign_in()
    answer = here.post(DEVICES, follow=True)
    assert "You are signed out everywhere else." in answer.content.decode()
    assert [is_in(other) for other in others] == [False, False]
    assert is_in(here)


def test_device_of_another_account_cannot_be_signed_out(sign_in, world):
    browser = sign_in()
    there = UserSession.objects.get()
    dan = AppClient()
    dan.post("/accounts/login/", {"login": world.dan_account.sign_in_name, "password": PASSWORD})
    dan.post(reverse("account_device_end", args=[there.pk]))
    dan.post(DEVICES)
    assert is_in(browser)
    assert "Firefox on Linux" not in dan.get(DEVICES).content.decode()
    with acting(ActorKind.USER, str(world.ada.pk)), as_app_role():
        assert not UserSession.objects.exists()


def test_signing_out_leaves_nothing_on_the_server(sign_in):
    browser = sign_in()
    key = browser.session.session_key
    browser.post("/accounts/logout/")
    assert not Session.objects.filter(session_key=key).exists()
    assert not UserSession.objects.exists()


def test_new_key_of_a_session_is_the_same_device(sign_in):
    browser = sign_in()
    browser.post(
        "/accounts/password/change/",
        {"oldpassword": PASSWORD, "password1": "a quieter river bank", "password2": "a quieter river bank"},
    )
    assert browser.get(DEVICES).content.decode().count("Firefox on Linux") >= 1
    assert UserSession.objects.get().session_key == browser.session.session_key


def test_changing_the_password_ends_all_other_sessions_at_once(sign_in):
    phone, desk = sign_in(IPHONE), sign_in()
    key = phone.session.session_key
    desk.post(
        "/accounts/password/change/",
        {"oldpassword": PASSWORD, "password1": "a quieter river bank", "password2": "a quieter river bank"},
    )
    assert not Session.objects.filter(session_key=key).exists()
    assert (is_in(phone), is_in(desk)) == (False, True)


def test_closing_an_account_deletes_its_sessions(sign_in, cara):
    browser = sign_in()
    key = browser.session.session_key
    set_active(user=cara, is_active=False)
    assert not Session.objects.filter(session_key=key).exists()
    assert not UserSession.objects.exists()
    set_active(user=cara, is_active=True)
    assert not is_in(browser)


def test_only_the_trigger_of_an_account_ends_its_sign_ins(sign_in, cara):
    sign_in()
    with pytest.raises(Exception, match="only the trigger"):
        run_as_app("SELECT end_sign_ins(%s)", cara.pk)


def test_expired_sign_ins_are_deleted(sign_in):
    sign_in()
    lasting = sign_in(IPHONE).session.session_key
    Session.objects.exclude(session_key=lasting).delete()
    with acting(ActorKind.JOB, "accounts"), as_app_role():
        forget_expired_sessions()
    assert [one.session_key for one in UserSession.objects.all()] == [lasting]


def test_list_of_devices_costs_the_same_with_one_and_with_ten(sign_in, django_assert_num_queries):
    here = sign_in()
    here.get(DEVICES)
    with django_assert_num_queries(13):
        here.get(DEVICES)
    for _device in range(9):
        sign_in()
    with django_assert_num_queries(13):
        here.get(DEVICES)


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        (IPHONE, "Safari on iPhone"),
        (FIREFOX, "Firefox on Linux"),
        ("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36", "Chrome on Android"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0", "Edge on Windows"),
        ("", "A browser on a computer"),
        ("<script>", "A browser on a computer"),
    ],
)
def test_browser_is_listed_by_its_common_name(user_agent, name):
    assert named(user_agent) == name


def test_a_password_hash_is_renewed_while_signing_in(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher", *settings.PASSWORD_HASHERS]
    ana = factories.UserFactory(sign_in_name="ana")
    settings.PASSWORD_HASHERS = settings.PASSWORD_HASHERS[::-1]
    browser = AppClient()
    browser.post("/accounts/login/", {"login": "ana", "password": PASSWORD})
    assert get_user(browser) == ana
    ana.refresh_from_db()
    assert ana.password.startswith("md5$")
