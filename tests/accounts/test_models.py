"""Accounts, and their roles on a day."""

from datetime import date, datetime, time, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from accounts.choices import STAFF_ROLES, Role
from accounts.models import User
from accounts.services import set_roles
from tests import factories
from tests.roles import as_app_role, run_as_app

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 10)


def noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))


@pytest.mark.parametrize(
    ("starts", "ends", "holds"),
    [(0, None, True), (0, 0, True), (-5, 0, True), (-5, None, True), (1, None, False), (-5, -1, False)],
)
def test_a_role_is_held_from_its_first_to_its_last_day(starts, ends, holds):
    user = factories.UserFactory()
    days = DAY + timedelta(days=starts), None if ends is None else DAY + timedelta(days=ends)
    factories.RoleGrantFactory(user=user, role=Role.SPECIALIST, starts_on=days[0], ends_on=days[1])
    assert user.roles_on(DAY) == (frozenset({Role.SPECIALIST}) if holds else frozenset())


def test_one_account_holds_several_roles():
    user = factories.staff(Role.SPECIALIST)
    factories.RoleGrantFactory(user=user, role=Role.ADMINISTRATOR)
    assert user.roles_on(timezone.localdate()) == {Role.SPECIALIST, Role.ADMINISTRATOR}


def test_person_served_has_exactly_the_role_consumer():
    assert factories.AccountFactory().roles_on(DAY) == {Role.CONSUMER}


@pytest.mark.parametrize("role", STAFF_ROLES)
def test_a_person_served_holds_no_staff_role(role):
    account, staff = factories.AccountFactory(), factories.UserFactory()
    admin = factories.staff(Role.ADMINISTRATOR)
    statement = "INSERT INTO accounts_rolegrant (user_id, role, starts_on, created_at) VALUES (%s, %s, now(), now())"
    with pytest.raises(IntegrityError, match="a person served holds no staff role"):
        run_as_app(statement, account.pk, role, user=admin)
    run_as_app(statement, staff.pk, role, user=admin)
    with pytest.raises(IntegrityError, match="a person served holds no staff role"), transaction.atomic():
        admin.grants.update(user=account)


def test_role_consumer_cannot_be_granted():
    with pytest.raises(IntegrityError, match="role_grant_staff_roles_only"), transaction.atomic():
        factories.RoleGrantFactory(role=Role.CONSUMER)


@pytest.mark.parametrize("is_consumer", [True, False])
def test_an_account_never_changes_its_kind(is_consumer):
    user = factories.UserFactory(is_consumer=is_consumer)
    with pytest.raises(DatabaseError, match="Cannot update"):
        run_as_app("UPDATE accounts_user SET is_consumer = NOT is_consumer WHERE id = %s", user.pk, user=user)


@pytest.mark.parametrize("name", ["", "ana@agency.example"])
def test_a_sign_in_name_is_plain(name):
    with pytest.raises(IntegrityError, match="user_sign_in_name_plain"), transaction.atomic():
        factories.UserFactory(sign_in_name=name)


def test_sign_in_name_is_unique_regardless_of_case():
    factories.UserFactory(sign_in_name="Ana")
    with pytest.raises(IntegrityError, match="user_sign_in_name_unique"), transaction.atomic():
        factories.UserFactory(sign_in_name="aNA")


def test_a_role_ends_on_or_after_its_first_day():
    with pytest.raises(IntegrityError, match="role_grant_dates_in_order"), transaction.atomic():
        factories.RoleGrantFactory(starts_on=DAY, ends_on=DAY - timedelta(days=1))


def test_account_has_one_open_grant_of_a_role():
    grant = factories.RoleGrantFactory()
    with pytest.raises(IntegrityError, match="role_grant_one_open"), transaction.atomic():
        factories.RoleGrantFactory(user=grant.user, role=grant.role)


def test_roles_change_from_today_and_stay_on_record():
    user, by = factories.UserFactory(), factories.staff(Role.ADMINISTRATOR)
    yesterday, today = DAY - timedelta(days=1), DAY
    with as_app_role(by):
        set_roles(user=user, roles=[Role.SPECIALIST, Role.INTAKE], by=by, now=noon(yesterday))
        set_roles(user=user, roles=[Role.SPECIALIST, Role.SUPERVISOR], by=by, now=noon(today))
    assert user.roles_on(yesterday) == {Role.SPECIALIST, Role.INTAKE}
    assert user.roles_on(today) == {Role.SPECIALIST, Role.SUPERVISOR}
    assert set(user.grants.values_list("granted_by", flat=True)) == {by.pk}


def test_role_withdrawn_on_its_first_day_ends_at_once_and_stays_on_record():
    user, by = factories.UserFactory(), factories.staff(Role.ADMINISTRATOR)
    set_roles(user=user, roles=[Role.SUPERVISOR], by=by, now=noon(DAY))
    set_roles(user=user, roles=[], by=by, now=noon(DAY))
    assert user.roles_on(DAY) == frozenset()
    grant = user.grants.get()
    assert (grant.role, grant.granted_by, grant.starts_on, grant.revoked_at) == ("supervisor", by, DAY, noon(DAY))
    set_roles(user=user, roles=[Role.SUPERVISOR], by=by, now=noon(DAY))
    assert user.roles_on(DAY) == {Role.SUPERVISOR}
    assert user.grants.count() == 2


def test_withdrawn_role_gives_no_rows_in_the_database():
    user, by, now = factories.UserFactory(), factories.staff(Role.ADMINISTRATOR), timezone.now()
    for roles, held in (([Role.PRIVACY_OFFICER], True), ([], False)):
        set_roles(user=user, roles=roles, by=by, now=now)
        with as_app_role(user), connection.cursor() as cursor:
            cursor.execute("SELECT holds('privacy_officer')")
            assert cursor.fetchone() == (held,)


@pytest.mark.parametrize(
    ("statement", "refusal"),
    [
        ("DELETE FROM accounts_rolegrant", "permission denied"),
        ("UPDATE accounts_rolegrant SET role = 'intake'", "permission denied"),
        ("UPDATE accounts_rolegrant SET revoked_at = NULL WHERE revoked_at IS NOT NULL", "Cannot update"),
    ],
)
def test_role_grant_cannot_be_deleted_or_rewritten(statement, refusal):
    user, by = factories.UserFactory(), factories.staff(Role.ADMINISTRATOR)
    for roles in ([Role.SUPERVISOR], []):
        set_roles(user=user, roles=roles, by=by, now=timezone.now())
    with pytest.raises(DatabaseError, match=refusal):
        run_as_app(statement, user=by)


def test_password_is_stored_as_a_hash():
    user = User.objects.create_user("ana", "correct horse", name="Ana Lopez")
    stored = User.objects.get(pk=user.pk)
    assert "correct horse" not in stored.password
    assert stored.check_password("correct horse")
