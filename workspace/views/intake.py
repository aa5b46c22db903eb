"""Intake and records: who somebody is, who works with them, their way into the portal. No goals, no notes."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import View

from accounts.policy import Permission
from consumers import services
from staff.services import make_way_in

from ..forms.intake import AssignForm, IdentityForm, PortalForm
from ..queries import intake as queries
from .finding import Finding, page_of


class IdentityList(Finding):
    permission = Permission.KEEP_IDENTITIES
    template = "workspace/identity/list.html"
    part = "workspace/identity/_found.html"

    def found(self, request, words, number):
        user, roles = request.user, request.roles
        people = queries.people(user=user, roles=roles, words=words, now=timezone.now())
        return {"page_obj": page_of(people, number)}


class IdentityAdd(View):
    permission = Permission.KEEP_IDENTITIES

    def get(self, request):
        return self._page(request, self._form(request))

    def post(self, request):
        form = self._form(request, request.POST)
        if not form.is_valid():
            return self._page(request, form, status=422)
        consumer = queries.sent_before(user=request.user, pk=form.cleaned_data["new_id"]) or form.save()
        messages.success(request, _("Saved. Now choose who works with them."))
        return redirect("workspace:identity-open", consumer_pk=consumer.pk)

    def _form(self, request, data=None):
        return IdentityForm(data, teams=queries.teams(user=request.user), is_demo=request.agency.is_demo)

    def _page(self, request, form, status=200):
        return render(request, "workspace/identity/add.html", {"form": form}, status=status)


class IdentityOpen(View):
    permission = Permission.KEEP_IDENTITIES

    def get(self, request, consumer_pk):
        now = timezone.now()
        specialists = queries.specialists(user=request.user, today=timezone.localdate(now))
        return render(
            request,
            "workspace/identity/open.html",
            {
                "assignments": queries.assignments(user=request.user, consumer=request.consumer, now=now),
                "form": AssignForm(specialists=specialists),
            },
        )


class IdentityEdit(View):
    permission = Permission.KEEP_IDENTITIES

    def get(self, request, consumer_pk):
        return self._page(request, self._form(request))

    def post(self, request, consumer_pk):
        form = self._form(request, request.POST)
        if not form.is_valid():
            return self._page(request, form, status=422)
        form.save()
        messages.success(request, _("Saved."))
        return redirect("workspace:identity-open", consumer_pk=consumer_pk)

    def _form(self, request, data=None):
        teams = queries.teams(user=request.user)
        return IdentityForm(data, instance=request.consumer, teams=teams, is_demo=request.agency.is_demo)

    def _page(self, request, form, status=200):
        return render(request, "workspace/identity/edit.html", {"form": form}, status=status)


class IdentityAssign(View):
    permission = Permission.KEEP_IDENTITIES

    def post(self, request, consumer_pk):
        now = timezone.now()
        specialists = queries.specialists(user=request.user, today=timezone.localdate(now))
        form = AssignForm(request.POST, specialists=specialists)
        if not form.is_valid():
            messages.error(request, _("Choose a specialist from the list."))
            return redirect("workspace:identity-open", consumer_pk=consumer_pk)
        specialist = form.cleaned_data["specialist"]
        try:
            services.assign(
                consumer=request.consumer,
                specialist=specialist,
                is_primary=form.cleaned_data["is_primary"],
                by=request.user,
                now=now,
            )
        except services.AlreadyAssigned:
            messages.info(request, _("They work together already."))
        else:
            self._tell_of_another_team(request, specialist)
        return redirect("workspace:identity-open", consumer_pk=consumer_pk)

    def _tell_of_another_team(self, request, specialist) -> None:
        team = request.consumer.team
        if team not in [membership.team for membership in specialist.teams_now]:
            # Messages travel in a cookie, so they name nobody served.
            sentence = _("Assigned. Please note: %(specialist)s is not in this person’s team (%(team)s).")
            names = {"specialist": specialist.name, "team": team.name}
            messages.info(request, sentence % names)


class IdentityRelease(View):
    """End an assignment: reading ends with it."""

    permission = Permission.KEEP_IDENTITIES

    def post(self, request, consumer_pk, pk):
        now = timezone.now()
        assignments = queries.assignments(user=request.user, consumer=request.consumer, now=now)
        services.end_access(access=get_object_or_404(assignments, pk=pk), now=now)
        return redirect("workspace:identity-open", consumer_pk=consumer_pk)


class IdentityPortal(View):
    """The person's own account: opened here, and a new way in when they lost theirs."""

    permission = Permission.KEEP_IDENTITIES

    def get(self, request, consumer_pk):
        return self._page(request, PortalForm())

    def post(self, request, consumer_pk):
        if request.consumer.user:
            return self._way_in(request, request.consumer.user)
        form = PortalForm(request.POST)
        if not form.is_valid():
            return self._page(request, form, status=422)
        user = services.open_portal(consumer=request.consumer, **form.cleaned_data)
        return self._way_in(request, user)

    def _way_in(self, request, user):
        link = make_way_in(user=user, by=request.user, now=timezone.now())
        return self._page(request, None, link=link, is_made=True)

    def _page(self, request, form, link="", is_made=False, status=200):
        context = {"form": form, "link": link, "is_made": is_made}
        return render(request, "workspace/identity/portal.html", context, status=status)
