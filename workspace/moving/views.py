"""Pages that move a draft, or write a note that was taken back again, when it was about the wrong person."""

import uuid

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from accounts import unsaved as unsaved_text
from accounts.policy import Permission
from audit.declared import person
from sessions.moving import move_draft, write_again
from sessions.services import AlreadySigned, NotSigned, NotWorkedWith, NotYours
from workspace import unsaved
from workspace.sessions import queries as sessions
from workspace.written import queries as notes

from . import undo


class SessionMove(View):
    """Move a draft to another person the user works with; with `undo`, back to the first person."""

    permission = Permission.LOG_SESSIONS
    audit = person(gettext_lazy("A draft note, moved to somebody else"))

    def get(self, request, consumer_pk, pk):
        session = _draft(request, pk)
        if session is None:
            return redirect("workspace:session-log")
        return _choose(request, session, "workspace/session/move.html")

    def post(self, request, consumer_pk, pk):
        session = _draft(request, pk)
        if session is None:
            raise Http404
        waiting = unsaved.waiting(request, pk)
        if waiting and waiting.typed != session.draft.typed:
            messages.warning(request, _("You typed something that is not saved yet. Save it first, then move it."))
            return redirect("workspace:session-write", consumer_pk=consumer_pk, pk=pk)
        back = undo.origin_of(request, pk) if "undo" in request.POST else None
        to = _chosen(request, back["from"] if back else request.POST.get("to", ""))
        if to is None or to.pk == consumer_pk:
            messages.error(request, _("Nothing was moved. Choose one of the people you work with."))
            return redirect(request.path)
        goals = [] if back else [str(goal) for goal in session.goals.values_list("pk", flat=True)]
        try:
            new = move_draft(
                session=session, to=to, by=request.user, now=timezone.now(), goals=back["goals"] if back else ()
            )
        except (NotYours, AlreadySigned, NotWorkedWith) as error:
            raise Http404 from error
        unsaved_text.drop(request, about=str(pk))
        if back:
            undo.forget(request, pk)
        else:
            origin = {"from": str(consumer_pk), "goals": goals}
            undo.remember(request, new.pk, origin=origin, was=pk)
        messages.success(request, _("Moved."))
        return redirect("workspace:session-write", consumer_pk=to.pk, pk=new.pk)


class NoteAgain(View):
    """Make a new draft, about another person, from a note that was taken back."""

    permission = Permission.LOG_SESSIONS
    audit = person(gettext_lazy("A note about the wrong person, written again"))

    def get(self, request, pk):
        return _choose(request, self._taken_back(request, pk), "workspace/note/again.html")

    def post(self, request, pk):
        session = self._taken_back(request, pk)
        to = _chosen(request, request.POST.get("to", ""))
        if to is None or to.pk == session.consumer_id:
            messages.error(request, _("Nothing was written yet. Choose one of the people you work with."))
            return redirect(request.path)
        try:
            new = write_again(session=session, to=to, by=request.user, now=timezone.now())
        except (NotYours, NotSigned, NotWorkedWith) as error:
            raise Http404 from error
        messages.success(request, _("Here is your note again, as a draft."))
        return redirect("workspace:session-write", consumer_pk=to.pk, pk=new.pk)

    def _taken_back(self, request, pk):
        written = notes.written_note(user=request.user, pk=pk)
        if written is None or not written.session.taken_back_at:
            raise Http404
        request.consumer = written.person
        return written.session


def _choose(request, session, template: str):
    people = sessions.people_to_choose(user=request.user, now=timezone.now()).exclude(pk=request.consumer.pk)
    context = {"person": request.consumer, "session": session, "people": people}
    return render(request, template, context)


def _chosen(request, typed: str):
    """The person with the id `typed`, if the user works with them; otherwise None."""
    try:
        return sessions.own_people(user=request.user).filter(pk=uuid.UUID(typed)).first()
    except ValueError:
        return None


def _draft(request, pk):
    """The user's unsigned session with this id; None if there is none. Raises `Http404` for somebody else's."""
    try:
        session = sessions.session_to_write(user=request.user, consumer=request.consumer, pk=pk)
    except NotYours as error:
        raise Http404 from error
    return None if session is None or session.signed_at else session
