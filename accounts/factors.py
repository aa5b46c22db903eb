"""The second step of signing in: who has one, who may go without, and how its secrets are kept."""

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

# Recovery codes stand in for one of these; they are none by themselves.
SECOND_STEPS = Authenticator.objects.filter(type__in=[Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN])


# The database itself says which roles the account that acts holds today; it says so of no other account.
SIGNED_IN = """
SELECT accounts_user.*,
    CASE WHEN id = actor_user() THEN roles_held() ELSE '{}' END AS roles_today,
    has_second_step(id) OR CASE WHEN %s AND is_demo THEN only_invented() ELSE false END AS has_all_steps
FROM accounts_user WHERE id = %s
"""


@dataclass(frozen=True)
class Standing:
    """What an account is today, and whether it still has to set up a second step."""

    roles: frozenset[Role]
    lacks_second_step: bool


def signed_in(user_id: UUID) -> User | None:
    """The account with its standing, in one query; without roles when it is not the account that acts."""
    return next(iter(User.objects.raw(SIGNED_IN, [settings.DEMO_WITHOUT_SECOND_STEP, user_id])), None)


def standing_of(user: Any) -> Standing:
    """The standing of an account that came from `signed_in`, without a query.

    A second step is only offered to a person served. The demo agency's staff go without, as long as nobody who is real,
    served or employed, is in the database.
    """
    if user.is_consumer:
        return Standing(frozenset({Role.CONSUMER}), lacks_second_step=False)
    return Standing(frozenset(map(Role, user.roles_today)), lacks_second_step=not user.has_all_steps)


def may_remove(authenticator: Authenticator) -> bool:
    """Staff keep one second step at least."""
    user = authenticator.user
    return user.is_consumer or SECOND_STEPS.filter(user=user).exclude(pk=authenticator.pk).exists()


def seal(secret: str) -> str:
    """What is stored in place of the secret of a code app or of recovery codes."""
    return _keys().encrypt(secret.encode()).decode()


def unseal(sealed: str) -> str:
    """The secret again; also one that was sealed under a key in SECRET_KEY_FALLBACKS.

    Raises `ValidationError` when none of the keys fits.
    """
    try:
        return _keys().decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        sentence = _(
            "This second step can no longer be read here. Use another one, or ask the agency for a way back in."
        )
        raise ValidationError(sentence, code="unreadable") from error


def _keys() -> MultiFernet:
    return MultiFernet(list(_derived()))


def _derived() -> Iterator[Fernet]:
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        derived = HKDF(SHA256(), length=32, salt=None, info=b"peerhub second steps").derive(secret.encode())
        yield Fernet(base64.urlsafe_b64encode(derived))
