"""Pages on which intake keeps the emergency contacts of a person."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from accounts.policy import Permission
from audit.declared import person

from .forms import EmergencyContactForm


class EmergencyContactAdd(View):
    permission = Permission.KEEP_IDENTITIES
    audit = person(gettext_lazy("Emergency contacts"))

    def get(self, request, consumer_pk):
        return _page(request, EmergencyContactForm(consumer=request.consumer))

    def post(self, request, consumer_pk):
        return _kept(request, EmergencyContactForm(request.POST, consumer=request.consumer))


class EmergencyContactEdit(View):
    permission = Permission.KEEP_IDENTITIES
    audit = person(gettext_lazy("Emergency contacts"))

    def get(self, request, consumer_pk, pk):
        return _page(request, EmergencyContactForm(instance=_contact(request, pk), consumer=request.consumer))

    def post(self, request, consumer_pk, pk):
        return _kept(
            request, EmergencyContactForm(request.POST, instance=_contact(request, pk), consumer=request.consumer)
        )


class EmergencyContactRemove(View):
    permission = Permission.KEEP_IDENTITIES
    audit = person(gettext_lazy("Emergency contacts"))

    def get(self, request, consumer_pk, pk):
        return render(request, "workspace/emergency_contact/remove.html", {"contact": _contact(request, pk)})

    def post(self, request, consumer_pk, pk):
        _contact(request, pk).delete()
        messages.success(request, _("Removed from the list."))
        return redirect("workspace:identity-open", consumer_pk=consumer_pk)


def _contact(request, pk):
    return get_object_or_404(request.consumer.emergency_contacts, pk=pk)


def _kept(request, form):
    if not form.is_valid():
        return _page(request, form, status=422)
    form.save()
    messages.success(request, _("Saved."))
    return redirect("workspace:identity-open", consumer_pk=request.consumer.pk)


def _page(request, form, status=200):
    return render(request, "workspace/emergency_contact/edit.html", {"form": form}, status=status)
