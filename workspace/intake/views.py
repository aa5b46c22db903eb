"""Intake's pages: identity of a person, who works with them, and their portal account. No goals, no notes."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from access import restricting
from access import services as access
from accounts.policy import Permission
from accounts.services import SignInNameTaken
from accounts.texts import filled
from agency.paging import uncounted_page_of
from audit.choices import Done
from audit.declared import changes_only, people, person
from consumers import services
from consumers.choices import Status
from consumers.inquiries import begin_intake
from consumers.pins import restore_pin
from consumers.services import WorksWithThem
from staff import services as staff
from workspace.accounts.forms import TAKEN, RestoreForm
from workspace.fields import ask_again
from workspace.finding import Finding
from workspace.intake_steps.queries import facts_of, step_lines
from workspace.privacy import queries as restricted
from workspace.workers import add_workers

from . import queries
from .forms import AssignForm, IdentityForm, PortalForm

WORKS_WITH_THEM = gettext_lazy("You work or worked with this person, so somebody else has to do this.")


class IdentityList(Finding):
    permission = Permission.KEEP_IDENTITIES
    audit = people(gettext_lazy("List of names"), lambda page: [person.pk for person in page["page_obj"]])
    template = "workspace/identity/list.html"
    part = "workspace/identity/_found.html"

    def found(self, request, words, number):
        page = uncounted_page_of(queries.people(user=request.user, words=words), number)
        add_workers(page, now=timezone.now())
        return {"page_obj": page}


class IdentityAdd(View):
    permission = Permission.KEEP_IDENTITIES
    audit = changes_only(  # what is added is the person whom the row names
        words=gettext_lazy("Your name was added"),
        shown=lambda page: [person.pk for person in page.get("similar", [])],
    )

    def get(self, request):
        return self._page(request, self._form(request, inquiry=request.GET.get("inquiry", "")))

    def post(self, request):
        form = self._form(request, request.POST)
        if not form.is_valid():
            return self._page(request, form, status=422)
        consumer = queries.sent_before(user=request.user, pk=form.cleaned_data["new_id"])
        if consumer and not form.repeats(consumer):
            ask_again(form, id_field="new_id")
            return self._page(request, form, status=409)
        if consumer is None and "is_somebody_else" not in request.POST:
            told = {name: form.cleaned_data[name] for name in ("name", "birth_on")}
            if similar := queries.similar(user=request.user, **told):
                if known := next((one for one in similar if str(one.pk) == request.POST.get("is_this_person")), None):
                    return self._intake_of(request, known, form.cleaned_data["inquiry"])
                return self._page(request, form, status=409, similar=similar)
        if consumer is None:
            consumer = form.save(commit=False)
            is_reached = restricting.add_person(
                consumer=consumer,
                reason=form.cleaned_data["ties"],
                staff_account=form.cleaned_data["staff_account"],
                inquiry=form.cleaned_data["inquiry"],
                by=request.user,
                now=timezone.now(),
            )
            request.consumer = consumer
            if not is_reached:
                messages.success(
                    request, _("Saved. You can no longer open the record either. The privacy officer takes over.")
                )
                return redirect("workspace:identity-list")
        request.consumer = consumer
        messages.success(request, _("Saved. Go on with the steps of intake, now or another day."))
        return redirect("workspace:identity-open", consumer_pk=consumer.pk)

    def _intake_of(self, request, consumer, inquiry):
        """The inquiry is of somebody who has a record already."""
        request.consumer = consumer
        if inquiry:
            begin_intake(inquiry=inquiry, consumer=consumer)
            messages.success(request, _("What they said is in their record now."))
        return redirect("workspace:identity-open", consumer_pk=consumer.pk)

    def _form(self, request, data=None, inquiry=""):
        return IdentityForm(
            data,
            initial=queries.from_inquiry(user=request.user, pk=inquiry),
            teams=queries.teams(),
            staff=restricted.staff(),
            is_demo=request.agency.is_demo,
        )

    def _page(self, request, form, status=200, similar=()):
        context = {"form": form, "similar": list(similar)}
        return TemplateResponse(request, "workspace/identity/add.html", context, status=status)


class IdentityOpen(View):
    permission = Permission.KEEP_IDENTITIES
    audit = person(gettext_lazy("Your name and phone"))

    def get(self, request, consumer_pk):
        now = timezone.now()
        chosen = request.GET.get("specialist", "")
        facts = facts_of(consumer=request.consumer, today=timezone.localdate(now))
        specialists = queries.specialists_to_offer(
            team=request.consumer.team, chosen=chosen, today=timezone.localdate(now)
        )
        return render(
            request,
            "workspace/identity/open.html",
            {
                "assignments": queries.assignments(consumer=request.consumer, now=now),
                "naming": restricted.naming(consumer=request.consumer, now=now),
                "contacts": list(request.consumer.emergency_contacts.all()),
                "facts": facts,
                "steps": step_lines(facts.missing),
                "form": AssignForm(specialists=specialists, initial={"specialist": chosen}),
            },
        )


class IdentityHistory(View):
    """All changes of a person's identity, when and by whom; also those that the person made."""

    permission = Permission.KEEP_IDENTITIES
    audit = person(gettext_lazy("Your name and phone"))

    def get(self, request, consumer_pk):
        entries = queries.identity_history(consumer=request.consumer)
        return render(request, "workspace/identity/history.html", {"entries": entries})


class IdentityEdit(View):
    permission = Permission.KEEP_IDENTITIES
    audit = person(gettext_lazy("Changing your name or phone"))

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
        teams = queries.teams()
        return IdentityForm(data, instance=request.consumer, teams=teams, is_demo=request.agency.is_demo)

    def _page(self, request, form, status=200):
        return render(request, "workspace/identity/edit.html", {"form": form}, status=status)


class IdentityChoose(Finding):
    """Search for a specialist of any team. The chosen one is then offered on the person's page, to assign them."""

    permission = Permission.KEEP_IDENTITIES
    audit = person(gettext_lazy("Who works with you"), sends=Done.SEARCH)
    template = "workspace/identity/choose.html"
    part = "workspace/identity/_specialists.html"

    def found(self, request, words, number):
        specialists = queries.specialists(today=timezone.localdate(), words=words)
        return {"page_obj": uncounted_page_of(specialists, number)}


class IdentityAssign(View):
    permission = Permission.KEEP_IDENTITIES
    audit = person(gettext_lazy("Who works with you"))

    def post(self, request, consumer_pk):
        now = timezone.now()
        specialists = queries.specialists(today=timezone.localdate(now))
        form = AssignForm(request.POST, specialists=specialists)
        if not form.is_valid():
            messages.error(request, _("Choose a specialist from the list."))
            return redirect("workspace:identity-open", consumer_pk=consumer_pk)
        specialist, is_primary = form.cleaned_data["specialist"], form.cleaned_data["is_primary"]
        naming = restricted.naming(consumer=request.consumer, now=now)
        is_closed = bool(naming.restriction) and specialist not in [allowed.user for allowed in naming.named]
        if is_closed and naming.restriction:
            account = naming.restriction.staff_account
            may_be_named = restricting.may_be_named(user=specialist, staff_account=account)
            if not may_be_named or "ask" not in request.POST:
                context = {"specialist": specialist, "is_primary": is_primary, "may_be_named": may_be_named}
                return render(request, "workspace/identity/ask.html", context, status=422)
        try:
            access.assign(
                consumer=request.consumer,
                specialist=specialist,
                is_primary=is_primary,
                by=request.user,
                now=now,
            )
        except access.AlreadyAssigned:
            messages.info(request, _("They already work together, so nothing was changed."))
        except access.NeedsClearances:
            messages.error(
                request,
                _(
                    "Nothing was changed: this person is a minor, and a specialist who works with a minor needs all"
                    " clearances."
                    " The supervisor or an administrator confirms them in the staff file."
                ),
            )
        except access.TransferPlanned:
            messages.error(
                request,
                _(
                    "Nothing was changed: this person will be handed over to another primary specialist. The supervisor"
                    " can take that back on the team board."
                ),
            )
        else:
            self._tell_of_another_team(request, specialist)
            if is_closed:
                restricting.ask_to_name(now=now)
                messages.info(request, _("Assigned. PeerHub asked the privacy officer to open the record to them."))
        return redirect("workspace:identity-open", consumer_pk=consumer_pk)

    def _tell_of_another_team(self, request, specialist) -> None:
        team = request.consumer.team
        if team not in [membership.team for membership in specialist.teams_now]:
            # Messages travel in a cookie, so they name nobody served.
            sentence = _("Assigned. Please note: %(specialist)s is not in this person’s team (%(team)s).")
            messages.info(request, filled(sentence, specialist=specialist.name, team=team.name))


class IdentityRelease(View):
    """End an assignment. The specialist can no longer read the record."""

    permission = Permission.KEEP_IDENTITIES
    audit = person(gettext_lazy("Who works with you"))

    def post(self, request, consumer_pk, pk):
        now = timezone.now()
        assignments = queries.assignments(consumer=request.consumer, now=now)
        access.end_access(access=get_object_or_404(assignments, pk=pk), now=now)
        return redirect("workspace:identity-open", consumer_pk=consumer_pk)


class UnlessDied:
    """Mixin for pages that help a person to sign in: if the person died, redirect to their identity page."""

    def dispatch(self, request, *args, **kwargs):
        if request.consumer.status == Status.DIED:
            messages.error(request, _("This person died, so there is no sign-in for them any more."))
            return redirect("workspace:identity-open", consumer_pk=request.consumer.pk)
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class IdentityPortal(UnlessDied, View):
    """Open a portal account for the person, and make the sign-in card or mail the link for the first sign-in."""

    permission = Permission.KEEP_IDENTITIES
    audit = person(gettext_lazy("Your way to sign in"), sends=Done.SIGN_IN_HELP)

    def get(self, request, consumer_pk):
        user = request.consumer.user
        if user and user.has_usable_password():
            return redirect("workspace:identity-restore", consumer_pk=consumer_pk)
        if queries.has_worked_with(consumer=request.consumer):
            return self._page(request, None, refusal=WORKS_WITH_THEM)
        return self._page(request, PortalForm())

    def post(self, request, consumer_pk):
        try:
            return self._let_in(request)
        except services.WorksWithThem:
            return self._page(request, None, status=422, refusal=WORKS_WITH_THEM)
        except staff.AccountInUse:
            messages.info(request, _("They chose a password already, so no invitation was made."))
            return redirect("workspace:identity-restore", consumer_pk=consumer_pk)

    def _let_in(self, request):
        if not request.consumer.user:
            form = PortalForm(request.POST)
            if not form.is_valid():
                return self._page(request, form, status=422)
            try:
                user = services.open_portal(consumer=request.consumer, **form.cleaned_data)
            except SignInNameTaken:
                form.add_error("sign_in_name", TAKEN)
                return self._page(request, form, status=422)
            if user.email:  # a card or a link: theirs to choose
                return redirect("workspace:identity-portal", consumer_pk=request.consumer.pk)
        card = services.invite_to_portal(
            consumer=request.consumer, by=request.user, by_mail="mail" in request.POST, now=timezone.now()
        )
        return self._page(request, None, card=card, is_mailed=card is None)

    def _page(self, request, form, status=200, **context):
        context |= {"form": form, "facts": facts_of(consumer=request.consumer, today=timezone.localdate())}
        return render(request, "workspace/identity/portal.html", context, status=status)


class IdentityRestore(UnlessDied, View):
    """Make a sign-in card for a person who cannot sign in to the portal any more, once their identity is checked."""

    permission = Permission.KEEP_IDENTITIES
    audit = person(gettext_lazy("Helping you sign in again"), sends=Done.SIGN_IN_HELP)

    def get(self, request, consumer_pk):
        if not request.consumer.user:
            return redirect("workspace:identity-portal", consumer_pk=consumer_pk)
        return self._page(request, RestoreForm())

    def post(self, request, consumer_pk):
        if not request.consumer.user:
            return redirect("workspace:identity-portal", consumer_pk=consumer_pk)
        form = RestoreForm(request.POST)
        if not form.is_valid():
            return self._page(request, form, status=422)
        try:
            card = services.restore_portal(
                consumer=request.consumer, by=request.user, now=timezone.now(), **form.cleaned_data
            )
        except services.WorksWithThem:
            form.add_error(None, WORKS_WITH_THEM)
            return self._page(request, form, status=422)
        return self._page(request, None, card=card)

    def _page(self, request, form, card=None, status=200):
        return render(request, "workspace/identity/restore.html", {"form": form, "card": card}, status=status)


class IdentityPin(UnlessDied, View):
    """End the person's old PIN, so that they can choose a new one, after intake checked who they are in person."""

    permission = Permission.KEEP_IDENTITIES
    audit = person(gettext_lazy("Your PIN"))

    def get(self, request, consumer_pk):
        return self._page(request, not queries.has_worked_with(consumer=request.consumer))

    def post(self, request, consumer_pk):
        try:
            restore_pin(consumer=request.consumer, by=request.user, now=timezone.now())
        except WorksWithThem:
            return self._page(request, False, status=403)
        messages.success(request, _("Their old PIN no longer works. They can now choose a new one."))
        return redirect("workspace:identity-open", consumer_pk=consumer_pk)

    def _page(self, request, may_restore, status=200):
        return render(request, "workspace/identity/pin.html", {"may_restore": may_restore}, status=status)
