"""Signing in with a code from a printed card or a mailed link: enter the code or follow the link, choose a password."""

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.core import ratelimit
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import View

from accounts import services
from accounts.actor import ActorKind, acting
from accounts.models import SignInCode
from accounts.policy import Permission
from audit.choices import Done, Outcome
from audit.declared import nothing, sign_in
from audit.services import note

from .forms import CodeForm, PasswordForm

SHOWN = "sign_in_code"  # key in the browser session: the hash of the code, until the password is chosen


class Anonymous(View):
    """Base of the pages about a sign-in code. The actor is nobody, even if somebody is signed in in this browser."""

    def dispatch(self, request, *args, **kwargs):
        with acting(ActorKind.ANONYMOUS):
            return super().dispatch(request, *args, **kwargs)


class CodeEnter(Anonymous):
    """The form for the sign-in name and the code of a sign-in card."""

    permission = Permission.PUBLIC
    audit = sign_in(Done.SIGN_IN_HELP)

    def get(self, request):
        return self._page(request, CodeForm())

    def post(self, request):
        form = CodeForm(request.POST)
        if not form.is_valid():
            return self._page(request, form, status=422)
        name = form.cleaned_data["sign_in_name"]
        note(request, account_id=services.account_named(username=name.strip()))
        if not ratelimit.consume(request, action="enter_code", key=name.strip().lower()):
            form.add_error(None, _("That was too many tries. Please wait five minutes, then try again."))
            return self._page(request, form, status=429)
        code = services.find_code(sign_in_name=name, digits=form.cleaned_data["code"])
        if code is None:
            form.add_error(None, _("That name and code do not match. Please check both."))
            return self._page(request, form, status=422)
        request.session[SHOWN] = code.code_hash
        return redirect("account_code_password")

    def _page(self, request, form, status=200):
        return render(request, "account/code.html", {"form": form}, status=status)


class Invitation(Anonymous):
    """Open the link of an e-mail: redirect to the choice of a password, at an address without the secret.

    The code is not used up by this, because mail programs open links before people do.
    """

    permission = Permission.PUBLIC
    audit = nothing("leads on to where a password is chosen")

    def get(self, request, user_pk, token):
        code = services.find_link(user_pk=user_pk, token=token)
        if code is None:
            messages.error(request, _("This link is not complete. Please open it from the message again."))
            return redirect("account_code")
        request.session[SHOWN] = code.code_hash
        return redirect("account_code_password")


class CodePassword(Anonymous):
    """Set the password that the owner of the account chooses, use up the code, and sign the owner in."""

    permission = Permission.PUBLIC
    audit = sign_in(Done.PASSWORD)

    def get(self, request):
        return self._with_code(request, lambda code: self._page(request, PasswordForm(user=code.user), code))

    def post(self, request):
        return self._with_code(request, lambda code: self._use(request, code))

    def _with_code(self, request, answer):
        """Call `answer` with the sign-in code that the browser session remembers, and return its response.

        Without a code, redirect to the form that asks for it; for a code that is no longer valid, show a page that says
        why.
        """
        shown = request.session.get(SHOWN)
        code = SignInCode.objects.behind([shown]) if shown else None
        if code is None:
            note(request, outcome=Outcome.ASKED)
            return redirect("account_code")
        note(request, account_id=code.user_id)
        try:
            services.check_code(code=code, now=timezone.now())
            return answer(code)
        except services.CodeEnded:
            why = "used" if code.used_at else "replaced"
        except services.CodeExpired:
            why = "expired"
        except services.AccountClosed:
            why = "closed"
        return render(request, "account/code_over.html", {"why": why}, status=410)

    def _use(self, request, code):
        form = PasswordForm(request.POST, user=code.user)
        if not form.is_valid():
            return self._page(request, form, code, status=422)
        user = services.use_code(code=code, password=form.cleaned_data["password1"], now=timezone.now())
        del request.session[SHOWN]
        record_authentication(request, user, method="code")
        return perform_login(request, Login(user=user))

    def _page(self, request, form, code, status=200):
        return render(request, "account/code_password.html", {"form": form, "code": code}, status=status)
