"""Supervision: one's own to read and sign; for supervisors also to plan, write down and cancel."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from accounts.policy import Permission
from agency import rules
from agency.paging import uncounted_page_of
from audit.declared import CHANGES_ONLY, changes_only
from staff import supervision as services
from staff.file import IdTaken
from staff.supervising import ratio
from workspace.fields import ask_again
from workspace.staff_files.entries import led_or_404

from . import queries
from .forms import PlanForm, WriteForm

ON_A_PAGE = 12
SIGNED_MEANWHILE = gettext_lazy("It was signed or cancelled meanwhile, so it was not changed.")


class SupervisionOwn(View):
    """My supervisions: what waits for my signature, what is planned, and the past ones."""

    permission = Permission.KEEP_OWN_FILE
    audit = CHANGES_ONLY

    def get(self, request):
        now = timezone.now()
        page = uncounted_page_of(queries.past(user=request.user), request.GET.get("page"), ON_A_PAGE)
        context = {
            "page_obj": page,
            "past": queries.meetings(rows=page, user=request.user, now=now),
            "open": queries.open_ones(user=request.user, now=now),
        }
        return render(request, "workspace/supervision/own.html", context)


class SupervisionSign(View):
    """The text of a supervision in which the user took part, to be signed."""

    permission = Permission.KEEP_OWN_FILE
    audit = CHANGES_ONLY

    def get(self, request, pk):
        return self._page(request, self._meeting(request, pk))

    def post(self, request, pk):
        now = timezone.now()
        meeting = self._meeting(request, pk)
        try:
            services.sign_supervision(part=meeting.mine, shown=request.POST.get("shown", ""), now=now)
        except services.TextChanged:
            meeting = queries.to_sign(user=request.user, pk=pk, now=now)
            if meeting is None:
                messages.warning(request, _("It was cancelled meanwhile, so it was not signed."))
                return redirect("workspace:supervision-own")
            return self._page(request, meeting, has_changed=True, status=409)
        messages.success(request, _("Signed."))
        return redirect("workspace:supervision-list" if meeting.is_led else "workspace:supervision-own")

    def _page(self, request, meeting, *, has_changed=False, status=200):
        context = {"meeting": meeting, "has_changed": has_changed}
        return render(request, "workspace/supervision/sign.html", context, status=status)

    def _meeting(self, request, pk):
        meeting = queries.to_sign(user=request.user, pk=pk, now=timezone.now())
        if meeting is None:
            raise Http404
        return meeting


class SupervisionRead(View):
    """The supervisions of a staff member whose file the user leads, as far as the user may read them."""

    permission = Permission.LEAD_FILES
    audit = changes_only(account="holder_pk")

    def get(self, request, holder_pk):
        holder = led_or_404(request, holder_pk)
        page = uncounted_page_of(queries.of_holder(holder=holder), request.GET.get("page"), ON_A_PAGE)
        listed = queries.meetings(rows=page, user=request.user, now=timezone.now())
        context = {"holder": holder, "page_obj": page, "meetings": listed}
        return render(request, "workspace/supervision/read.html", context)


class SupervisionList(View):
    """The specialists of the supervisor's teams, the longest without supervision first, and what is open."""

    permission = Permission.SUPERVISE_STAFF
    audit = CHANGES_ONLY

    def get(self, request):
        now = timezone.now()
        today, rulebook = timezone.localdate(now), rules.rulebook()
        opened = queries.open_ones(user=request.user, now=now, only_led=True)
        page = uncounted_page_of(queries.led_specialists(today=today), request.GET.get("page"), ON_A_PAGE)
        context = {
            "open": opened,
            "page_obj": page,
            "rows": queries.supervised(holders=page, to_come=opened.to_come, today=today, rulebook=rulebook),
            "ratio": ratio(user=request.user, day=today, rulebook=rulebook),
        }
        return render(request, "workspace/supervision/list.html", context)


class SupervisionPlan(View):
    """Plan a supervision with one or several specialists of the user's teams."""

    permission = Permission.SUPERVISE_STAFF
    audit = CHANGES_ONLY

    def get(self, request):
        today = timezone.localdate()
        return self._page(request, self._form(initial={"specialists": request.GET.getlist("with"), "day": today}))

    def post(self, request):
        form = self._form(request.POST)
        if not form.is_valid():
            return self._page(request, form, status=422)
        told = {"id": form.cleaned_data["id"], "specialists": form.cleaned_data["specialists"]}
        try:
            services.plan_supervision(**told, supervisor=request.user, starts_at=form.starts_at)
        except IdTaken:
            ask_again(form)
            return self._page(request, form, status=422)
        if form.starts_at > timezone.now():
            messages.success(request, _("Planned. Everybody who takes part sees it in their file."))
            return redirect("workspace:supervision-list")
        return redirect("workspace:supervision-write", pk=told["id"])

    def _form(self, data=None, **options):
        today = timezone.localdate()
        return PlanForm(data, specialists=queries.led_specialists(today=today), today=today, **options)

    def _page(self, request, form, status=200):
        return render(request, "workspace/supervision/plan.html", {"form": form}, status=status)


class SupervisionWrite(View):
    """Write down how long a supervision was and what it was about. It can be changed until it is signed."""

    permission = Permission.SUPERVISE_STAFF
    audit = CHANGES_ONLY

    def get(self, request, pk):
        meeting = self._meeting(request, pk)
        return self._page(request, meeting, self._form(meeting))

    def post(self, request, pk):
        meeting = self._meeting(request, pk)
        form = self._form(meeting, request.POST)
        if not form.is_valid():
            return self._page(request, meeting, form, status=422)
        if not services.write_supervision(supervision=meeting.supervision, **form.told):
            messages.warning(request, SIGNED_MEANWHILE)
            return redirect("workspace:supervision-list")
        messages.success(request, _("Saved. Read it once more, then sign it."))
        return redirect("workspace:supervision-sign", pk=pk)

    def _meeting(self, request, pk):
        meeting = _to_change(request, pk)
        if meeting.is_to_come:
            raise Http404
        return meeting

    def _form(self, meeting, data=None):
        return WriteForm(data, instance=meeting.supervision, planned=meeting.specialists)

    def _page(self, request, meeting, form, status=200):
        context = {"meeting": meeting, "form": form}
        return render(request, "workspace/supervision/write.html", context, status=status)


class SupervisionCancel(View):
    """Cancel a supervision that did not take place, or was entered by mistake, as long as nobody has signed it."""

    permission = Permission.SUPERVISE_STAFF
    audit = CHANGES_ONLY

    def get(self, request, pk):
        return render(request, "workspace/supervision/cancel.html", {"meeting": _to_change(request, pk)})

    def post(self, request, pk):
        meeting = _to_change(request, pk)
        if services.cancel_supervision(supervision=meeting.supervision, now=timezone.now()):
            messages.success(request, _("Cancelled. It counts no more."))
        else:
            messages.warning(request, SIGNED_MEANWHILE)
        return redirect("workspace:supervision-list")


def _to_change(request, pk):
    meeting = queries.to_change(user=request.user, pk=pk, now=timezone.now())
    if meeting is None:
        raise Http404
    return meeting
