"""Adapters for django-allauth: no public sign-up, mail through the outbox, encrypted secrets of second steps."""

import time

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.forms import ResetPasswordForm
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import factors
from accounts.actor import ActorKind, acting, become
from accounts.proof import proved_at
from accounts.services import account_named
from audit import services as audit
from outbox.choices import Delivery
from outbox.services import queue_message

NOBODY = "nobody@peerhub.invalid"  # reserved: no mail ever arrives there

TOLD = {
    "account/email/password_changed": gettext_lazy("The password was changed."),
    "account/email/password_reset": gettext_lazy("A new password was set with a link from an e-mail."),
    "mfa/email/totp_activated": gettext_lazy("A code app was added as a second step."),
    "mfa/email/totp_deactivated": gettext_lazy("The code app was removed."),
    "mfa/email/webauthn_added": gettext_lazy("A passkey was added."),
    "mfa/email/webauthn_removed": gettext_lazy("A passkey was removed."),
    "mfa/email/recovery_codes_generated": gettext_lazy("New spare codes were made. The old ones no longer work."),
}


class Adapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request) -> bool:
        return False

    def pre_login(self, request, user, **kwargs):
        """Write the account into the request's audit row, since the password was right."""
        audit.note(request, account_id=user.pk)
        return super().pre_login(request, user, **kwargs)

    def authentication_failed(self, request, **credentials) -> None:
        """Write the account, if it exists, into the audit row of a wrong password."""
        super().authentication_failed(request, **credentials)
        audit.note(request, account_id=account_named(**credentials))

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """Queue the e-mail in the outbox, so that no page waits for a mail server."""
        message = self.render_mail(template_prefix, email, context)
        queue_message(to=email, subject=message.subject, body=str(message.body), delivery=Delivery.AT_LEAST_ONCE)

    def send_notification_mail(self, template_prefix, user, context=None, email=None) -> None:
        """Mail the owner of an account that a way to sign in to it was changed.

        allauth calls this after the commit, when no actor is set, so the account becomes the actor again.
        """
        if not user.email:
            return
        lines = [_("Hello,"), TOLD[template_prefix], _("If it was not you, please call us."), settings.PUBLIC_URL]
        with acting(ActorKind.USER, str(user.pk)):
            queue_message(
                to=user.email,
                subject=_("Your PeerHub sign-in was changed"),
                body="\n\n".join(map(str, lines)) + "\n",
                delivery=Delivery.AT_LEAST_ONCE,
            )

    def respond_user_inactive(self, request, user):
        """Redirect to the sign-in page with a message, after the right password of a closed account."""
        messages.error(request, _("This account is closed. Ask your agency if you need it."))
        return redirect("account_login")

    def login(self, request, user) -> None:
        """Sign the user in after all steps are done, and make the account the actor."""
        become(ActorKind.USER, str(user.pk))
        super().login(request, user)

    def set_password(self, user, password: str) -> None:
        """Set the password of the signed-in account, or of the account that opened a link from an e-mail."""
        become(ActorKind.USER, str(user.pk))
        super().set_password(user, password)
        audit.note(self.request, account_id=user.pk)

    def is_reauthentication_required(self, *, app: str, **kwargs) -> bool:
        """Whether the last authentication is too old. allauth's own method would ask again right after a sign-in."""
        return time.time() - proved_at(self.request.session) > app_settings.REAUTHENTICATION_TIMEOUT


class Backend(AuthenticationBackend):
    def get_user(self, user_id):
        """The account of a browser session, with its roles if it is the actor; None if the account is closed."""
        user = factors.signed_in(user_id)
        return user if self.user_can_authenticate(user) else None

    def _check_password(self, user, password):
        """Check the password with its account as the actor, since the check may update the stored hash."""
        if user is None:
            return None
        with acting(ActorKind.USER, str(user.pk)):
            return super()._check_password(user, password)


class SecondStepAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy(
            "That code did not work. A code works once, for half a minute. Try the next one."
        ),
        "cannot_delete_authenticator": gettext_lazy("This is your only second step. Add another one first."),
    }

    def encrypt(self, text: str) -> str:
        return factors.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return factors.unseal(encrypted_text)

    def can_delete_authenticator(self, authenticator) -> bool:
        return factors.may_remove(authenticator)

    def get_totp_label(self, user) -> str:
        return user.sign_in_name

    def generate_authenticator_name(self, user, type) -> str:
        return _("Passkey from %(day)s") % {"day": timezone.localdate().isoformat()}

    def _get_site_name(self) -> str:
        return settings.MFA_TOTP_ISSUER


class ResetForm(ResetPasswordForm):
    """Does the same work for known and unknown addresses, so that the response time does not tell them apart."""

    def save(self, request, **kwargs) -> str:
        if not self.users:
            now = timezone.now()  # expires as soon as it is queued: it is never sent
            queue_message(to=NOBODY, subject="-", body="-", delivery=Delivery.AT_LEAST_ONCE, now=now, expires_at=now)
        return super().save(request, **kwargs)
