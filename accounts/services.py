"""Services that open and close accounts, set their roles, and make and use sign-in codes."""

import re
import secrets
import uuid
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.crypto import salted_hmac

from .actor import ActorKind, become
from .choices import CodeKind, IdentityCheck, Role
from .models import RoleGrant, SignInCode, User

CODE_DIGITS = 12


class SignInNameTaken(Exception):
    """Another account has this sign-in name. The actor may not be allowed to know its owner."""


@contextmanager
def free_names_only() -> Iterator[None]:
    """A context manager for code that sets a sign-in name. Raises `SignInNameTaken`."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if "user_sign_in_name_unique" in str(error):
            raise SignInNameTaken from error
        raise


def open_account(
    *,
    sign_in_name: str,
    id: uuid.UUID | None = None,
    **details: Any,
) -> User:
    """Open an account without a password; its owner chooses one with a code. Raises `SignInNameTaken`.

    `details` are further fields of `User`, such as the name.
    """
    with free_names_only():
        return User.objects.create_user(sign_in_name, id=id or uuid.uuid4(), **details)


@transaction.atomic
def set_roles(*, user: User, roles: Collection[Role], by: User, now: datetime) -> None:
    """Give `user` exactly these roles from now on. Earlier grants stay on record with their dates."""
    today = timezone.localdate(now)
    User.objects.select_for_update().get(pk=user.pk)  # a second click waits here and finds nothing left to do
    held = {grant.role: grant for grant in user.grants.select_for_update().filter(ends_on__isnull=True)}
    for role, grant in held.items():
        if role in roles:
            continue
        if grant.starts_on >= today:
            grant.ends_on, grant.revoked_at = grant.starts_on, now
        else:
            grant.ends_on = today - timedelta(days=1)
        grant.save(update_fields=["ends_on", "revoked_at"])
    RoleGrant.objects.bulk_create(
        RoleGrant(user=user, role=role, starts_on=today, granted_by=by) for role in roles if role not in held
    )


def account_named(*, username: str = "", email: str = "", **_credentials: str) -> uuid.UUID | None:
    """The id of the account with the sign-in name or mail address typed at sign-in; None without one."""
    typed = username or email
    found = User.objects.filter(Q(sign_in_name__iexact=typed) | Q(email__iexact=typed))
    return found.order_by("created_at").values_list("pk", flat=True).first()


@transaction.atomic
def set_active(*, user: User, is_active: bool) -> None:
    """Open or close the account. A trigger ends the sign-ins of a closed account."""
    user.is_active = is_active
    user.save(update_fields=["is_active"])


class OwnAccount(Exception):
    """The account tried to make a sign-in code for itself."""


class CodeEnded(Exception):
    """The code was used, or a later code has replaced it."""


class CodeExpired(Exception):
    """The code has expired."""


class AccountClosed(Exception):
    """The account of the code is closed."""


def new_digits() -> str:
    """Return a new sign-in code for a card: digits only, which are easy to type and to read aloud."""
    return "".join(secrets.choice("0123456789") for _digit in range(CODE_DIGITS))


def new_token() -> str:
    """Return a new sign-in code for a mailed link. Nobody types it, so it is long."""
    return secrets.token_urlsafe(32)


@transaction.atomic
def make_code(
    *,
    user: User,
    kind: CodeKind,
    code: str,
    by: User | None,
    now: datetime,
    expires_at: datetime,
    identity_check: IdentityCheck | None = None,
    removes_second_step: bool = False,
) -> SignInCode:
    """Store `code` as the account's only sign-in code, and return its row; earlier codes end.

    The owner's pages announce a recovery code (`User.sign_in_help_at`), so that nobody takes over an account unnoticed.
    `by` is None for a command on the server. Raises `OwnAccount`.
    """
    if by == user:
        raise OwnAccount
    User.objects.select_for_update().get(pk=user.pk)  # two requests at once make their codes one after the other
    user.sign_in_codes.filter(ended_at__isnull=True).update(ended_at=now)
    made = SignInCode.objects.create(
        user=user,
        kind=kind,
        code_hash=next(code_hashes(code, user)),
        made_by=by,
        made_at=now,
        expires_at=expires_at,
        identity_check=identity_check or "",
        removes_second_step=removes_second_step,
    )
    if kind == CodeKind.RESTORE:
        user.sign_in_help_at, user.sign_in_help_by = now, by
        user.save(update_fields=["sign_in_help_at", "sign_in_help_by"])
    return made


def find_code(*, sign_in_name: str, digits: str) -> SignInCode | None:
    """The code of the account with this sign-in name, whether the digits have spaces or not; None without one."""
    user = User.objects.filter(sign_in_name__iexact=sign_in_name.strip()).first() or User()
    return SignInCode.objects.behind(list(code_hashes(re.sub(r"\D", "", digits), user)))


def find_link(*, user_pk: uuid.UUID, token: str) -> SignInCode | None:
    """The sign-in code behind a mailed link with this account and token, valid or not; None if there is none."""
    return SignInCode.objects.behind(list(code_hashes(token, User(pk=user_pk))))


def check_code(*, code: SignInCode, now: datetime) -> None:
    """Raises `CodeEnded`, `CodeExpired` or `AccountClosed` when the code is not valid any more."""
    if code.ended_at or code.kind == CodeKind.INVITATION and code.user.has_usable_password():
        raise CodeEnded
    if code.expires_at <= now:
        raise CodeExpired
    if not code.user.is_active:
        raise AccountClosed


@transaction.atomic
def use_code(*, code: SignInCode, password: str, now: datetime) -> User:
    """Set the password that the owner of the account chose, and end the code and the account's earlier sign-ins.

    Raises the exceptions of `check_code`.
    """
    become(ActorKind.USER, str(code.user_id))
    code = SignInCode.objects.select_for_update(of=("self",)).select_related("user").get(pk=code.pk)
    check_code(code=code, now=now)
    code.used_at = code.ended_at = now
    code.save(update_fields=["used_at", "ended_at"])
    user = code.user
    if code.removes_second_step:
        Authenticator.objects.filter(user=user).delete()
    user.set_password(password)
    user.save(update_fields=["password"])
    return user


def code_hashes(code: str, user: User) -> Iterator[str]:
    """The hashes under which a code may be stored: with today's secret key first, then with the earlier keys."""
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        keyed = salted_hmac("peerhub.sign_in_code", f"{user.pk} {code}", secret=secret, algorithm="sha256")
        yield keyed.hexdigest()


def sign_ins_of(*, user: User) -> list[tuple[UserSession, Session]]:
    """The current sign-ins of the account, the latest first, each with its browser session."""
    sign_ins = list(UserSession.objects.filter(user=user).order_by("-created_at", "-pk"))
    lasting = Session.objects.filter(expire_date__gt=timezone.now()).in_bulk([one.session_key for one in sign_ins])
    return [(one, lasting[one.session_key]) for one in sign_ins if one.session_key in lasting]


@transaction.atomic
def end_sign_ins(*, sign_ins: Collection[UserSession]) -> None:
    """Sign these browsers out: delete the sign-ins and their browser sessions."""
    Session.objects.filter(session_key__in=[one.session_key for one in sign_ins]).delete()
    UserSession.objects.filter(pk__in=[one.pk for one in sign_ins]).delete()


def forget_expired_sessions() -> None:
    """Delete expired browser sessions, and the entries for them in the accounts' lists of devices."""
    SessionStore.clear_expired()
    lasting = Session.objects.filter(session_key=OuterRef("session_key"))
    UserSession.objects.filter(~Exists(lasting)).delete()
