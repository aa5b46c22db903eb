"""The first way into an account, and the way back in: nobody becomes somebody else by making them one."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth import get_user
from django.db import DatabaseError
from django.urls import reverse
from django.utils import timezone

from accounts.actor import ActorKind, acting
from accounts.choices import CodeKind, IdentityCheck
from accounts.models import SignInCode, User
from audit.models import Event
from consumers.models import PinRestore
from outbox.models import Message
from staff.models import Cover, Membership
from tests import factories
from tests.cards import code_on, use_card
from tests.conftest import signed_in
from tests.factories import PASSWORD
from tests.roles import AppClient, as_app_role, run_as_app

LOOKED = {"identity_check": IdentityCheck.KNOWN}


def invite(account) -> str:
    return reverse("workspace:account-invite", args=[account.pk])


def restore(account) -> str:
    return reverse("workspace:account-restore", args=[account.pk])


@pytest.fixture
def newcomer(world):
    """Somebody of the staff who has not chosen a password yet."""
    account = factories.specialist(world.team_one, sign_in_name="fresh", email="fresh@example.org", password=None)
    account.set_unusable_password()
    account.save()
    return account


@pytest.fixture
def restore_cara(world) -> str:
    return reverse("workspace:identity-restore", args=[world.cara.pk])


def test_card_says_where_who_and_until_when_and_leads_in_once(world, as_ada, newcomer):
    answer = as_ada.post(invite(newcomer))
    page = answer.content.decode()
    for word in (world.agency.name, "localhost", "fresh", "Sign-in name", "Nombre de usuario"):
        assert word in page
    newcomer.authenticator_set.all().delete()
    browser = AppClient()
    use_card(browser, "Fresh ", code_on(answer))
    assert get_user(browser) == newcomer
    again = use_card(AppClient(), "fresh", code_on(answer))
    assert "This code was used already" in again.content.decode()
    assert newcomer.sign_in_help_at is None  # nothing to worry about


def test_card_made_anew_ends_the_one_before(world, as_ada, newcomer):
    first, second = code_on(as_ada.post(invite(newcomer))), code_on(as_ada.post(invite(newcomer)))
    assert first != second
    told = use_card(AppClient(), "fresh", first)
    assert "You have a newer card or message" in told.content.decode()
    assert use_card(AppClient(), "fresh", second).status_code == 302


def test_link_goes_to_the_address_of_the_account_and_is_shown_to_nobody(world, as_ada, newcomer):
    page = as_ada.post(invite(newcomer), {"mail": ""}).content.decode()
    letter = Message.objects.get()
    link = re.search(r"https?://\S+/invitation/\S+", letter.body)[0]
    assert letter.to == "fresh@example.org"
    assert link.rsplit("/", 2)[1] not in page
    browser = AppClient()
    shown = browser.get(link, follow=True)
    assert shown.redirect_chain == [("/accounts/code/password/", 302)]  # an address without the secret
    assert "fresh" in shown.content.decode()
    assert AppClient().get(link, follow=True).status_code == 200  # looking at it uses nothing up


def test_account_in_use_is_not_invited_but_restored(world, as_ada, as_ida):
    for answer in (as_ada.get(invite(world.ana)), as_ada.post(invite(world.ana))):
        assert answer.url == restore(world.ana)
    portal = reverse("workspace:identity-portal", args=[world.cara.pk])
    for answer in (as_ida.get(portal), as_ida.post(portal)):
        assert answer.url == reverse("workspace:identity-restore", args=[world.cara.pk])
    assert not SignInCode.objects.exists()


def test_way_back_in_asks_how_it_was_made_sure_who_it_is(world, as_ida, restore_cara):
    answer = as_ida.post(restore_cara, {})
    assert answer.status_code == 422
    assert "Say how you checked who they are." in answer.content.decode()
    assert not SignInCode.objects.exists()


def test_way_back_in_is_recorded_and_its_owner_is_told_by_whom(world, as_ida, as_cara, restore_cara):
    world.cara_account.email = "cara@example.org"
    world.cara_account.save()
    before = as_cara.get(reverse("portal:home")).content.decode()
    answer = as_ida.post(restore_cara, LOOKED)
    code = SignInCode.objects.get()
    assert (code.kind, code.made_by, code.identity_check) == (CodeKind.RESTORE, world.ida, IdentityCheck.KNOWN)
    letter = Message.objects.get()
    assert letter.to == "cara@example.org"
    assert world.ida.name in letter.body
    assert not re.search(r"\d{4} ?\d{4}", letter.body)  # the code itself is handed over
    browser = AppClient()
    use_card(browser, world.cara_account.sign_in_name, code_on(answer))
    after = browser.get(reverse("portal:home")).content.decode()
    assert (world.ida.name in before, world.ida.name in after) == (False, True)


def test_way_back_in_ends_the_old_password_and_what_was_signed_in_with_it(world, as_ida, as_cara, restore_cara):
    code = code_on(as_ida.post(restore_cara, LOOKED))
    assert as_cara.get(reverse("portal:home")).status_code == 200  # nothing ends before the owner uses it
    use_card(AppClient(), world.cara_account.sign_in_name, code)
    assert as_cara.get(reverse("portal:home")).status_code == 302
    world.cara_account.refresh_from_db()
    assert not world.cara_account.check_password(PASSWORD)


@pytest.mark.parametrize("is_lost", [True, False])
def test_second_step_ends_only_when_it_was_lost(world, as_ada, is_lost):
    answer = as_ada.post(restore(world.ana), LOOKED | ({"removes_second_step": "on"} if is_lost else {}))
    browser = AppClient()
    told = use_card(browser, "ana", code_on(answer))
    assert told.url == ("/" if is_lost else reverse("mfa_authenticate"))
    assert (get_user(browser) == world.ana) is is_lost
    assert world.ana.authenticator_set.exists() is not is_lost


def test_nobody_restores_themselves(world, as_ada):
    answer = as_ada.post(restore(world.ada), LOOKED, follow=True)
    assert "You cannot make sign-in help for your own account" in answer.content.decode()
    assert not SignInCode.objects.exists()


def test_whoever_writes_about_a_person_gives_them_no_sign_in_help(world, restore_cara):
    factories.RoleGrantFactory(user=world.ana, role="intake")
    answer = signed_in(world.ana).post(restore_cara, LOOKED)
    assert answer.status_code == 422
    assert "somebody else has to do this" in answer.content.decode()
    assert not SignInCode.objects.exists()


def made_by(user, account, **fields) -> None:
    """Try to store a code around every form and service."""
    fields = {"by": user, "kind": CodeKind.RESTORE, "identity_check": IdentityCheck.KNOWN} | fields
    with acting(ActorKind.USER, str(user.pk)), as_app_role():
        factories.sign_in_code(account, **fields)


def test_the_database_refuses_sign_in_help_given_by_the_wrong_one(world):
    factories.RoleGrantFactory(user=world.ana, role="intake")
    for user, account in (
        (world.ana, world.cara_account),  # works with her
        (world.ida, world.ana),  # intake, for the staff
        (world.ada, world.cara_account),  # an administrator, for a person served
        (world.ada, world.ada),
        (world.cara_account, world.ana),
    ):
        with pytest.raises(DatabaseError):
            made_by(user, account)
    made_by(world.ida, world.cara_account)
    made_by(world.ada, world.ana)


def test_every_change_to_accounts_leaves_a_row(world, as_ada, newcomer):
    as_ada.get(invite(newcomer))
    assert Event.objects.count() == 0
    as_ada.post(invite(newcomer))
    event = Event.objects.get()
    assert (event.actor_id, event.page, event.method) == (world.ada.pk, "workspace:account-invite", "POST")


def works_here_too(world, how: str):
    """Ida, of intake, works or worked with Cara in one way or another."""
    today = timezone.localdate()
    factories.RoleGrantFactory(user=world.ida, role="specialist")
    days = {"stands in": (-1, 1), "stood in": (-5, -1)}.get(how)
    if days:
        starts_on, ends_on = (today + timedelta(days=day) for day in days)
        Cover.objects.create(
            covered=world.ana, stand_in=world.ida, starts_on=starts_on, ends_on=ends_on, made_by=world.sam
        )
    elif how == "wrote":
        factories.signed_session(world.cara, world.ida, ended_at=timezone.now() - timedelta(days=3))
    elif how == "leads":
        factories.RoleGrantFactory(user=world.ida, role="supervisor")
        Membership.objects.create(team=world.team_one, user=world.ida, part="supervisor", starts_on=today)
    else:
        factories.AccessFactory(consumer=world.cara, user=world.ida, kind=how, is_primary=False)


@pytest.mark.parametrize("how", ["stands in", "stood in", "wrote", "leads", "cover", "assignment"])
def test_whoever_works_or_worked_with_a_person_gives_no_sign_in_help_and_voids_no_pin(world, restore_cara, how):
    works_here_too(world, how)
    browser = signed_in(world.ida)
    pin = reverse("workspace:identity-pin", args=[world.cara.pk])
    refused = browser.post(restore_cara, LOOKED)
    assert (refused.status_code, "somebody else has to do this" in refused.content.decode()) == (422, True)
    assert browser.get(pin).context["may_restore"] is False
    refused = browser.post(pin)
    assert (refused.status_code, "somebody else has to do this" in refused.content.decode()) == (403, True)
    with pytest.raises(DatabaseError):
        made_by(world.ida, world.cara_account)
    void = "INSERT INTO consumers_pinrestore VALUES (gen_random_uuid(), now(), %s, %s)"
    with pytest.raises(DatabaseError, match="row-level"):
        run_as_app(void, world.cara.pk, world.ida.pk, user=world.ida)
    assert (SignInCode.objects.count(), PinRestore.objects.count()) == (0, 0)


def test_whoever_works_with_a_person_sends_no_first_invitation_either(world, as_ida):
    eve = factories.ConsumerFactory(team=world.team_one, name="Eve Stone")
    portal = reverse("workspace:identity-portal", args=[eve.pk])
    factories.AccessFactory(consumer=eve, user=world.ida)
    assert "somebody else has to do this" in as_ida.get(portal).content.decode()
    refused = as_ida.post(portal, {"sign_in_name": "eve"})
    assert (refused.status_code, "somebody else has to do this" in refused.content.decode()) == (422, True)
    eve.user = factories.AccountFactory(sign_in_name="eve", password="!")
    eve.save()
    for sent in ({}, {"mail": ""}):
        assert as_ida.post(portal, sent).status_code == 422
    with pytest.raises(DatabaseError, match="row-level"):
        made_by(world.ida, eve.user, kind=CodeKind.INVITATION, identity_check="")
    assert not SignInCode.objects.exists()


def test_the_database_lets_nobody_forge_or_rewrite_a_code(world):
    for wrong in (
        {"by": world.ida},  # in somebody else's name
        {"by": None},  # in the machine's
        {"kind": CodeKind.INVITATION, "identity_check": ""},  # into an account in use
    ):
        with pytest.raises(DatabaseError, match="row-level"):
            made_by(world.ada, world.ana, **{"by": world.ada} | wrong)
    made_by(world.ada, world.ana)
    for change in ("code_hash = 'x'", "made_by_id = NULL", "removes_second_step = true", "expires_at = now() + '9y'"):
        with pytest.raises(DatabaseError, match="used_or_ended_alone"):
            run_as_app(f"UPDATE accounts_signincode SET {change}", user=world.ada)  # noqa: S608


@pytest.mark.parametrize(("who", "whose"), [("ida", "cara_account"), ("ada", "ana")])
def test_a_password_is_chosen_by_whose_account_it_is(world, who, whose):
    by, account = getattr(world, who), getattr(world, whose)
    statement = "UPDATE accounts_user SET password = 'known' WHERE id = %s"
    with pytest.raises(DatabaseError, match="chosen by whose account"):
        run_as_app(statement, account.pk, user=by)
    with pytest.raises(DatabaseError, match="chosen by whose account"), as_app_role(by):
        User.objects.create_user("known", "known", name="Known", is_consumer=account.is_consumer)
    assert run_as_app(statement, account.pk, user=account) == 1
