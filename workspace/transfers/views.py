"""Pages of a caseload transfer, and the list of people who need a specialist."""

from itertools import groupby
from operator import itemgetter
from typing import Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from access import transfers
from accounts.policy import Permission
from agency.paging import uncounted_page_of
from audit.choices import Done
from audit.declared import changes_only, people
from audit.services import note
from workspace.workers import add_last_workers

from . import queries
from .forms import UNDO_REFUSALS, TransferForm


def _named(page) -> set:
    """The people whom the page of a transfer names; after a transfer those alone who are handed over."""
    return {person.pk for person in page["listed"]} | {transfer.consumer_id for transfer in page["planned"]}


class TransferPlan(View):
    """Hand people of one specialist over to colleagues, from a day on: choose, look at it again, confirm."""

    permission = Permission.TRANSFER_CASELOADS
    audit = people(gettext_lazy("Who works with you"), _named, sends=Done.CHANGE)

    def get(self, request, specialist_pk):
        giver = self._giver(request, specialist_pk)
        return self._page(request, giver, self._form(request, giver))

    def post(self, request, specialist_pk):
        data = request.POST.copy()
        giver = self._giver(request, specialist_pk)
        form = self._form(request, giver, data)
        before = self._sent_before(request, giver, form)
        if before:
            return self._done(request, giver, before, form.cleaned_data["day"])
        if "tick" in data:  # without script: all or nobody
            data.setlist("people", [str(person.pk) for person in form.listed] if data["tick"] == "all" else [])
            form = self._form(request, giver, data)
        if "tick" in data or "again" in data:
            form.full_clean()
            form.errors.clear()
            return self._page(request, giver, form)
        if not form.is_valid():
            return self._page(request, giver, form, status=422)
        if "confirmed" not in data:
            is_now = form.cleaned_data["day"] == form.today
            return self._page(request, giver, form, chosen=_by_taker(form.chosen()), is_now=is_now)
        takers = {person.pk: taker for person, taker in form.chosen().items()}
        try:
            refused = transfers.plan_transfers(giver=giver, takers=takers, starts_on=form.cleaned_data["day"])
        except transfers.TransferRefused as error:
            raise Http404 from error
        if refused:
            form.refuse(refused)
            return self._page(request, giver, form, status=422)
        return self._done(request, giver, list(form.chosen()), form.cleaned_data["day"])

    def _giver(self, request, pk):
        return get_object_or_404(queries.givers(user=request.user, now=timezone.now()), pk=pk)

    def _form(self, request, giver, data=None):
        now = timezone.now()
        found = list(queries.people_to_hand_over(user=request.user, giver=giver, now=now))
        takers = queries.takers(user=request.user, giver=giver, now=now)
        return TransferForm(
            data,
            people=found,
            takers=takers,
            suggested=queries.suggested(people=found, takers=takers),
            today=timezone.localdate(now),
        )

    def _sent_before(self, request, giver, form) -> list:
        """The people of a form that was sent twice: all were handed over just so. Else nobody."""
        asked = form.asked_of_others() if "confirmed" in request.POST else {}
        if not asked or form.is_valid() or "day" not in form.cleaned_data:
            return []
        found = queries.standing_as_asked(user=request.user, giver=giver, takers=asked, day=form.cleaned_data["day"])
        return list(found.values()) if found.keys() == asked.keys() and not form.ticked() else []

    def _page(self, request, giver, form, *, status=200, **context):
        if request.method == "POST":
            note(request, done=Done.OPEN)
        # The page that asks once more names nobody but those who were chosen.
        is_asked = "chosen" in context
        planned = [] if is_asked else queries.planned(user=request.user, giver=giver, now=timezone.now())
        context |= {"giver": giver, "form": form, "rows": form.rows(), "planned": planned}
        context["listed"] = list(form.chosen()) if is_asked else form.listed
        return TemplateResponse(request, "workspace/transfer/plan.html", context, status=status)

    def _done(self, request, giver, handed_over, day):
        # No redirect: the access log notes the people whom this answer names.
        context = {"giver": giver, "listed": handed_over, "planned": [], "day": day}
        return TemplateResponse(request, "workspace/transfer/done.html", context)


class TransferUndo(View):
    """Take a transfer back whose day is still to come."""

    permission = Permission.TRANSFER_CASELOADS
    audit = changes_only(words=gettext_lazy("Who works with you"))  # the row names the person who stays

    def post(self, request, pk):
        transfer = queries.transfer_to_undo(user=request.user, pk=pk)
        if transfer is None:
            raise Http404
        request.consumer = transfer.consumer
        try:
            transfers.undo_transfer(transfer=transfer)
        except transfers.TransferRefused as error:
            if not error.constraint:
                raise Http404 from error
            messages.error(request, UNDO_REFUSALS[error.constraint])
        else:
            messages.success(request, _("Taken back. Nothing changes for this person."))
        return redirect("workspace:transfer-plan", specialist_pk=transfer.from_user_id)


class TransferSee(View):
    """Tick a person off the list of those who were handed to oneself."""

    permission = Permission.LOG_SESSIONS
    audit = changes_only(words=gettext_lazy("Who works with you"))

    def post(self, request, pk):
        transfer = queries.transfer_to_see(user=request.user, pk=pk, now=timezone.now())
        if transfer is None:
            raise Http404
        transfers.see_transfer(transfer=transfer)
        request.consumer = transfer.consumer
        return redirect("workspace:today")


class UnassignedList(View):
    """The people in service who need a specialist, now or from a day on; `?when=now` lists those who wait now."""

    permission = Permission.FIND_SPECIALISTS
    audit = people(
        gettext_lazy("List of people who need a specialist"), lambda page: [person.pk for person in page["page_obj"]]
    )

    def get(self, request):
        when = request.GET.get("when", "")
        capacities = queries.finds_for(request.can)
        found = queries.unassigned(user=request.user, capacities=capacities, now=timezone.now(), when=when)
        page = uncounted_page_of(found, request.GET.get("page"))
        add_last_workers(page)
        return TemplateResponse(request, "workspace/unassigned/list.html", {"page_obj": page, "when": when})


def _by_taker(chosen: dict[Any, Any]) -> list[tuple[Any, list[Any]]]:
    """The chosen people by their next specialist, for the page that asks once more."""
    pairs = sorted(((taker.name, str(taker.pk), person) for person, taker in chosen.items()), key=itemgetter(0, 1))
    return [(group[0][0], [person for *_taker, person in group]) for group in _groups(pairs)]


def _groups(pairs: list[tuple[Any, ...]]) -> list[list[tuple[Any, ...]]]:
    return [list(group) for _key, group in groupby(pairs, key=itemgetter(0, 1))]
