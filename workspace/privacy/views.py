"""The privacy officer's pages that restrict a record and name the staff who can open it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from access import restricting as services
from accounts.policy import Permission
from accounts.texts import filled
from agency.paging import uncounted_page_of
from audit.declared import people, person
from workspace.finding import Finding

from . import queries
from .forms import NameForm, RestrictForm


class PrivacyList(Finding):
    """The restricted records, and a search for any other person."""

    permission = Permission.RESTRICT_RECORDS
    audit = people(
        gettext_lazy("List of records that few can open"), lambda page: [person.pk for person in page["page_obj"]]
    )
    template = "workspace/privacy/list.html"
    part = "workspace/privacy/_found.html"

    def found(self, request, words, number):
        return {"page_obj": uncounted_page_of(queries.people(user=request.user, words=words), number)}


class PrivacyOpen(View):
    """Who can open the record of a person."""

    permission = Permission.RESTRICT_RECORDS
    audit = person(gettext_lazy("Who can open your record"))

    def get(self, request, consumer_pk):
        return _page(request)


class PrivacyRestrict(View):
    permission = Permission.RESTRICT_RECORDS
    audit = person(gettext_lazy("Who can open your record"))

    def post(self, request, consumer_pk):
        form = RestrictForm(request.POST, staff=queries.staff())
        if not form.is_valid():
            return _page(request, form=form, status=422)
        now = timezone.now()
        try:
            services.restrict(consumer=request.consumer, **form.cleaned_data, named=[], by=request.user, now=now)
        except services.RestrictedAlready:
            messages.info(request, _("It was already open to named staff only, so nothing was changed."))
        else:
            messages.success(request, _("The record is now open to named staff only."))
        return _back(request)


class PrivacyLift(View):
    """End the restriction of a record, so that everybody with a capacity can open it again."""

    permission = Permission.RESTRICT_RECORDS
    audit = person(gettext_lazy("Who can open your record"))

    def get(self, request, consumer_pk):
        return render(request, "workspace/privacy/lift.html", {"person": request.consumer})

    def post(self, request, consumer_pk):
        now = timezone.now()
        restriction = queries.naming(consumer=request.consumer, now=now).restriction
        if restriction:
            services.lift_restriction(restriction=restriction, now=now)
        messages.success(request, _("The record is open like any other again."))
        return _back(request)


class PrivacyName(View):
    permission = Permission.RESTRICT_RECORDS
    audit = person(gettext_lazy("Who can open your record"))

    def post(self, request, consumer_pk):
        now = timezone.now()
        form = NameForm(request.POST, staff=queries.to_name(consumer=request.consumer, now=now))
        if not form.is_valid():
            return _page(request, form=form, status=422)
        user = form.cleaned_data["user"]
        try:
            services.name_somebody(consumer=request.consumer, user=user, by=request.user, now=now)
        except services.NeverNamed:
            form.add_error(
                "user",
                _(
                    "%(name)s can never be one of the named staff: they are this person, or they lead or led this"
                    " person’s team at work."
                )
                % {"name": user.name},
            )
            return _page(request, form=form, status=422)
        messages.success(request, filled(_("The record is now open to %(name)s."), name=user.name))
        return _back(request)


class PrivacyUnname(View):
    permission = Permission.RESTRICT_RECORDS
    audit = person(gettext_lazy("Who can open your record"))

    def post(self, request, consumer_pk, pk):
        now = timezone.now()
        allowed = get_object_or_404(queries.named_staff(consumer=request.consumer, now=now), pk=pk)
        services.end_naming(allowed=allowed, now=now)
        messages.success(request, filled(_("%(name)s can no longer open the record."), name=allowed.user.name))
        return _back(request)


def _back(request):
    return redirect("workspace:privacy-open", consumer_pk=request.consumer.pk)


def _page(request, form=None, status=200):
    now = timezone.now()
    naming = queries.naming(consumer=request.consumer, now=now)
    if naming.restriction:
        staff = queries.to_name(consumer=request.consumer, now=now)
        form = form if isinstance(form, NameForm) else NameForm(staff=staff)
    else:
        form = form if isinstance(form, RestrictForm) else RestrictForm(staff=queries.staff())
    context = {"person": request.consumer, "naming": naming, "form": form}
    return render(request, "workspace/privacy/open.html", context, status=status)
