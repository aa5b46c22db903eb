"""The second step of signing in: who has one, who may go without, and how its secrets are kept."""

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import ValidationError
from django.db.models import BooleanField, Func, OuterRef, Value
from django.utils.translation import gettext as _

from .choices import Role
from .models import RoleGrant, User

# Recovery codes stand in for one of these; they are none by themselves.
SECOND_STEPS = Authenticator.objects.filter(type__in=[Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN])


@dataclass(frozen=True)
class Standing:
    """What an account is today, and whether it still has to set up a second step."""

    roles: frozenset[Role]
    lacks_second_step: bool


def standing_of(user: User, day: date) -> Standing:
    """In one query for staff, in none for a person served, to whom a second step is only offered.

    The demo agency's staff go without, as long as nobody who is real, served or employed, is in the database.
    """
    if user.is_consumer:
        return Standing(frozenset({Role.CONSUMER}), lacks_second_step=False)
    may_be_demo = user.is_demo and settings.DEMO_WITHOUT_SECOND_STEP
    only_invented = Func(function="only_invented", output_field=BooleanField()) if may_be_demo else Value(False)
    roles, has_second_step, may_go_without = (
        User.objects.filter(pk=user.pk)
        .values_list(
            ArraySubquery(RoleGrant.objects.in_force(day).filter(user=OuterRef("pk")).values("role")),
            Func("pk", function="has_second_step", output_field=BooleanField()),
            only_invented,
        )
        .get()
    )
    return Standing(frozenset(map(Role, roles)), lacks_second_step=not (has_second_step or may_go_without))


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
