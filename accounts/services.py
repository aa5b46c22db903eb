"""Opening and closing accounts, and what they may do."""

import uuid
from collections.abc import Collection
from datetime import date, timedelta

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.urls import reverse

from .choices import Role
from .models import RoleGrant, User


@transaction.atomic
def open_account(
    *,
    name: str,
    sign_in_name: str,
    email: str = "",
    is_consumer: bool = False,
    is_demo: bool = False,
    id: uuid.UUID | None = None,
) -> User:
    """A new account without a password; `sign_in_path` lets its owner choose one."""
    return User.objects.create_user(
        sign_in_name, name=name, email=email, is_consumer=is_consumer, is_demo=is_demo, id=id or uuid.uuid4()
    )


def sign_in_path(*, user: User) -> str:
    """The address under which the owner of the account chooses a password, once, within PASSWORD_RESET_TIMEOUT."""
    key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
    uid, _dash, token = key.partition("-")
    return reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": token})


@transaction.atomic
def set_roles(*, user: User, roles: Collection[Role], by: User, today: date) -> None:
    """From today on `user` holds exactly these roles. What they held before stays on record with its dates."""
    User.objects.select_for_update().get(pk=user.pk)  # a second click waits here and finds everything done
    held = {grant.role: grant for grant in user.grants.select_for_update().filter(ends_on__isnull=True)}
    for role, grant in held.items():
        if role in roles:
            continue
        if grant.starts_on >= today:
            grant.delete()  # it never was in force for a whole day, and must not be for the rest of this one
        else:
            grant.ends_on = today - timedelta(days=1)
            grant.save(update_fields=["ends_on"])
    RoleGrant.objects.bulk_create(
        RoleGrant(user=user, role=role, starts_on=today, granted_by=by) for role in roles if role not in held
    )


@transaction.atomic
def set_active(*, user: User, is_active: bool) -> None:
    """Open or close the door. A closed account is refused at its very next request."""
    user.is_active = is_active
    user.save(update_fields=["is_active"])


def forget_expired_sessions() -> None:
    """Remove sign-ins that are over, and with them whatever was kept in them for somebody who never came back."""
    SessionStore.clear_expired()
