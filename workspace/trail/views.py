"""The privacy officer's pages: search the access log, download rows of it, and withhold entries from the person."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views import View

from accounts.policy import Permission
from agency.paging import uncounted_page_of
from audit import withholding
from audit.choices import Done, Outcome, WithholdingReason
from audit.declared import people, person
from audit.services import note
from workspace.finding import Finding
from workspace.spreadsheet import csv_file

from . import queries
from .forms import TrailForm, WithheldEntriesForm

PAGE = 50
MOST_ROWS = 20_000
USUAL_DAYS = 7


def _people_shown(page) -> set:
    return page["named"].people_shown if page.get("named") else set()


class Trail(View):
    """Base of pages that show or download rows of the access log: about everybody or, if set, about `person`."""

    permission = Permission.SEARCH_TRAIL
    audit: Any
    person: Any = None

    def found(self, request):
        """Return the search form and the matching rows; None instead of rows if the form is invalid."""
        today = timezone.localdate()
        usual = {"since": today - timedelta(days=USUAL_DAYS), "until": today}
        asked = request.GET if "since" in request.GET else usual
        form = TrailForm(asked, staff=queries.staff())
        if not form.is_valid():
            return form, None
        told = form.cleaned_data
        account = told.pop("account")
        search = queries.Search(account=account.pk if account else None, **told)
        return form, queries.events(user=request.user, search=search, person=self.person)

    def page(self, request, template: str, **context):
        form, events = self.found(request)
        if events is not None:
            page = Paginator(events, PAGE).get_page(request.GET.get("page"))
            context |= {"page_obj": page, "named": queries.named(events=page)}
        status = 200 if events is not None else 422
        return TemplateResponse(request, template, {"form": form, "most": MOST_ROWS, **context}, status=status)

    def file(self, request, back: str, **arguments):
        """Answer with all matching rows as a CSV file. If the search is invalid or finds too many, go `back`."""
        form, events = self.found(request)
        note(request, outcome=Outcome.ASKED)
        if events is None:
            messages.error(request, _("Please check the filters, then download the file."))
            return redirect(back, **arguments)
        rows = list(events[: MOST_ROWS + 1])
        if len(rows) > MOST_ROWS:
            sentence = ngettext(
                "These are more than %(most)d row, too many for one file. Choose fewer days.",
                "These are more than %(most)d rows, too many for one file. Choose fewer days.",
                MOST_ROWS,
            )
            messages.error(request, sentence % {"most": MOST_ROWS})
            return redirect(back, **arguments)
        note(request, outcome=Outcome.DONE)
        named = queries.named(events=rows)
        response = csv_file("trail.csv", COLUMNS, map(cells, named.rows))
        response.context_data = {"named": named}  # type: ignore[attr-defined]  # the trail notes whom the file names
        return response


class TrailSearch(Trail):
    """Search the access log about everybody."""

    audit = people(gettext_lazy("List of who looked at records"), _people_shown)

    def get(self, request):
        return self.page(request, "workspace/trail/search.html")


class TrailExport(Trail):
    audit = people(gettext_lazy("List of who looked at records"), _people_shown, opens=Done.EXPORT)

    def get(self, request):
        return self.file(request, "workspace:trail-search")


class TrailPeople(Finding):
    """Find the person whose access log to open. The name is sent in the body, so that no address contains it."""

    permission = Permission.SEARCH_TRAIL
    audit = people(gettext_lazy("List of names"), lambda page: [one.pk for one in page["page_obj"]])
    template = "workspace/trail/people.html"
    part = "workspace/trail/_found.html"

    def found(self, request, words, number):
        return {"page_obj": uncounted_page_of(queries.people(user=request.user, words=words), number)}


class TrailRead(Trail):
    """The access log about one person, and which entries are withheld from them."""

    audit = person(gettext_lazy("Who looked at your record"))

    def get(self, request, consumer_pk):
        self.person = request.consumer
        withheld = list(queries.withheld_entries(person=request.consumer))
        return self.page(
            request, "workspace/trail/read.html", person=request.consumer, withheld=withheld, today=timezone.localdate()
        )


class TrailSave(Trail):
    audit = person(gettext_lazy("Who looked at your record"), opens=Done.EXPORT)

    def get(self, request, consumer_pk):
        self.person = request.consumer
        return self.file(request, "workspace:trail-read", consumer_pk=consumer_pk)


class TrailOdd(View):
    """Unusual accesses of the last days, for the privacy officer to check. They need not be wrong."""

    permission = Permission.SEARCH_TRAIL
    audit = people(gettext_lazy("List of visits to check"), lambda page: page["odd"].people_shown)

    def get(self, request):
        odd = queries.odd_patterns(user=request.user, now=timezone.now())
        return TemplateResponse(request, "workspace/trail/odd.html", {"odd": odd})


class WithheldEntriesAdd(View):
    """Withhold entries of the access log, and the entry about this page itself, from the person until a day."""

    permission = Permission.SEARCH_TRAIL
    audit = person(gettext_lazy("What we do not show you for now"), opens=Done.WITHHOLD, sends=Done.WITHHOLD)

    def get(self, request, consumer_pk):
        return self._page(request, self._form(request))

    def post(self, request, consumer_pk):
        form = self._form(request, request.POST)
        if not form.is_valid():
            return self._page(request, form, status=422)
        told = form.cleaned_data
        withholding.withhold_entries(
            person_id=request.consumer.pk,
            account_id=told["account"].pk if told["account"] else None,
            starts_at=form.starts_at,
            ends_at=form.ends_at,
            reason=WithholdingReason(told["reason"]),
            asked_by=told["asked_by"],
            until=told["until"],
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Withheld. You can see it below. It ends automatically."))
        return redirect("workspace:trail-read", consumer_pk=consumer_pk)

    def _form(self, request, data=None):
        return WithheldEntriesForm(data, staff=queries.staff(), today=timezone.localdate())

    def _page(self, request, form, status=200):
        return render(
            request, "workspace/withheld_entries/add.html", {"form": form, "person": request.consumer}, status=status
        )


class WithheldEntriesEnd(View):
    permission = Permission.SEARCH_TRAIL
    audit = person(gettext_lazy("What we do not show you for now"), sends=Done.WITHHOLD)

    def post(self, request, consumer_pk, pk):
        withheld = get_object_or_404(queries.withheld_entries(person=request.consumer), pk=pk)
        withholding.end_withholding(withheld=withheld, by=request.user, now=timezone.now())
        messages.success(request, _("The person can see these entries again."))
        return redirect("workspace:trail-read", consumer_pk=consumer_pk)


COLUMNS = (
    *("at", "who", "as", "did", "page", "came-to", "person"),
    *("people-in-list", "why", "account", "address", "sign-in"),
)


def cells(shown) -> list[str]:
    """Return a row of the access log as cells of the CSV file, in the order of `COLUMNS`."""
    event = shown.event
    return [
        timezone.localtime(event.at).isoformat(sep=" ", timespec="seconds"),
        shown.who or event.actor_kind,
        event.roles,
        event.done,
        event.page,
        event.outcome,
        shown.person.name if shown.person else str(event.person_id or ""),
        str(len(event.shown) or ""),
        event.why,
        shown.account,
        event.address or "",
        event.sign_in,
    ]
