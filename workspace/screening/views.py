"""The monthly check of the staff against the exclusion lists: one's own results, and those of the staff one leads."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import ngettext
from django.views import View

from accounts.policy import Permission
from agency.paging import uncounted_page_of
from agency.vocabularies import Terms
from audit.declared import CHANGES_ONLY
from staff import file as services
from staff.choices import ScreeningResult
from workspace.staff_files.entries import ABOUT_THE_HOLDER, TAKEN_BACK, led_or_404

from . import queries
from .forms import MonthForm, ScreeningForm, month_name

STAFF_ON_A_PAGE = 12
RESULTS_ON_A_PAGE = 24


class ScreeningOwn(View):
    """In which lists I was looked up, month by month."""

    permission = Permission.KEEP_OWN_FILE
    audit = CHANGES_ONLY

    def get(self, request):
        return _results(request, "own", request.user)


class ScreeningRead(View):
    """The results of a staff member whom the user leads."""

    permission = Permission.LEAD_FILES
    audit = ABOUT_THE_HOLDER

    def get(self, request, holder_pk):
        return _results(request, "read", led_or_404(request, holder_pk))


class ScreeningList(View):
    """Who was looked up in which list in a month; those who are missing come first."""

    permission = Permission.LEAD_FILES
    audit = CHANGES_ONLY

    def get(self, request):
        today, words = timezone.localdate(), queries.lists()
        form = _month(request, words)
        month = form.cleaned_data["month"] if form.is_valid() else queries.months(today)[0]
        found = queries.to_check(user=request.user, roles=request.roles, month=month)
        page = uncounted_page_of(found, request.GET.get("page"), STAFF_ON_A_PAGE)
        rows = queries.checked(holders=page.object_list, month=month, words=words)
        context = {"form": form, "page_obj": page, "rows": rows, "month": month, "month_name": month_name(month)}
        return render(request, "workspace/screening/list.html", context)


class ScreeningEnter(View):
    """Enter the result of one list and month, which are in the address, for several staff members at once."""

    permission = Permission.LEAD_FILES
    audit = CHANGES_ONLY

    def get(self, request):
        chosen = self._chosen(request)
        return self._page(request, chosen, self._form(request, chosen))

    def post(self, request):
        chosen = self._chosen(request)
        form = self._form(request, chosen, request.POST)
        if not form.is_valid():
            return self._page(request, chosen, form, status=422)
        told = form.cleaned_data
        number = services.enter_screenings(
            **chosen,
            holders=told["holders"],
            result=ScreeningResult(told["result"]),
            reference=told["reference"],
            by=request.user,
            now=timezone.now(),
        )
        sentence = ngettext("Entered for %(number)d person.", "Entered for %(number)d people.", number)
        messages.success(request, sentence % {"number": number})
        return redirect(_list_url(chosen["month"]))

    def _chosen(self, request):
        """Return the month and the list of the address. Raises `Http404` if they are no choices any more."""
        form = _month(request, queries.lists())
        if not form.is_valid():
            raise Http404
        return form.cleaned_data

    def _form(self, request, chosen, data=None):
        return ScreeningForm(data, holders=queries.without_result(user=request.user, roles=request.roles, **chosen))

    def _page(self, request, chosen, form, status=200):
        context = {
            "form": form,
            "has_staff": form.fields["holders"].queryset.exists(),
            "month_name": month_name(chosen["month"]),
            "list_name": queries.lists().label(chosen["exclusion_list"], timezone.localdate()),
            "list_url": _list_url(chosen["month"]),
        }
        return render(request, "workspace/screening/enter.html", context, status=status)


class ScreeningTakeback(View):
    permission = Permission.LEAD_FILES
    audit = ABOUT_THE_HOLDER

    def get(self, request, holder_pk, pk):
        holder, result = self._about(request, holder_pk, pk)
        ((_row, list_name),) = queries.with_words([result], queries.lists())
        context = {"holder": holder, "result": result, "list_name": list_name, "month_name": month_name(result.month)}
        return render(request, "workspace/screening/takeback.html", context)

    def post(self, request, holder_pk, pk):
        holder, result = self._about(request, holder_pk, pk)
        services.take_back(entry=result, by=request.user, now=timezone.now())
        messages.success(request, TAKEN_BACK)
        return redirect("workspace:screening-read", holder_pk=holder.pk)

    def _about(self, request, holder_pk, pk):
        holder = led_or_404(request, holder_pk)
        result = queries.result_of(holder=holder, pk=pk)
        if result is None:
            raise Http404
        return holder, result


def _list_url(month) -> str:
    return f"{reverse('workspace:screening-list')}?{urlencode({'month': month.isoformat()})}"


def _month(request, words: Terms) -> MonthForm:
    today = timezone.localdate()
    return MonthForm(request.GET, months=queries.months(today), lists=words.choices(today))


def _results(request, page: str, holder):
    this_month, words = queries.first_of_month(timezone.localdate()), queries.lists()
    (checked,) = queries.checked(holders=[holder], month=this_month, words=words)
    found = uncounted_page_of(queries.results_of(holder=holder), request.GET.get("page"), RESULTS_ON_A_PAGE)
    rows = [(row, name, month_name(row.month)) for row, name in queries.with_words(found.object_list, words)]
    context = {"holder": holder, "page_obj": found, "rows": rows, "this_month": month_name(this_month)}
    context["checked"] = checked.results
    return render(request, f"workspace/screening/{page}.html", context)
