"""Pages on which an administrator keeps the agency's facts, its crisis contacts and its rules."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import View

from accounts.policy import Permission
from agency import formats, rules, services
from agency.choices import RuleKey
from audit.declared import CHANGES_ONLY

from . import queries
from .forms import AgencyForm, ContactForm, RuleForm


class AgencyEdit(View):
    permission = Permission.EDIT_AGENCY
    audit = CHANGES_ONLY

    def get(self, request):
        return self._page(request, AgencyForm(instance=services.current_agency()))

    def post(self, request):
        form = AgencyForm(request.POST, instance=services.current_agency())
        if not form.is_valid():
            return self._page(request, form, status=422)
        form.save()
        messages.success(request, _("Saved."))
        return redirect("workspace:agency-edit")

    def _page(self, request, form, status=200):
        return render(request, "workspace/agency/edit.html", {"form": form, "now": timezone.now()}, status=status)


class ContactList(View):
    """The crisis contacts, in the order of the crisis bar."""

    permission = Permission.EDIT_AGENCY
    audit = CHANGES_ONLY

    def get(self, request):
        return render(request, "workspace/contact/list.html", {"contacts": queries.contacts()})


class ContactEdit(View):
    """Change a crisis contact; with "preview", show the crisis bar as it would be, and save nothing."""

    permission = Permission.EDIT_AGENCY
    audit = CHANGES_ONLY

    def get(self, request, pk=None):
        return self._page(request, self._form(request, pk))

    def post(self, request, pk=None):
        form = self._form(request, pk, request.POST)
        if not form.is_valid():
            return self._page(request, form, status=422)
        if "preview" in request.POST:
            bar = queries.crisis_bar(contact=form.instance)
            return self._page(request, form, is_preview=True, crisis=bar)
        try:
            services.save_contact(contact=form.instance)
        except services.NoPhoneLeft:
            form.add_error("phone", _no_phone_left())
            return self._page(request, form, status=422)
        messages.success(request, _("Saved. It is now on every page."))
        return redirect("workspace:contact-list")

    def _form(self, request, pk, data=None):
        return ContactForm(data, instance=_contact(request, pk) if pk is not None else None)

    def _page(self, request, form, status=200, **context):
        return render(request, "workspace/contact/edit.html", {"form": form} | context, status=status)


class ContactAdd(ContactEdit):
    """Add a crisis contact; works like `ContactEdit`."""


class ContactDelete(View):
    permission = Permission.EDIT_AGENCY
    audit = CHANGES_ONLY

    def get(self, request, pk):
        return render(request, "workspace/contact/delete.html", {"contact": _contact(request, pk)})

    def post(self, request, pk):
        try:
            services.delete_contact(contact=_contact(request, pk))
        except services.NoPhoneLeft:
            messages.error(request, _no_phone_left())
        else:
            messages.success(request, _("Removed from every page."))
        return redirect("workspace:contact-list")


class ContactMove(View):
    permission = Permission.EDIT_AGENCY
    audit = CHANGES_ONLY

    def post(self, request, pk):
        services.move_contact(contact=_contact(request, pk), is_up=request.POST.get("direction") == "up")
        return redirect("workspace:contact-list")


class RuleList(View):
    """Every rule: its value today, the source of the value, and earlier and later values."""

    permission = Permission.EDIT_AGENCY
    audit = CHANGES_ONLY

    def get(self, request):
        states = queries.rule_states(today=timezone.localdate())
        return render(request, "workspace/rule/list.html", {"states": states})


class RuleAdd(View):
    permission = Permission.EDIT_AGENCY
    audit = CHANGES_ONLY

    def get(self, request, rule_key):
        key = _rule_key(rule_key)
        return self._page(request, key, self._form(key))

    def post(self, request, rule_key):
        key = _rule_key(rule_key)
        form = self._form(key, request.POST)
        if not form.is_valid():
            return self._page(request, key, form, status=422)
        try:
            rule = services.add_rule(key=key, by=request.user, **form.cleaned_data)
        except services.DayTaken as taken:
            sentence = _("The value is already %(value)d from that day. Choose another day.")
            form.add_error("effective_from", sentence % {"value": taken.rule.value})
            return self._page(request, key, form, status=422)
        day = formats.day(rule.effective_from)
        messages.success(request, _("Saved. In effect from %(day)s.") % {"day": day})
        return redirect("workspace:rule-list")

    def _form(self, key, data=None):
        today = timezone.localdate()
        return RuleForm(data, key=key, in_force=rules.value_on(key, today), today=today)

    def _page(self, request, key, form, status=200):
        return render(request, "workspace/rule/add.html", {"key": key, "form": form}, status=status)


def _contact(request, pk):
    return get_object_or_404(queries.contacts(), pk=pk)


def _rule_key(name: str) -> RuleKey:
    if name not in RuleKey.values:
        raise Http404
    return RuleKey(name)


def _no_phone_left() -> str:
    return _("Every page needs at least one contact with a phone number. Add another one first.")
