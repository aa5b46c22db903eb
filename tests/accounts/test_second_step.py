"""Staff can open nothing without a second step. It is optional for the people served."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.contrib.auth import get_user
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts import factors
from accounts.actor import ActorKind, acting
from accounts.choices import Role
from outbox.models import Message
from tests import factories
from tests.access.walk import every_route
from tests.conftest import signed_in
from tests.factories import APP_SECRET, PASSWORD, app_code
from tests.roles import AppClient, as_app_role

pytestmark = pytest.mark.django_db
SET_UP, ENTER = reverse("mfa_index"), reverse("mfa_authenticate")
APP, LOGIN = reverse("mfa_activate_totp"), reverse("account_login")


def sign_in(browser, name: str, **more) -> object:
    return browser.post(LOGIN, {"login": name, "password": PASSWORD}, **more)


@pytest.fixture
def newcomer(world):
    """A specialist who has a password and no second step."""
    account = factories.specialist(world.team_one, sign_in_name="fresh")
    account.authenticator_set.all().delete()
    return account


@pytest.fixture
def as_newcomer(newcomer) -> AppClient:
    browser = AppClient()
    sign_in(browser, "fresh")
    return browser


def test_every_page_redirects_a_newcomer_to_the_second_step(as_newcomer, world):
    answer = as_newcomer.get("/", follow=True)
    assert answer.redirect_chain == [(SET_UP, 302)]
    assert "One more step" in answer.content.decode()
    assert as_newcomer.get(reverse("workspace:person-open", args=[world.cara.pk])).url == SET_UP


def test_newcomer_cannot_change_data_or_load_fragments(as_newcomer, world):
    people = reverse("workspace:person-list")
    assert as_newcomer.get(people, headers={"HX-Request": "true"}).status_code == 403
    assert as_newcomer.get(people, headers={"X-Requested-With": "fetch"}).status_code == 403
    assert (
        as_newcomer.post(reverse("workspace:session-draft", args=[world.cara.pk, world.cara_draft.pk])).status_code
        == 403
    )
    assert as_newcomer.post(reverse("account_change_password")).status_code == 403


def test_only_set_up_pages_open_without_a_second_step(world, newcomer):
    browser = signed_in(newcomer)
    opened = {
        route.name
        for route in every_route()
        if not route.arguments and route.takes("GET") and browser.get("/" + route.path).status_code == 200
    }
    public = {"healthz", "offline", "at_hand", "service_worker", "account_code", "account_reset_password_done"}
    public |= {"account_reset_password", "account_reset_password_from_key_done", "account_logout", "portal:leave"}
    assert opened - public == {"mfa_index", "account_reauthenticate"}


def test_owner_gets_a_mail_about_a_changed_second_step(as_newcomer, newcomer, django_capture_on_commit_callbacks):
    page = as_newcomer.get(APP).content.decode()
    secret = re.search(r'<code class="key-words">([\w ]+)</code>', page)[1].replace(" ", "")
    with django_capture_on_commit_callbacks(execute=True):
        as_newcomer.post(APP, {"code": app_code(secret)})
    letter = Message.objects.get()
    assert (letter.to, "A code app was added" in letter.body) == (newcomer.email, True)


def test_code_app_is_set_up_with_the_code_it_shows(as_newcomer, newcomer):
    page = as_newcomer.get(APP).content.decode()
    secret = re.search(r'<code class="key-words">([\w ]+)</code>', page)[1].replace(" ", "")
    assert 'src="data:image/svg+xml;base64,' in page
    assert as_newcomer.post(APP, {"code": "000000"}).status_code in {200, 422}
    assert not newcomer.authenticator_set.exists()
    answer = as_newcomer.post(APP, {"code": app_code(secret)}, follow=True)
    spare = answer.content.decode()
    assert answer.redirect_chain == [(reverse("mfa_view_recovery_codes"), 302)]
    assert len(re.findall(r"<code>\d{4} \d{4}</code>", spare)) == 10
    assert as_newcomer.get(reverse("workspace:today")).status_code == 200
    stored = newcomer.authenticator_set.get(type=Authenticator.Type.TOTP).data["secret"]
    assert secret not in stored
    assert factors.unseal(stored) == secret


def test_password_alone_leads_to_the_second_step_and_no_further(world):
    browser = AppClient()
    assert sign_in(browser, "ana").url == ENTER
    assert not get_user(browser).is_authenticated
    assert browser.get(reverse("workspace:today")).url.startswith(LOGIN)
    assert browser.post(ENTER, {"code": "000000"}).status_code == 422
    assert browser.post(ENTER, {"code": app_code()}).url == "/"
    assert get_user(browser) == world.ana


def test_app_code_is_accepted_once(world):
    first, second = AppClient(), AppClient()
    for browser in (first, second):
        sign_in(browser, "ana")
        browser.post(ENTER, {"code": app_code()})
    assert (get_user(first) == world.ana, get_user(second).is_authenticated) == (True, False)


def early_in_a_step(seconds: int) -> None:
    """Wait until a code has just begun."""
    time.sleep(-time.time() % seconds if time.time() % seconds > 1 else 0)


@pytest.mark.parametrize(("steps", "passes"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_app_code_passes_when_the_clock_is_off_by_one_step(world, settings, steps, passes):
    """A phone that is 40 seconds slow shows the code before the present one, or soon will."""
    settings.MFA_TOTP_PERIOD = 3
    early_in_a_step(3)
    browser = AppClient()
    sign_in(browser, "ana")
    browser.post(ENTER, {"code": app_code(steps=steps)})
    assert get_user(browser).is_authenticated is passes


def test_app_code_is_not_accepted_again_in_the_next_step(world, settings):
    settings.MFA_TOTP_PERIOD = 4
    first, second, third = AppClient(), AppClient(), AppClient()
    for browser in (first, second, third):
        sign_in(browser, "ana")
    early_in_a_step(4)
    code = app_code()
    first.post(ENTER, {"code": code})
    time.sleep(5)  # allauth itself remembers the code for one step, to the end of its last second
    assert code == app_code(steps=-1)
    assert second.post(ENTER, {"code": f"{code[:3]} {code[3:]}"}).status_code == 422
    third.post(ENTER, {"code": app_code(steps=0)})
    assert [get_user(browser).is_authenticated for browser in (first, second, third)] == [True, False, True]


def test_recovery_code_is_accepted_once(world):
    spare = RecoveryCodes.activate(world.ana).get_unused_codes()[0]
    for expected in (True, False):
        browser = AppClient()
        sign_in(browser, "ana")
        browser.post(ENTER, {"code": f"{spare[:4]} {spare[4:]}"})
        assert get_user(browser).is_authenticated is expected


def test_second_step_is_throttled_after_five_wrong_codes(world):
    browser = AppClient()
    sign_in(browser, "ana")
    for _try in range(5):
        assert browser.post(ENTER, {"code": "000000"}).status_code == 422
    elsewhere = AppClient(REMOTE_ADDR="192.0.2.7")
    sign_in(elsewhere, "ana")
    for tired in (browser, elsewhere):
        answer = tired.post(ENTER, {"code": app_code()})
        assert answer.status_code == 429
        assert not get_user(tired).is_authenticated
    assert "That was too many tries" in answer.content.decode()


PARTS = '"id": "YQ", "rawId": "YQ", "type": "public-key"'
MADE_UP = [
    *("", "{}", "5", "null", "[]", '"x"', '{"response": 5}', "not json", '{"id": null}', f"{{{PARTS}}}"),
    f'{{{PARTS}, "response": {{"userHandle": null}}}}',
    f'{{{PARTS}, "response": {{"clientDataJSON": "e30", "authenticatorData": "AA", "signature": "AA"}}}}',
    f'{{{PARTS}, "response": {{"clientDataJSON": "e30", "attestationObject": "oA"}}, "clientExtensionResults": 5}}',
]


@pytest.mark.parametrize("credential", MADE_UP)
@pytest.mark.parametrize("address", ["mfa_login_webauthn", "mfa_authenticate", "mfa_add_webauthn"])
def test_forged_passkey_is_refused_without_a_server_error(world, address, credential):
    browser = AppClient()
    is_adding = address == "mfa_add_webauthn"
    sign_in(browser, world.cara_account.sign_in_name if is_adding else "ana")
    browser.get(reverse(address), headers={"Accept": "application/json"})
    assert browser.post(reverse(address), {"credential": credential}).status_code in {200, 302, 422}
    assert get_user(browser).is_authenticated is is_adding
    assert not Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN).exists()


def test_staff_keep_their_last_second_step(world):
    browser = AppClient()
    sign_in(browser, "ana")
    browser.post(ENTER, {"code": app_code()})
    remove = reverse("mfa_deactivate_totp")
    assert "This is your only second step." in browser.get(remove).content.decode()
    browser.post(remove)
    assert world.ana.authenticator_set.exists()
    passkey = Authenticator.objects.create(user=world.ana, type=Authenticator.Type.WEBAUTHN, data={"name": "Phone"})
    browser.post(remove)
    assert list(world.ana.authenticator_set.all()) == [passkey]
    answer = browser.post(reverse("mfa_remove_webauthn", args=[passkey.pk]), follow=True)
    assert "This is your only second step." in answer.content.decode()
    assert world.ana.authenticator_set.exists()


def test_second_step_is_optional_for_a_person_served(world):
    browser = AppClient()
    assert sign_in(browser, world.cara_account.sign_in_name).url == "/"
    assert browser.get(reverse("portal:home")).status_code == 200
    factories.second_step(world.cara_account)
    browser.post(reverse("mfa_deactivate_totp"))
    assert not world.cara_account.authenticator_set.exists()


class TestDemo:
    """Staff of a demo agency need no second step while the database holds only invented people."""

    @pytest.fixture
    def ana(self, db):
        return factories.UserFactory(is_demo=True)

    def lacks(self, user) -> bool:
        with acting(ActorKind.USER, str(user.pk)), as_app_role():
            return factors.standing_of(factors.signed_in(user.pk)).lacks_second_step

    def test_invented_staff_go_without(self, ana):
        assert not self.lacks(ana)

    def test_not_where_it_is_switched_off(self, settings, ana):
        settings.DEMO_WITHOUT_SECOND_STEP = False
        assert self.lacks(ana)

    def test_not_beside_an_account_that_is_real(self, ana):
        factories.AccountFactory(is_demo=False)
        assert self.lacks(ana)

    def test_not_beside_a_person_who_is_real(self, ana):
        factories.ConsumerFactory(is_demo=False)
        assert self.lacks(ana)

    def test_still_beside_people_who_are_not(self, ana):
        factories.ConsumerFactory(is_demo=True)
        assert not self.lacks(ana)

    def test_real_staff_do_not(self, ana):
        assert self.lacks(factories.UserFactory(is_demo=False))


class TestSecrets:
    def test_the_same_secret_is_stored_differently_each_time(self):
        first, second = factors.seal(APP_SECRET), factors.seal(APP_SECRET)
        assert first != second
        assert APP_SECRET not in first
        assert {factors.unseal(first), factors.unseal(second)} == {APP_SECRET}

    def test_an_earlier_key_still_opens(self, settings):
        sealed = factors.seal(APP_SECRET)
        settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "the new key"
        assert factors.unseal(sealed) == APP_SECRET

    def test_missing_key_gives_an_error_message(self, world, settings):
        world.ana.authenticator_set.update(data={"secret": "gAAAAABsealed-elsewhere"})
        with pytest.raises(ValidationError, match="no longer works here"):
            factors.unseal("gAAAAABsealed-elsewhere")
        browser = AppClient()
        sign_in(browser, "ana")
        answer = browser.post(ENTER, {"code": "123456"})
        assert (answer.status_code, "no longer works here" in answer.content.decode()) == (422, True)


def test_second_step_of_another_account_cannot_be_read_or_changed(world):
    with acting(ActorKind.USER, str(world.ada.pk)), as_app_role():
        assert {one.user_id for one in Authenticator.objects.all()} == {world.ada.pk}
        assert Authenticator.objects.filter(user=world.ana).delete()[0] == 0
    with acting(ActorKind.ANONYMOUS), as_app_role():
        assert Authenticator.objects.filter(user=world.ana).delete()[0] == 0
        assert Authenticator.objects.filter(user=world.ana).exists()  # during a sign-in


def test_account_roles_and_second_step_take_one_query(world, django_assert_num_queries):
    with acting(ActorKind.USER, str(world.ana.pk)), as_app_role():
        with django_assert_num_queries(1):
            ana = factors.signed_in(world.ana.pk)
            standing = factors.standing_of(ana)
        assert (ana, standing) == (world.ana, factors.Standing(frozenset({Role.SPECIALIST}), lacks_second_step=False))
        sam = factors.signed_in(world.sam.pk)
        assert factors.standing_of(sam) == factors.Standing(frozenset(), lacks_second_step=False)
    with acting(ActorKind.USER, str(world.cara_account.pk)), as_app_role():
        cara = factors.signed_in(world.cara_account.pk)
        assert factors.standing_of(cara) == factors.Standing(frozenset({Role.CONSUMER}), lacks_second_step=False)
