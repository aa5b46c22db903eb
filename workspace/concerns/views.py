"""Pages on which privacy officers and named handlers read and answer concerns, except those that name them."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from accounts.policy import Permission
from audit.declared import people, person
from concerns import services
from workspace.finding import page_of
from workspace.trail.queries import named

from . import queries
from .forms import AnswerForm, HandlerForm


class ConcernList(View):
    """The concerns that the user may handle; unanswered ones come first."""

    permission = Permission.HANDLE_CONCERNS
    audit = people(
        gettext_lazy("List of questions"), lambda page: [concern.consumer_id for concern in page["page_obj"]]
    )

    def get(self, request):
        page = page_of(queries.concerns(user=request.user), request.GET.get("page"))
        return TemplateResponse(request, "workspace/concern/list.html", {"page_obj": page})


class ConcernOpen(View):
    """One concern: the person's words, the row of the access log it asks about, and the answer."""

    permission = Permission.HANDLE_CONCERNS
    audit = person(gettext_lazy("What you asked"))

    def get(self, request, consumer_pk, pk):
        return self._page(request, self._concern(request, pk))

    def post(self, request, consumer_pk, pk):
        concern = self._concern(request, pk)
        if "handler" in request.POST:
            return self._name_handler(request, concern)
        form = AnswerForm(request.POST)
        if not form.is_valid():
            return self._page(request, concern, form=form, status=422)
        try:
            services.answer_concern(
                concern=concern, answer=form.cleaned_data["answer"], by=request.user, now=timezone.now()
            )
        except services.AlreadyAnswered:
            form.add_error(None, _("Somebody answered this in the meantime. Your answer was not sent."))
            return self._page(request, self._concern(request, pk), form=form, status=409)
        messages.success(request, _("Answered. The person can read it in the portal."))
        return redirect(request.path)

    def _name_handler(self, request, concern):
        form = self._handler_form(request, concern, request.POST)
        if not form.is_valid():
            return self._page(request, concern, handler_form=form, status=422)
        try:
            services.name_handler(concern=concern, handler=form.cleaned_data["handler"], now=timezone.now())
        except services.NobodyLeft:
            form.add_error("handler", _("Choose somebody. Without a name, nobody here could read this question."))
            return self._page(request, concern, handler_form=form, status=422)
        messages.success(request, _("Saved."))
        return redirect("workspace:concern-list")

    def _concern(self, request, pk):
        concern = queries.concern(user=request.user, consumer=request.consumer, pk=pk)
        if concern is None:
            raise Http404
        return concern

    def _handler_form(self, request, concern, data=None):
        handlers = queries.handlers(concern=concern, now=timezone.now())
        return HandlerForm(data, handlers=handlers, initial={"handler": concern.handler})

    def _page(self, request, concern, form=None, handler_form=None, status=200):
        row = queries.row_behind(concern=concern)
        context = {
            "person": request.consumer,
            "concern": concern,
            "named_in_it": queries.named_in(concern=concern),
            "row": named(events=[row]).rows[0] if row else None,
            "form": form or AnswerForm(),
            "handler_form": handler_form or self._handler_form(request, concern),
        }
        return render(request, "workspace/concern/open.html", context, status=status)
