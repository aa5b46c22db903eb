"""Subclasses of allauth's views, with PeerHub's status codes and its rules for second steps."""

from allauth.account import views as account
from allauth.mfa.base import views as second_step
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils.translation import gettext as _

from accounts import factors
from accounts.policy import Permission
from audit.choices import Done
from audit.declared import own_account, sign_in
from audit.services import note

TOO_MANY = {"too_many_login_attempts", "rate_limited"}


class Weighed:
    """A mixin for allauth's form views: answers an invalid form with status 422, or 429 after too many tries."""

    def form_invalid(self, form):
        response = super().form_invalid(form)  # type: ignore[misc]
        codes = {error.code for errors in form.errors.as_data().values() for error in errors}
        response.status_code = 429 if codes & TOO_MANY else 422
        return response


class SignIn(Weighed, account.LoginView):
    permission = Permission.PUBLIC
    audit = sign_in(Done.SIGN_IN)


class SecondStep(Weighed, second_step.AuthenticateView):
    """Ask for the second step after the password. The page offers the passkey first to users who have one."""

    permission = Permission.PUBLIC
    audit = sign_in(Done.SIGN_IN)

    def form_invalid(self, form):
        note(self.request, account_id=self.stage.login.user.pk)
        return super().form_invalid(form)

    def get_context_data(self, **kwargs):
        own = Authenticator.objects.filter(user=self.stage.login.user).values_list("type", flat=True)
        return super().get_context_data(**kwargs) | {"has_passkey": Authenticator.Type.WEBAUTHN in own}


class SecondStepIndex(second_step.IndexView):
    """List the user's second steps. Staff who have none are sent here, and can open only pages that set one up."""

    permission = Permission.SET_UP_SIGN_IN
    audit = own_account(Done.SECOND_STEP)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        can_go_on = Permission.SIGNED_IN in self.request.can
        steps = [context["authenticators"].get("totp"), *context["authenticators"].get("webauthn", [])]
        has_several = len([step for step in steps if step]) > 1
        return context | {"can_go_on": can_go_on, "may_remove": self.request.user.is_consumer or has_several}


class RecoveryCodes(recovery_codes.ViewRecoveryCodesView):
    permission = Permission.SET_UP_SIGN_IN
    audit = own_account(Done.SECOND_STEP)

    def get(self, request, *args, **kwargs):
        if not Authenticator.objects.filter(user=request.user, type=Authenticator.Type.RECOVERY_CODES).exists():
            return redirect("mfa_index")
        return super().get(request, *args, **kwargs)


class CodeAppRemove(totp.DeactivateTOTPView):
    permission = Permission.SIGNED_IN
    audit = own_account(Done.SECOND_STEP)

    def dispatch(self, request, *args, **kwargs):
        if not Authenticator.objects.filter(user=request.user, type=Authenticator.Type.TOTP).exists():
            return redirect("mfa_index")  # sent twice
        return super().dispatch(request, *args, **kwargs)


class PasskeyRemove(passkeys.RemoveWebAuthnView):
    permission = Permission.SIGNED_IN
    audit = own_account(Done.SECOND_STEP)
    success_url = reverse_lazy("mfa_index")

    def dispatch(self, request, *args, **kwargs):
        if not self.get_queryset().filter(pk=kwargs["pk"]).exists():
            return redirect("mfa_index")  # sent twice
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form):
        if not factors.may_remove(self.object):
            messages.error(self.request, _("This is your only second step. Add another one first."))
            return redirect("mfa_index")
        return super().form_valid(form)
