"""The second step of signing in: which accounts have one, which may do without, and how secrets are encrypted."""

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .choices import Role
from .models import User

# Recovery codes replace one of these for one sign-in. Alone they are no second step.
SECOND_STEPS = Authenticator.objects.filter(type__in=[Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN])


# The database answers only for the acting account which roles it holds today.
SIGNED_IN = """
SELECT accounts_user.*,
    CASE WHEN id = actor_user() THEN roles_held() ELSE '{}' END AS roles_today,
    has_second_step(id) OR CASE WHEN %s AND is_demo THEN only_invented() ELSE false END AS has_all_steps
FROM accounts_user WHERE id = %s
"""


@dataclass(frozen=True)
class Standing:
    """The roles of an account today, and whether it still has to set up a second step."""

    roles: frozenset[Role]
    lacks_second_step: bool


def signed_in(user_id: UUID) -> User | None:
    """The account with `roles_today` and `has_all_steps`, in one query. The roles are empty unless it is the actor."""
    return next(iter(User.objects.raw(SIGNED_IN, [settings.DEMO_WITHOUT_SECOND_STEP, user_id])), None)


def standing_of(user: Any) -> Standing:
    """The `Standing` (roles and second step) of an account that `signed_in` returned. Takes no query.

    The second step is optional for a person served. The staff of the demo agency do without one while the database
    holds no real person and no real staff member.
    """
    if user.is_consumer:
        return Standing(frozenset({Role.CONSUMER}), lacks_second_step=False)
    return Standing(frozenset(map(Role, user.roles_today)), lacks_second_step=not user.has_all_steps)


def may_remove(authenticator: Authenticator) -> bool:
    """Whether the account may remove a second step. Staff keep at least one."""
    user = authenticator.user
    return user.is_consumer or SECOND_STEPS.filter(user=user).exclude(pk=authenticator.pk).exists()


def seal(secret: str) -> str:
    """The encrypted form in which the secret of a code app or of recovery codes is stored."""
    return _keys().encrypt(secret.encode()).decode()


def unseal(sealed: str) -> str:
    """The decrypted secret. Also accepts secrets sealed under a key in SECRET_KEY_FALLBACKS.

    Raises `ValidationError` when none of the keys fits.
    """
    try:
        return _keys().decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        sentence = _("This second step no longer works here. Use another one, or ask your agency to help you sign in.")
        raise ValidationError(sentence, code="unreadable") from error


def _keys() -> MultiFernet:
    return MultiFernet(list(_derived()))


def _derived() -> Iterator[Fernet]:
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        derived = HKDF(SHA256(), length=32, salt=None, info=b"peerhub second steps").derive(secret.encode())
        yield Fernet(base64.urlsafe_b64encode(derived))
