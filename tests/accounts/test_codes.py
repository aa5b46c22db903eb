"""A sign-in code is valid for one account, once, for a limited time. A wrong code reveals nothing."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user
from django.core.management import CommandError, call_command
from django.db import DatabaseError
from django.test import override_settings
from django.utils import timezone

from accounts import services
from accounts.actor import ActorKind, acting
from accounts.models import SignInCode
from audit.models import Event
from tests import factories
from tests.cards import CODE, NEW_PASSWORD, PASSWORD_PAGE, use_card
from tests.roles import AppClient, as_app_role, run_as_app

pytestmark = pytest.mark.django_db
DIGITS = "482109347756"


@pytest.fixture
def cara():
    return factories.AccountFactory(sign_in_name="cara", name="Cara Donnelly", password=None)


@pytest.fixture
def code(cara) -> SignInCode:
    return factories.sign_in_code(cara, code=DIGITS)


@pytest.mark.usefixtures("code")
@pytest.mark.parametrize("typed", [DIGITS, "4821 0934 7756", "4821-0934-7756 ", "4821\u00a00934\u00a07756"])
def test_code_is_found_with_any_spacing(client, cara, typed):
    use_card(client, "CARA", typed)
    assert get_user(client) == cara
    cara.refresh_from_db()
    assert cara.check_password(NEW_PASSWORD)


@pytest.mark.usefixtures("code")
@pytest.mark.parametrize(
    ("name", "typed"),
    [("cara", "482109347757"), ("nobody", DIGITS), ("dan", DIGITS), ("cara\x00", DIGITS), ("cara", "x" * 40)],
)
def test_wrong_name_and_wrong_code_get_the_same_sentence(client, name, typed):
    factories.AccountFactory(sign_in_name="dan")
    answer = client.post(CODE, {"sign_in_name": name, "code": typed})
    assert answer.status_code == 422
    if "\x00" not in name:
        assert "That name and code do not match." in answer.content.decode()


def test_code_of_another_account_ends_the_current_sign_in(client, cara, code):
    ana = factories.UserFactory(sign_in_name="ana")
    client.post("/accounts/login/", {"login": "ana", "password": factories.PASSWORD})
    assert get_user(client) == ana
    assert use_card(client, "cara", DIGITS).status_code == 302
    assert get_user(client) == cara
    ana.refresh_from_db()
    assert ana.check_password(factories.PASSWORD)


@pytest.mark.parametrize("data", [{}, {"sign_in_name": "cara"}, {"sign_in_name": "a" * 101, "code": "1" * 41}])
def test_missing_or_too_long_code_gets_an_error_message(client, data):
    answer = client.post(CODE, data)
    assert answer.status_code == 422
    assert "data-error-summary" in answer.content.decode()


def test_code_sent_twice_is_reported_as_used(client, code):
    client.post(CODE, {"sign_in_name": "cara", "code": DIGITS})
    twice = AppClient()
    twice.cookies = client.cookies.copy()
    passwords = {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    waiting = AppClient()
    waiting.post(CODE, {"sign_in_name": "cara", "code": DIGITS})
    assert client.post(PASSWORD_PAGE, passwords).status_code == 302
    again = waiting.post(PASSWORD_PAGE, passwords)
    assert again.status_code == 410
    assert "This code was used already" in again.content.decode()
    assert "This code was used already" in waiting.get(PASSWORD_PAGE).content.decode()


def test_expired_code_is_refused(client, cara):
    hour = timedelta(hours=1)
    factories.sign_in_code(cara, code=DIGITS, made_at=timezone.now() - 2 * hour, expires_at=timezone.now() - hour)
    answer = use_card(client, "cara", DIGITS)
    assert (answer.status_code, "This code is too old" in answer.content.decode()) == (410, True)
    assert not get_user(client).is_authenticated


def test_new_password_voids_an_unused_invitation(client, cara, code):
    """For example after a mailed link was used: the printed card is void too."""
    cara.set_password(NEW_PASSWORD)
    with as_app_role(cara):
        cara.save(update_fields=["password"])
    code.refresh_from_db()
    assert code.ended_at
    assert "you already chose a password" in use_card(client, "cara", DIGITS, "another long one").content.decode()
    cara.refresh_from_db()
    assert cara.check_password(NEW_PASSWORD)


def test_invitation_opened_before_a_new_password_is_void_too(cara, code):
    cara.password = "a hash"
    code.user = cara
    with pytest.raises(services.CodeEnded):
        services.check_code(code=code, now=timezone.now())


def test_code_does_not_open_a_closed_account(client, cara, code):
    cara.is_active = False
    cara.save()
    assert "This account is closed" in use_card(client, "cara", DIGITS).content.decode()
    cara.refresh_from_db()
    assert not cara.has_usable_password()


@pytest.mark.usefixtures("code")
@pytest.mark.parametrize("password", ["", "short", "password1234", "cara.donnelly", "peerhubpeerhub"])
def test_weak_password_is_refused_and_does_not_use_up_the_code(client, password):
    answer = use_card(client, "cara", DIGITS, password)
    assert answer.status_code == 422
    assert "data-error-summary" in answer.content.decode()
    assert not SignInCode.objects.filter(ended_at__isnull=False).exists()


@pytest.mark.usefixtures("code")
def test_password_page_requires_a_code(client):
    assert client.get(PASSWORD_PAGE).url == CODE
    passwords = {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    assert client.post(PASSWORD_PAGE, passwords).url == CODE


def test_unknown_link_redirects_to_the_code_page(client, cara):
    answer = client.get(f"/accounts/invitation/{cara.pk}/not-one-of-ours/", follow=True)
    assert answer.redirect_chain == [(CODE, 302)]
    assert "This link is not complete." in answer.content.decode()


def test_right_code_is_throttled_after_five_wrong_codes(client, cara, code):
    for _try in range(5):
        assert client.post(CODE, {"sign_in_name": "cara", "code": "1" * 12}).status_code == 422
    answer = AppClient(REMOTE_ADDR="192.0.2.7").post(CODE, {"sign_in_name": "Cara", "code": DIGITS})
    assert answer.status_code == 429
    assert "Please wait five minutes" in answer.content.decode()


def test_stored_hash_is_not_the_code_and_is_useless_without_the_key(cara, code):
    assert DIGITS not in str(SignInCode.objects.values().get())
    assert services.find_code(sign_in_name="cara", digits=DIGITS) == code
    with override_settings(SECRET_KEY="another key"):
        assert services.find_code(sign_in_name="cara", digits=DIGITS) is None


def test_code_is_valid_after_a_change_of_the_secret_key(settings, cara, code):
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "the new key"
    assert services.find_code(sign_in_name="cara", digits=DIGITS) == code


def test_code_is_valid_for_one_account_only(cara, code):
    factories.AccountFactory(sign_in_name="dan")
    assert services.find_code(sign_in_name="dan", digits=DIGITS) is None


def test_database_returns_a_code_before_sign_in_only_for_its_hash(cara, code):
    with acting(ActorKind.ANONYMOUS), as_app_role():
        assert not SignInCode.objects.exists()
        assert SignInCode.objects.behind([code.code_hash]) == code
        assert SignInCode.objects.behind(["0" * 64]) is None


@pytest.mark.usefixtures("code")
def test_used_code_stays_used_for_every_actor(cara, code):
    with acting(ActorKind.USER, str(cara.pk)):
        services.use_code(code=code, password=NEW_PASSWORD, now=timezone.now())
        with pytest.raises(DatabaseError, match="ended_stays_ended"):
            run_as_app("UPDATE accounts_signincode SET used_at = NULL, ended_at = NULL")


def test_command_restores_the_only_administrator(client, capsys):
    ada = factories.staff("administrator", sign_in_name="ada", name="Ada Moss")
    call_command("restore_sign_in", "ADA", "--second-step")
    said = capsys.readouterr().out
    assert "For Ada Moss: open localhost" in said
    digits = said.partition("code")[2].partition("code ")[2].split("\n")[0]
    event = Event.objects.get()
    assert (event.actor_kind, event.page, event.account_id) == ("command", "restore_sign_in", ada.pk)
    use_card(client, "ada", digits)
    assert get_user(client) == ada
    ada.refresh_from_db()
    assert (ada.sign_in_help_at is None, ada.sign_in_help_by) == (False, None)
    assert not ada.authenticator_set.exists()
    factories.second_step(ada)
    assert "The person who runs the server made a new way" in client.get("/work/").content.decode()


def test_command_reports_what_it_cannot_do():
    factories.UserFactory(sign_in_name="ben", is_active=False)
    with pytest.raises(CommandError, match="no account with the sign-in name nobody"):
        call_command("restore_sign_in", "nobody")
    with pytest.raises(CommandError, match="is closed"):
        call_command("restore_sign_in", "ben")
