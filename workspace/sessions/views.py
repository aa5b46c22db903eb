"""Pages for sessions: choose the person, write the draft, check and sign it, discard it, read what was signed."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.decorators.cache import never_cache

from accounts import unsaved as unsaved_text
from accounts.policy import Permission
from agency import formats
from audit.declared import people, person
from sessions.queries import corrections_of, page_with_attempts
from sessions.services import (
    AlreadySigned,
    ChangedMeanwhile,
    DraftGone,
    NotWorkedWith,
    NotYours,
    discard_draft,
    save_draft,
    sign_session,
)
from workspace import unsaved
from workspace.finding import Finding
from workspace.moving.undo import origin_of
from workspace.staff_files.queries import is_not_billable

from . import queries
from .forms import TEXTS, SessionForm, Typed, both, differences, typed_for_new, typed_in, typed_of
from .questions import questions

PAGE = 20
SIGNED_ALREADY = gettext_lazy("This note was signed already.")
PEOPLE_SHOWN = 20


class SessionLog(Finding):
    """Choose the person the session was with. Those met last come first."""

    permission = Permission.LOG_SESSIONS
    audit = people(
        gettext_lazy("List of people, to start a note"),
        lambda page: [person.pk for person in page["people"]],
    )
    template = "workspace/session/log.html"
    part = "workspace/session/_people.html"

    def found(self, request, words, number):
        people = queries.people_to_choose(user=request.user, now=timezone.now(), words=words)
        some = list(people[: PEOPLE_SHOWN + 1])
        return {"people": some[:PEOPLE_SHOWN], "has_more": len(some) > PEOPLE_SHOWN}


class SessionList(View):
    """The sessions of a person, and the visits that did not take place."""

    permission = Permission.READ_RECORDS
    audit = person(gettext_lazy("Your sessions"))

    def get(self, request, consumer_pk):
        sessions = queries.sessions_with(user=request.user, consumer=request.consumer)
        page = Paginator(sessions, PAGE).get_page(request.GET.get("page"))
        context = {"person": request.consumer, "page_obj": page, "entries": page_with_attempts(page, request.consumer)}
        if Permission.LOG_SESSIONS in request.can:
            context["log_url"] = reverse("workspace:session-new", args=[request.consumer.pk])
        return render(request, "workspace/session/list.html", context)


class SessionNew(View):
    """Redirect to the form of a new session with a fresh id, so that reloading or sending twice makes one session."""

    permission = Permission.LOG_SESSIONS
    audit = person(gettext_lazy("A new note"))

    def get(self, request, consumer_pk):
        _must_work_together(request)
        return redirect("workspace:session-write", consumer_pk=consumer_pk, pk=uuid.uuid4())


@method_decorator(never_cache, "dispatch")  # going back must not bring an older version of the draft
class SessionWrite(View):
    """The form of a session. A POST saves the draft first, complete or not, and only then shows errors."""

    permission = Permission.LOG_SESSIONS
    audit = person(gettext_lazy("Writing a note"))

    def get(self, request, consumer_pk, pk):
        session = _to_write(request, pk)
        waiting = unsaved.waiting(request, pk)
        if session and session.signed_at:
            return self._too_late(request, waiting.typed) if waiting else _to_note(request, pk)
        draft = getattr(session, "draft", None)
        if waiting and draft and waiting.typed == draft.typed:
            unsaved_text.drop(request, form=waiting.page)
            waiting = None
        if waiting:
            form = _form(request, waiting.typed)
            return self._page(request, form, draft, version=waiting.version, page=waiting.page, is_unsaved=True)
        if session is None:
            _must_work_together(request)
            last = queries.last_session_with(user=request.user, consumer=request.consumer)
            form = _form(request, typed_for_new(last=last, today=timezone.localdate()))
            return self._page(request, form, None, version=0)
        form = _form(request, typed_of(session))
        version = draft.version if draft else 0
        return self._page(request, form, draft, version=version, is_checked="check" in request.GET)

    def post(self, request, consumer_pk, pk):
        if unsaved.is_somebody_elses(request):
            messages.error(request, _("Somebody else is now signed in here, so your text was not saved."))
            return redirect("workspace:today")
        page, typed, version, choice = _sent(request)
        if choice == "other":
            unsaved_text.drop(request, form=page)
            return redirect("workspace:session-write", consumer_pk=consumer_pk, pk=pk)
        if choice == "both" and (session := _to_write(request, pk)):
            typed = both(typed, typed_of(session))
        form = _form(request, typed)
        try:
            draft = _save(request, pk, form, version)
        except AlreadySigned:
            return self._too_late(request, typed)
        except DraftGone:
            return self._too_late(request, typed, is_gone=True)
        except ChangedMeanwhile as error:
            return self._page(request, form, error.draft, version=version, page=page, is_unsaved=True, status=409)
        unsaved_text.drop(request, form=page)
        if request.POST.get("action") == "later":
            messages.success(request, _("Saved as a draft. It stays on this page until you sign it."))
            return redirect("workspace:today")
        if choice or request.POST.get("action") == "stay":
            return redirect("workspace:session-write", consumer_pk=consumer_pk, pk=pk)
        if form.is_valid():
            return redirect("workspace:session-sign", consumer_pk=consumer_pk, pk=pk)
        return self._page(request, form, draft, version=draft.version, page=page, is_checked=True, status=422)

    def _page(self, request, form, draft, *, version: int, page="", is_unsaved=False, is_checked=False, status=200):
        if not is_checked:
            form.keep_quiet()
        if request.method == "POST" and form.sees_goals:
            form.person_goals = queries.goals_to_tick(consumer=request.consumer)
        context = {
            "person": request.consumer,
            "session_id": request.resolver_match.kwargs["pk"],
            "form": form,
            "draft": draft,
            "version": version,
            "is_unsaved": is_unsaved,
            "page": page or uuid.uuid4(),
            "writer": unsaved_text.stamp(request.user),
            "now": timezone.localtime(),
            "moved_from": _moved_from(request, request.resolver_match.kwargs["pk"]),
        }
        if draft and draft.version != version:
            context |= _conflict(draft, form)
        return render(request, "workspace/session/write.html", context, status=status)

    def _too_late(self, request, typed: Typed, *, is_gone=False):
        """Answer 409 with the typed text to copy, since the note was signed meanwhile or the draft is gone."""
        form = _form(request, typed)
        form.keep_quiet()
        context = {"person": request.consumer, "session_id": request.resolver_match.kwargs["pk"], "form": form}
        return render(request, "workspace/session/too_late.html", context | {"is_gone": is_gone}, status=409)


class SessionDraft(View):
    """Save the draft automatically while the author types. Answers with JSON."""

    permission = Permission.LOG_SESSIONS
    audit = person(gettext_lazy("Writing a note"), once=True)

    def post(self, request, consumer_pk, pk):
        if unsaved.is_somebody_elses(request):
            return JsonResponse({"why": "somebody else"}, status=403)
        page, typed, version, _choice = _sent(request)
        form = _form(request, typed)
        try:
            draft = _save(request, pk, form, version)
        except AlreadySigned:
            answer = {"why": "signed", "url": _note_url(request, pk)}
        except DraftGone:
            return JsonResponse({"why": "gone"}, status=409)
        except ChangedMeanwhile as error:
            html = render_to_string("workspace/session/_conflict.html", _conflict(error.draft, form))
            answer = {"why": "changed", "html": html}
        else:
            unsaved_text.drop(request, form=page)
            saved = formats.time_of_day(draft.saved_at)
            return JsonResponse({"version": draft.version, "saved": saved})
        unsaved.keep(request)  # until somebody has chosen, or copied it
        return JsonResponse(answer, status=409)


@method_decorator(never_cache, "dispatch")
class SessionSign(View):
    """Show the note as it will be signed, and sign it."""

    permission = Permission.SIGN_SESSIONS
    audit = person(gettext_lazy("Signing a note"))

    def get(self, request, consumer_pk, pk):
        session, form = self._ready(request, pk)
        if form is None:
            return session
        session.place_label = form.places.label(session.place, timezone.localdate(session.starts_at))
        session.worked_on_wrap = form.cleaned_data["worked_on_wrap"]
        context = {
            "person": request.consumer,
            "session": session,
            "form": form,
            "questions": questions(session=session, consumer=request.consumer, user=request.user),
        }
        return render(request, "workspace/session/sign.html", context)

    def post(self, request, consumer_pk, pk):
        session, form = self._ready(request, pk)
        if form is None:
            return session
        words = {name: form.cleaned_data[name] for name in (*TEXTS, "worked_on_wrap", "is_part_2")}
        try:
            sign_session(
                session=session, version=unsaved.version_in(request), **words, by=request.user, now=timezone.now()
            )
        except ChangedMeanwhile:
            messages.warning(request, _("This note was just changed elsewhere. Please read it again, then sign."))
            return redirect(request.path)
        except AlreadySigned:
            messages.info(request, SIGNED_ALREADY)
            return _to_note(request, pk)
        if not request.consumer.is_readable:
            messages.success(
                request, _("Signed. You no longer work with this person. You can find the note under “Notes I wrote”.")
            )
            return redirect("workspace:today")
        messages.success(request, _("Signed."))
        return _to_note(request, pk)

    def _ready(self, request, pk) -> tuple[Any, SessionForm | None]:
        """Return the session and its valid form; or a redirect and None if it is signed or incomplete."""
        session = _to_write(request, pk)
        if session is None:
            raise Http404
        if session.signed_at:
            if request.method == "POST":
                messages.info(request, SIGNED_ALREADY)
            return _to_note(request, pk), None
        form = _form(request, typed_of(session))
        if not form.is_valid() or not hasattr(session, "draft") or not form.agrees_with(session):
            return redirect(_write_url(request, pk) + "?check=1"), None
        return session, form


class SessionDiscard(View):
    """Delete an unsigned session."""

    permission = Permission.LOG_SESSIONS
    audit = person(gettext_lazy("A draft note, thrown away"))

    def get(self, request, consumer_pk, pk):
        session = _to_write(request, pk)
        if session is None:
            return redirect("workspace:today")
        if session.signed_at:
            return _to_note(request, pk)
        context = {"person": request.consumer, "session": session}
        return render(request, "workspace/session/discard.html", context)

    def post(self, request, consumer_pk, pk):
        session = _to_write(request, pk)
        if session:
            try:
                discard_draft(session=session, by=request.user)
            except AlreadySigned:
                messages.warning(request, _("This note was signed already, so it stays."))
                return _to_note(request, pk)
        unsaved_text.drop(request, about=str(pk))
        messages.success(request, _("Discarded. Nothing was kept."))
        return redirect("workspace:today")


class NoteRead(View):
    """The signed note of a session. For a colleague's draft, the page says that it exists but not its text."""

    permission = Permission.READ_RECORDS
    audit = person(gettext_lazy("A note about a session"))

    def get(self, request, consumer_pk, pk):
        session = queries.session_to_read(consumer=request.consumer, pk=pk)
        if session is None:
            raise Http404
        if not session.signed_at and session.specialist_id == request.user.pk:
            return redirect(_write_url(request, pk))
        context = {
            "person": request.consumer,
            "session": session,
            "note": None if session.taken_back_at or not session.signed_at else session.note,
            "corrections": corrections_of(session=session),
            "goals": queries.goals_of(session=session),
            "is_not_billable": bool(session.signed_at)
            and is_not_billable(session=session, user=request.user, roles=request.roles),
        }
        return render(request, "workspace/note/read.html", context)


def _sent(request) -> tuple[str, Typed, int, str]:
    """Return the page id, the typed values, the version of the draft they were typed over, and the choice in a
    conflict.

    The choice is "mine", "both" or "other"; "" if there was no conflict.
    """
    choice = request.POST.get("keep", "")
    version = unsaved.version_in(request, "stored_version" if choice in ("mine", "both") else "version")
    return unsaved.page_in(request), typed_in(request.POST), version, choice


def _save(request, pk, form: SessionForm, version: int):
    try:
        return save_draft(
            id=pk,
            consumer=request.consumer,
            typed=form.typed,
            version=version,
            **form.facts(),
            by=request.user,
            now=timezone.now(),
        )
    except NotYours as error:  # the id is that of a session which is nobody's business here
        raise Http404 from error
    except NotWorkedWith as error:
        raise PermissionDenied from error


def _form(request, typed: Typed) -> SessionForm:
    # Saving needs no order of the goals, and its query takes as long as the rest of the form; a page sorts them.
    goals = queries.goals if request.method == "POST" else queries.goals_to_tick
    return SessionForm(
        typed,
        person=request.consumer,
        goals=goals(consumer=request.consumer) if request.consumer.is_readable else None,
        places=queries.places(),
        now=timezone.now(),
    )


def _conflict(draft, form: SessionForm) -> dict[str, Any]:
    """The template context for a draft that was saved elsewhere meanwhile: the stored draft and the differences."""
    return {"stored": draft, "differences": differences(form, typed_of(draft.session))}


def _to_write(request, pk):
    """The user's session with this id; None if no session has it yet. Raises `Http404` for somebody else's."""
    try:
        return queries.session_to_write(user=request.user, consumer=request.consumer, pk=pk)
    except NotYours as error:
        raise Http404 from error


def _moved_from(request, pk):
    """The person from whom this draft was moved in this browser session; None unless the user still works with them."""
    origin = origin_of(request, pk)
    return queries.own_people(user=request.user).filter(pk=origin["from"]).first() if origin else None


def _must_work_together(request) -> None:
    """Raise `PermissionDenied` unless the user works with the person."""
    if not queries.own_people(user=request.user).filter(pk=request.consumer.pk).exists():
        raise PermissionDenied


def _write_url(request, pk) -> str:
    return reverse("workspace:session-write", kwargs={"consumer_pk": request.consumer.pk, "pk": pk})


def _note_url(request, pk) -> str:
    if not getattr(request.consumer, "is_readable", True):
        return reverse("workspace:written-read", args=[pk])
    return reverse("workspace:note-read", kwargs={"consumer_pk": request.consumer.pk, "pk": pk})


def _to_note(request, pk):
    return redirect(_note_url(request, pk))
