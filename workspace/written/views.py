"""The pages *Notes I wrote*: the list of an author's signed notes, and one note, to which the author may add."""

from datetime import date, timedelta
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from accounts.policy import Permission
from agency.paging import uncounted_page, uncounted_page_of
from audit.declared import people, person
from sessions.clock import FIRST_YEAR, LAST_YEAR
from sessions.queries import corrections_of, names_written_about
from sessions.services import NotSigned, NotYours, add_addendum
from workspace.fields import ask_again
from workspace.sessions import queries as sessions
from workspace.staff_files.queries import is_not_billable, not_billable

from . import queries
from .forms import AddendumForm

WEEK = timedelta(weeks=1)


def _monday(day: str) -> date | None:
    """The Monday of the week of `day` (ISO format); None if it is no date, or its year is out of range."""
    try:
        on = date.fromisoformat(day)
    except ValueError:
        return None
    return on - timedelta(days=on.weekday()) if FIRST_YEAR <= on.year <= LAST_YEAR else None


class WrittenList(View):
    """The user's signed notes, the latest first; with `?week=` (a day), only those of that week."""

    permission = Permission.LOG_SESSIONS
    audit = people(
        gettext_lazy("List of notes they wrote"), lambda page: [session.consumer_id for session, _name in page["notes"]]
    )

    def get(self, request):
        monday, number = _monday(request.GET.get("week", "")), request.GET.get("page")
        context: dict[str, Any] = {"this_week": _monday(timezone.localdate().isoformat())}
        if monday:
            sessions = queries.written_in_week(user=request.user, monday=monday)
            page = uncounted_page_of(sessions, number)
            weeks = {"week": monday, "week_before": monday - WEEK, "week_after": monday + WEEK}
            context |= weeks | {"total": queries.total(sessions)}
        else:
            page = uncounted_page(partial(queries.written, user=request.user), number)
        names = names_written_about(people={session.consumer_id for session in page})
        context |= {"page_obj": page, "notes": [(session, names.get(session.consumer_id, "")) for session in page]}
        context["not_billable"] = not_billable(sessions=list(page), author=request.user.pk)
        return TemplateResponse(request, "workspace/written/list.html", context)


class WrittenRead(View):
    """A note that the user signed, with its addenda, and the form that adds one."""

    permission = Permission.LOG_SESSIONS
    audit = person(gettext_lazy("A note they wrote"))

    def get(self, request, pk):
        return self._page(request, self._written(request, pk), AddendumForm())

    def post(self, request, pk):
        written = self._written(request, pk)
        form = AddendumForm(request.POST)
        if not form.is_valid():
            return self._page(request, written, form, status=422)
        try:
            added = add_addendum(session=written.session, **form.cleaned_data, by=request.user, now=timezone.now())
        except NotYours as error:  # the id is that of something else
            raise Http404 from error
        except NotSigned:
            sentence = _("This note was taken back meanwhile, so nothing was added. Copy your words from here.")
            form.add_error(None, sentence)
            return self._page(request, self._written(request, pk), form, status=409)
        if added.words != form.cleaned_data["words"]:
            ask_again(form)
            return self._page(request, written, form, status=409)
        messages.success(request, _("Added."))
        return redirect("workspace:written-read", pk=pk)

    def _written(self, request, pk):
        written = queries.written_note(user=request.user, pk=pk)
        if written is None:
            raise Http404
        request.consumer = written.person
        return written

    def _page(self, request, written, form, status=200):
        context = {
            "session": written.session,
            "person": written.person,
            "note": written.session.note,
            "goals": sessions.goals_of(session=written.session),
            "corrections": corrections_of(session=written.session),
            "form": form,
            "is_not_billable": is_not_billable(session=written.session, user=request.user, roles=request.roles),
        }
        return render(request, "workspace/written/read.html", context, status=status)
