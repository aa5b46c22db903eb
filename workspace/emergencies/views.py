"""Views for emergency access: opening a record, reviewing the emergency, and telling the person."""

from allauth.core import ratelimit
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from access import emergency as services
from accounts.policy import Permission
from audit.declared import CHANGES_ONLY, changes_only, people, person
from workspace.finding import page_of
from workspace.wrap.views import paper_file, paper_page
from wrap.choices import Part

from . import queries
from .forms import EmergencyForm, ReasonForm, ReviewForm, TellForm


class EmergencyOpen(View):
    """Ask for the reason, then for the person, and open the record. A refusal never says why no record was found."""

    permission = Permission.OPEN_EMERGENCY
    audit = changes_only(
        words=gettext_lazy("Your record, in an emergency")
    )  # the audit row names the person whose record was opened

    def get(self, request):
        return self._page(request, ReasonForm())

    def post(self, request):
        reason = ReasonForm(request.POST)
        if not reason.is_valid():
            return self._page(request, reason, status=422)
        if "name" not in request.POST:
            return self._page(request, EmergencyForm(initial=reason.cleaned_data), reason)
        form = EmergencyForm(request.POST)
        if not form.is_valid():
            return self._page(request, form, reason, status=422)
        if not ratelimit.consume(request, action="open_emergency", user=request.user):
            form.add_error(None, _("You have tried this too many times. Wait an hour, or call your supervisor."))
            return self._page(request, form, reason, status=429)
        return self._open(request, form, reason)

    def _open(self, request, form, reason):
        now, asked = timezone.now(), form.cleaned_data
        seen = queries.seen_anyway(user=request.user, name=asked["name"], born_on=asked["born_on"])
        if seen:
            messages.info(request, _("You already have access to this record, so no emergency access was needed."))
            request.consumer = seen
            return redirect("workspace:person-open", consumer_pk=seen.pk)
        try:
            access = services.open_emergency(**asked, by=request.user, now=now)
        except services.NoSuchRecord:
            form.add_error(
                None,
                _("No record opens for this name and date of birth. Check both, or call your supervisor."),
            )
            return self._page(request, form, reason, status=422)
        request.consumer = access.consumer
        return redirect("workspace:emergency-record", consumer_pk=access.consumer_id)

    def _page(self, request, form, reason=None, status=200):
        return render(request, "workspace/emergency/open.html", {"form": form, "reason": reason}, status=status)


class EmergencyRecord(View):
    """The parts of the record that emergency access shows. No other page about the person opens through it."""

    permission = Permission.OPEN_EMERGENCY
    audit = person(gettext_lazy("Your record, in an emergency"))

    def get(self, request, consumer_pk):
        opened = queries.opened(user=request.user, consumer=request.consumer, now=timezone.now())
        return render(request, "workspace/emergency/record.html", {"person": request.consumer, "opened": opened})


class EmergencyPaperOpen(View):
    """A page from paper of the crisis plan, if the person allowed it beforehand."""

    permission = Permission.OPEN_EMERGENCY
    audit = person(gettext_lazy("A page from paper of your crisis plan, in an emergency"))

    def get(self, request, consumer_pk, pk):
        back = {"back_url": reverse("workspace:emergency-record", args=[consumer_pk]), "back_text": _("Emergency")}
        return paper_page(request, pk, file="workspace:emergency-paper-file", parts=(Part.CRISIS,), **back)


class EmergencyPaperFile(View):
    """The picture or the PDF of `EmergencyPaperOpen`."""

    permission = Permission.OPEN_EMERGENCY
    audit = CHANGES_ONLY  # the page leaves the row

    def get(self, request, consumer_pk, pk):
        return paper_file(request, pk, page="workspace:emergency-paper-open", parts=(Part.CRISIS,))


class EmergencyList(View):
    """The emergencies that the user may know of; those that wait for the user's review come first."""

    permission = Permission.REVIEW_EMERGENCIES
    audit = people(
        gettext_lazy("List of emergencies"), lambda page: [emergency.consumer_id for emergency in page["page_obj"]]
    )

    def get(self, request):
        found = queries.emergencies(user=request.user, roles=request.roles, now=timezone.now())
        context = {"page_obj": page_of(found, request.GET.get("page"))}
        return TemplateResponse(request, "workspace/emergency/list.html", context)


class EmergencyRead(View):
    """One emergency: what happened, what the reviews found, and whether the person was told."""

    permission = Permission.TELL_OF_EMERGENCIES
    audit = person(gettext_lazy("What was done in an emergency"))

    def get(self, request, consumer_pk, pk):
        return _page(request, _emergency(request, pk))


class EmergencyTell(View):
    """Note that the person was told of the emergency, and how."""

    permission = Permission.TELL_OF_EMERGENCIES
    audit = person(gettext_lazy("Telling you of an emergency"))

    def post(self, request, consumer_pk, pk):
        break_glass = _emergency(request, pk)
        form = TellForm(request.POST)
        if not form.is_valid():
            return _page(request, break_glass, tell_form=form, status=422)
        try:
            services.note_told(
                break_glass=break_glass, how=form.cleaned_data["how"], by=request.user, now=timezone.now()
            )
        except services.ToldMeanwhile:
            form.add_error(None, _("It was written down already that the person was told, so this was not saved."))
            return _page(request, _emergency(request, pk), tell_form=form, status=409)
        messages.success(request, _("Saved."))
        return redirect("workspace:emergency-read", consumer_pk=consumer_pk, pk=pk)


class EmergencyReview(View):
    """Save the review of a supervisor or the privacy officer. It cannot be changed later."""

    permission = Permission.REVIEW_EMERGENCIES
    audit = person(gettext_lazy("Checking what was done in an emergency"))

    def post(self, request, consumer_pk, pk):
        now, break_glass = timezone.now(), _emergency(request, pk)
        form = ReviewForm(request.POST)
        if not form.is_valid():
            return _page(request, break_glass, review_form=form, status=422)
        roles = queries.owed_roles(user=request.user, roles=request.roles, break_glass=break_glass)
        if break_glass.opened_by_id == request.user.pk:
            form.add_error(None, _("You opened this record yourself, so somebody else has to review it."))
            return _page(request, break_glass, review_form=form, status=422)
        try:
            services.review_emergency(
                break_glass=break_glass, roles=roles, **form.cleaned_data, by=request.user, now=now
            )
        except services.ReviewedMeanwhile:
            form.add_error(None, _("This was reviewed already, so your text was not saved. You can copy it from here."))
            return _page(request, _emergency(request, pk), review_form=form, status=409)
        messages.success(request, _("Saved."))
        return redirect("workspace:emergency-read", consumer_pk=consumer_pk, pk=pk)


def _emergency(request, pk):
    found = queries.emergency(
        user=request.user, roles=request.roles, consumer=request.consumer, pk=pk, now=timezone.now()
    )
    if found is None:
        raise Http404
    return found


def _page(request, break_glass, review_form=None, tell_form=None, status=200):
    roles = queries.owed_roles(user=request.user, roles=request.roles, break_glass=break_glass)
    context = {
        "person": request.consumer,
        "emergency": break_glass,
        "in_the_portal": services.IN_THE_PORTAL,
        "tell_by": queries.last_day_to_tell(break_glass=break_glass),
        "review_form": review_form or (ReviewForm() if roles else None),
        "tell_form": tell_form or TellForm(),
    }
    return render(request, "workspace/emergency/read.html", context, status=status)
