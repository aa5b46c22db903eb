"""How PeerHub shapes django-allauth: nobody signs up by themselves, and mail goes through the outbox."""

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.actor import ActorKind, become
from outbox.choices import Delivery
from outbox.services import queue_message


class Adapter(DefaultAccountAdapter):
    def login(self, request, user) -> None:
        """Whoever has proved who they are acts as themselves from here on."""
        become(ActorKind.USER, str(user.pk))
        super().login(request, user)

    def set_password(self, user, password: str) -> None:
        """A password is set by its owner, who may have come by a link."""
        become(ActorKind.USER, str(user.pk))
        super().set_password(user, password)

    def is_open_for_signup(self, request) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """Queue what allauth would have sent at once, so that no page waits for a mail server."""
        message = self.render_mail(template_prefix, email, context)
        queue_message(to=email, subject=message.subject, body=str(message.body), delivery=Delivery.AT_LEAST_ONCE)

    def respond_user_inactive(self, request, user):
        """Somebody with the right password of an account that was closed."""
        messages.error(request, _("This account is closed. Ask your agency if you need it."))
        return redirect("account_login")
