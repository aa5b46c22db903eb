"""Pages that correct or take back a signed note, and answer a colleague who asks for either."""

import uuid

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
from sessions.choices import CorrectionKind
from sessions.correcting import (
    AlreadyAnswered,
    OneWaits,
    answer_correction,
    ask_to_take_back,
    correct_facts,
    facts_of,
    may_correct_alone,
    sent_before,
    withdraw_correction,
)
from sessions.services import NotSigned, NotYours
from workspace.fields import ask_again
from workspace.sessions import queries as sessions
from workspace.sessions.forms import typed_in, typed_of
from workspace.written import queries as notes

from . import queries
from .forms import FactsForm, TakeBackForm


class NoteCorrect(View):
    """Correct date, time, place or goals of a note that the user signed, or withdraw an unanswered correction."""

    permission = Permission.LOG_SESSIONS
    audit = person(gettext_lazy("A correction of a note"))

    def get(self, request, pk):
        written = _written(request, pk)
        form = self._form(written, {**typed_of(written.session), "reason": "", "id": str(uuid.uuid4())})
        form.keep_quiet()
        return self._page(request, written, form)

    def post(self, request, pk):
        written = _written(request, pk)
        if "withdraw" in request.POST:
            if withdraw_correction(session=written.session, by=request.user, now=timezone.now()):
                messages.success(request, _("Withdrawn. Nothing was changed."))
            else:
                messages.warning(request, _("It was answered meanwhile, so it could not be withdrawn."))
            return redirect("workspace:written-read", pk=pk)
        typed = typed_in(request.POST) | {name: request.POST.get(name, "") for name in ("reason", "id")}
        form = self._form(written, typed)
        is_valid = form.is_valid()
        if "id" in form.cleaned_data and (earlier := sent_before(id=form.cleaned_data["id"], session=written.session)):
            if form.repeats(earlier):
                return redirect("workspace:written-read", pk=pk)
            ask_again(form)
            return self._page(request, written, form, status=409)
        if not is_valid:
            return self._page(request, written, form, status=422)
        try:
            correction = correct_facts(
                id=form.cleaned_data["id"],
                session=written.session,
                facts=form.corrected,
                reason=form.cleaned_data["reason"],
                by=request.user,
                now=timezone.now(),
            )
        except OneWaits:
            form.add_error(
                None, _("You have already asked to correct this note. Your supervisor has not answered yet.")
            )
            return self._page(request, written, form, status=422)
        except (NotYours, NotSigned) as error:
            raise Http404 from error
        if correction.is_agreed:
            messages.success(request, _("Corrected. The note shows what it said before."))
        else:
            messages.success(request, _("Asked. The note changes once your supervisor agrees."))
        return redirect("workspace:written-read", pk=pk)

    def _form(self, written, typed) -> FactsForm:
        is_mine = sessions.own_people(user=self.request.user).filter(pk=written.person.pk).exists()
        return FactsForm(
            typed,
            stored=facts_of(written.session),
            signed_at=written.session.signed_at,
            person=written.person,
            goals=sessions.goals_to_tick(consumer=written.person) if is_mine else None,
            places=sessions.places(),
        )

    def _page(self, request, written, form, status=200):
        now = timezone.now()
        context = {
            "person": written.person,
            "session": written.session,
            "form": form,
            "is_alone": may_correct_alone(written.session, now),
            "now": timezone.localtime(now),
        }
        return render(request, "workspace/note/correct.html", context, status=status)


class NoteTakeback(View):
    """Ask that a note which the user signed is taken back, because it is about the wrong person."""

    permission = Permission.LOG_SESSIONS
    audit = person(gettext_lazy("A note about the wrong person"))

    def get(self, request, pk):
        return self._page(request, _written(request, pk), TakeBackForm())

    def post(self, request, pk):
        written = _written(request, pk)
        form = TakeBackForm(request.POST)
        if not form.is_valid():
            return self._page(request, written, form, status=422)
        try:
            asked = ask_to_take_back(session=written.session, **form.cleaned_data, by=request.user, now=timezone.now())
        except OneWaits:
            form.add_error(None, _("You have already asked to correct this note. It has not been answered yet."))
            return self._page(request, written, form, status=422)
        except (NotYours, NotSigned) as error:
            raise Http404 from error
        if asked.reason != form.cleaned_data["reason"]:
            ask_again(form)
            return self._page(request, written, form, status=409)
        messages.success(
            request, _("Asked. The note is taken back once your supervisor or the privacy officer agrees.")
        )
        return redirect("workspace:written-read", pk=pk)

    def _page(self, request, written, form, status=200):
        context = {"person": written.person, "session": written.session, "form": form}
        return render(request, "workspace/note/takeback.html", context, status=status)


class CorrectionList(View):
    """The corrections that wait for the user's answer."""

    permission = Permission.ANSWER_CORRECTIONS
    audit = people(
        gettext_lazy("List of corrections to answer"),
        lambda page: [waiting.correction.consumer_id for waiting in page["waiting"]],
    )

    def get(self, request):
        context = {"waiting": queries.to_answer(user=request.user, roles=request.roles)}
        return TemplateResponse(request, "workspace/correction/list.html", context)


class CorrectionAnswer(View):
    """Agree to a colleague's correction, or decline it."""

    permission = Permission.ANSWER_CORRECTIONS
    audit = person(gettext_lazy("A correction, answered"))

    def post(self, request, consumer_pk, pk):
        correction = queries.correction_to_answer(
            user=request.user, roles=request.roles, consumer=request.consumer, pk=pk
        )
        if correction is None:
            raise Http404
        answer = request.POST.get("answer")
        if answer not in ("agree", "decline"):
            messages.error(request, _("Nothing was answered. Please choose again."))
            return redirect("workspace:correction-list")
        try:
            answer_correction(correction=correction, is_agreed=answer == "agree", by=request.user, now=timezone.now())
        except NotYours as error:
            raise Http404 from error
        except AlreadyAnswered:
            messages.warning(request, _("Somebody has answered this already. Nothing was changed."))
        else:
            messages.success(request, _told(correction) if answer == "agree" else _("Declined. Nothing was changed."))
        return redirect("workspace:correction-list")


def _told(correction) -> str:
    if correction.kind == CorrectionKind.WRONG_PERSON:
        return _("Agreed. The note is taken back.")
    return _("Agreed. The note is changed.")


def _written(request, pk) -> notes.Written:
    """A note that the user signed and that was not taken back; otherwise raises `Http404`. Sets `request.consumer`."""
    written = notes.written_note(user=request.user, pk=pk)
    if written is None or written.session.taken_back_at:
        raise Http404
    request.consumer = written.person
    return written
