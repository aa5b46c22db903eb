"""Forms for signing in with a code and choosing a password, and mixins for allauth's forms."""

from typing import Any

from allauth.account.forms import PasswordVerificationMixin
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.base.internal.flows import check_rate_limit
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _


class CodeForm(forms.Form):
    """The sign-in name and the code, both printed on the card that the account's owner was given."""

    sign_in_name = forms.CharField(
        label=_("Sign-in name"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={"required": _("Type the sign-in name on your card.")},
    )
    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
        help_text=_("The 12 digits on your card. Spaces do not matter."),
        error_messages={"required": _("Type the code on your card.")},
    )


class PasswordForm(PasswordVerificationMixin, forms.Form):
    """A new password that the owner of the account chooses, typed twice."""

    password1 = forms.CharField(
        label=_("My new password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least 12 letters, digits or signs. A few words in a row are easy to remember."),
        error_messages={"required": _("Choose a password.")},
    )
    password2 = forms.CharField(
        label=_("My new password again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Type the password again.")},
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password1(self) -> str:
        password = self.cleaned_data["password1"]
        validate_password(password, self.user)
        return password


class Once:
    """A mixin for allauth's forms: refuses a code of an authenticator app that was used before.

    allauth remembers a used code for one period of 30 seconds, but accepts it for three, because clocks differ.
    """

    user: Any
    data: Any
    authenticator: Authenticator

    def clean_code(self) -> str:
        seconds = app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1)
        key = f"app-code-used:{self.user.pk}:{normalize_user_code(self.data.get('code', ''))}"
        if cache.get(key):
            check_rate_limit(self.user)  # it counts as a wrong code
            raise get_adapter().validation_error("incorrect_code")
        code: str = super().clean_code()  # type: ignore[misc]
        if self.authenticator.type == Authenticator.Type.TOTP:
            cache.set(key, True, timeout=seconds)
        return code


class CodeEnter(Once, AuthenticateForm):
    pass


class CodeAgain(Once, ReauthenticateForm):
    pass


class Readable:
    """A mixin for allauth's passkey forms: a malformed credential from a browser is a form error, no exception."""

    def full_clean(self) -> None:
        try:
            super().full_clean()  # type: ignore[misc]
        except (LookupError, AttributeError, TypeError, ValueError):
            self.add_error("credential", get_adapter().validation_error("incorrect_code"))  # type: ignore[attr-defined]


class PasskeyAdd(Readable, webauthn.AddWebAuthnForm):
    pass


class PasskeyEnter(Readable, webauthn.AuthenticateWebAuthnForm):
    pass


class PasskeySignIn(Readable, webauthn.LoginWebAuthnForm):
    pass


class PasskeyAgain(Readable, webauthn.ReauthenticateWebAuthnForm):
    pass
