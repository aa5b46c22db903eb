"""The page on which a supporter reads what a person shares with them by a link and a code. Nothing is left behind."""

from allauth.core import ratelimit
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from accounts.actor import ActorKind, acting
from accounts.policy import Permission
from audit.declared import nothing
from wrap.links import open_link

from .forms import CodeForm

OPENING = "open_supporter_link"


# Without a cookie there is nothing to forge: the code is the proof.
@method_decorator(csrf_exempt, name="dispatch")
class SupporterOpen(View):
    """Asks for the code and answers with the plan, without a sign-in or a cookie: reading again needs the code again.

    A link that does not exist, has ended or expired looks like one with another code.
    """

    permission = Permission.PUBLIC
    audit = nothing("each opening is a row that the person reads: wrap_opening")

    def dispatch(self, request, *args, **kwargs):
        with acting(ActorKind.ANONYMOUS):  # also when somebody is signed in in this browser
            return super().dispatch(request, *args, **kwargs)

    def get(self, request, link):
        return self._page(request, CodeForm())

    def post(self, request, link):
        form = CodeForm(request.POST)
        if not form.is_valid():
            return self._page(request, form, status=422)
        if not ratelimit.consume(request, action=OPENING, key=str(link)):
            form.add_error(None, _("That was too many tries. Please wait 15 minutes, then try again."))
            return self._page(request, form, status=429)
        parts = open_link(pk=link, digits=form.cleaned_data["code"])
        if parts is None:
            form.add_error("code", _("This does not open. Please ask the person for the code."))
            return self._page(request, form, status=422)
        ratelimit.clear(request, action=OPENING, key=str(link))  # a family reads it often on a bad day
        return self._page(request, form, parts=parts, is_open=True)

    def _page(self, request, form, status=200, **told):
        response = render(request, "supporter/open.html", {"form": form, **told}, status=status)
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response
