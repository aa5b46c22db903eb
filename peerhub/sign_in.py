"""How PeerHub shapes django-allauth: nobody signs up by themselves, mail goes through the outbox, second steps are kept
under lock."""

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
        """The password was right; what comes of it, the trail says of this account."""
        audit.note(request, account_id=user.pk)
        return super().pre_login(request, user, **kwargs)

    def authentication_failed(self, request, **credentials) -> None:
        """A password that was wrong leaves a row in the trail that names the account, if there is one."""
        super().authentication_failed(request, **credentials)
        audit.note(request, account_id=account_named(**credentials))

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """Queue what allauth would have sent at once, so that no page waits for a mail server."""
        message = self.render_mail(template_prefix, email, context)
        queue_message(to=email, subject=message.subject, body=str(message.body), delivery=Delivery.AT_LEAST_ONCE)

    def send_notification_mail(self, template_prefix, user, context=None, email=None) -> None:
        """Tell the owner of an account what was changed about signing in to it.

        allauth does so when all is committed, and nobody acts any more.
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
        """Somebody with the right password of an account that was closed."""
        messages.error(request, _("This account is closed. Ask your agency if you need it."))
        return redirect("account_login")

    def login(self, request, user) -> None:
        """Whoever has shown all that was asked of them acts from here on."""
        become(ActorKind.USER, str(user.pk))
        super().login(request, user)

    def set_password(self, user, password: str) -> None:
        """Called for whoever is signed in, or came with a link out of an e-mail."""
        become(ActorKind.USER, str(user.pk))
        super().set_password(user, password)
        audit.note(self.request, account_id=user.pk)

    def is_reauthentication_required(self, *, app: str, **kwargs) -> bool:
        """Whoever has just signed in is not asked once more; allauth would ask."""
        return time.time() - proved_at(self.request.session) > app_settings.REAUTHENTICATION_TIMEOUT


class Backend(AuthenticationBackend):
    def get_user(self, user_id):
        """The account of a browser's session with what it may do; None when it was closed."""
        user = factors.signed_in(user_id)
        return user if self.user_can_authenticate(user) else None

    def _check_password(self, user, password):
        """A password is checked as its account, which may renew the way it is stored."""
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
    """Asking for a link takes the same work whether or not we know the address, so that its time tells nothing."""

    def save(self, request, **kwargs) -> str:
        if not self.users:
            now = timezone.now()  # expires as soon as it is queued: it is never sent
            queue_message(to=NOBODY, subject="-", body="-", delivery=Delivery.AT_LEAST_ONCE, now=now, expires_at=now)
        return super().save(request, **kwargs)
