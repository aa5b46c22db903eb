"""Where a phone reads its copy of the crisis plan anew, with the token that is encrypted on it."""

from uuid import UUID

from allauth.core import ratelimit
from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from accounts.actor import ActorKind, acting
from accounts.policy import Permission
from agency import formats
from audit.declared import nothing
from wrap.kept_plans import CopyIsOver, NotRefreshedNow, read_anew

OPENING = "open_kept_plan"


# Without a cookie there is nothing to forge: the token is the proof.
@method_decorator(csrf_exempt, name="dispatch")
class AtHandCopy(View):
    """Answers with the crisis plan as it is now, without a sign-in or a cookie. Id and token come in the body.

    410: the phone deletes its copy. Any other answer but 200: the phone keeps what it has.
    """

    permission = Permission.PUBLIC
    audit = nothing("the person sees when each phone last read it: wrap_keptplan")

    def post(self, request):
        try:
            pk = UUID(request.POST.get("id", ""))
        except ValueError:
            return HttpResponse(status=410)
        if not ratelimit.consume(request, action=OPENING, key=str(pk)):
            return HttpResponse(status=429)
        with acting(ActorKind.ANONYMOUS):  # also when somebody is signed in in this browser
            try:
                plan = read_anew(pk=pk, token=request.POST.get("token", ""))
            except CopyIsOver:
                return HttpResponse(status=410)
            except NotRefreshedNow:
                return HttpResponse(status=403)
        ratelimit.clear(request, action=OPENING, key=str(pk))  # on a bad day it is opened often
        saved = formats.moment(timezone.now())
        return JsonResponse({"name": plan.name, "sections": plan.sections, "saved": saved})
