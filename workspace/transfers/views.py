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
from .forms import TransferForm


def _named(page) -> set:
    """The people whom the page of a transfer names."""
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
        if "tick" in data:  # without script: all or nobody
            data.setlist("people", [str(person.pk) for person in form.listed] if data["tick"] == "all" else [])
        if "tick" in data or "again" in data:
            note(request, done=Done.OPEN)
            form.full_clean()
            form.errors.clear()
            return self._page(request, giver, form)
        if not form.is_valid():
            return self._page(request, giver, form, status=422)
        if "confirmed" not in data:
            note(request, done=Done.OPEN)
            return self._page(request, giver, form, chosen=_by_taker(form.chosen()))
        takers = {person.pk: taker for person, taker in form.chosen().items()}
        try:
            refused = transfers.plan_transfers(giver=giver, takers=takers, starts_on=form.cleaned_data["day"])
        except transfers.TransferRefused as error:
            raise Http404 from error
        if refused:
            form.refuse(refused)
            return self._page(request, giver, form, status=422)
        # No redirect: the access log notes the people whom this answer names.
        done = {"number": len(takers), "day": form.cleaned_data["day"], "names": list(form.chosen())}
        return self._page(request, giver, self._form(request, giver), done=done)

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

    def _page(self, request, giver, form, *, status=200, **context):
        planned = queries.planned(user=request.user, giver=giver, now=timezone.now())
        context |= {"giver": giver, "form": form, "rows": form.rows(), "planned": planned}
        return TemplateResponse(
            request,
            "workspace/transfer/plan.html",
            context | {"listed": [*form.listed, *context.get("done", {}).get("names", [])]},
            status=status,
        )


class TransferUndo(View):
    """Take a transfer back whose day is still to come."""

    permission = Permission.TRANSFER_CASELOADS
    audit = changes_only(words=gettext_lazy("Who works with you"))  # the row names the person who stays

    def post(self, request, pk):
        transfer = queries.transfer_to_undo(user=request.user, pk=pk, now=timezone.now())
        if transfer is None:
            raise Http404
        try:
            transfers.undo_transfer(transfer=transfer)
        except transfers.TransferRefused as error:
            raise Http404 from error
        request.consumer = transfer.consumer
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
