"""The pages on which a person looks back after a hard time. Nobody else reads them, and nobody is told.

Their addresses and templates say *note* and not *looking back*: an address is seen in the history of a browser.
"""

from typing import Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.generic import TemplateView
from django.views.generic.base import ContextMixin

from accounts.policy import Permission
from audit.declared import person
from portal.page import OwnRowAdd, OwnRowEdit, WritingPage
from wrap import looking_back

from . import queries
from .forms import LookingBackForm

MY_PLAN = person(_("My plan"))  # who reads the access log does not learn that there was a hard time


class WrapNoteList(TemplateView):
    request: Any
    permission = Permission.KEEP_OWN_WRAP
    audit = MY_PLAN
    template_name = "portal/wrap_note/list.html"

    def get_context_data(self, **kwargs):
        written = queries.written(consumer=self.request.consumer)
        return super().get_context_data(
            written=[one for one in written if one.removed_at is None],
            removed=[one for one in written if one.removed_at],
            **kwargs,
        )


class WrapNoteAdd(OwnRowAdd, WritingPage):
    request: Any
    permission = Permission.KEEP_OWN_WRAP
    audit = MY_PLAN
    template_name = "portal/wrap_note/add.html"
    form_class = LookingBackForm
    success_url = reverse_lazy("portal:wrap-note-list")
    saved_text = _("Saved. Only you see this.")

    def reader_names(self):
        return []  # only the person, also while all parts of the plan are shared

    def get_context_data(self, **kwargs):
        return super().get_context_data(nobody_is_told=True, **kwargs)

    def form_valid(self, form):
        try:
            return super().form_valid(form)
        except looking_back.TooMany:
            told = _("You have %(most)s of these. Delete one in another tab, then save again.")
            form.add_error(None, told % {"most": looking_back.MOST})
            return self.form_invalid(form)
        except looking_back.ChangedMeanwhile as changed:
            form.ask_again(version=changed.looking_back.version)
            return self.render_to_response(self.get_context_data(form=form, saved_meanwhile=changed.looking_back))

    def save(self, form) -> None:
        looking_back.look_back(
            id=form.cleaned_data["id"], consumer=self.request.consumer, answers=form.answers, now=timezone.now()
        )


class AboutLookingBack(ContextMixin):
    """A page about something that the person wrote."""

    request: Any
    kwargs: dict[str, Any]

    @cached_property
    def written(self):
        written = queries.looking_back_of(consumer=self.request.consumer, pk=self.kwargs["pk"])
        if written is None:
            raise Http404
        return written


class WrapNoteEdit(AboutLookingBack, OwnRowEdit, WrapNoteAdd):
    permission = Permission.KEEP_OWN_WRAP
    audit = MY_PLAN
    template_name = "portal/wrap_note/edit.html"

    def stored(self):
        return LookingBackForm.initial_of(looking_back.answers_of(self.written)) | {"version": self.written.version}

    def get_context_data(self, **kwargs):
        return super().get_context_data(written=self.written, **kwargs)

    def save(self, form) -> None:
        looking_back.edit_looking_back(
            looking_back=self.written,
            version=form.cleaned_data["version"],
            answers=form.answers,
            now=timezone.now(),
        )

    def remove(self):
        return looking_back.remove_looking_back(looking_back=self.written, now=timezone.now())


class WrapNoteUseAgain(AboutLookingBack, View):
    permission = Permission.KEEP_OWN_WRAP
    audit = MY_PLAN

    def post(self, request, *args, **kwargs):
        looking_back.use_looking_back_again(looking_back=self.written)
        messages.success(request, _("It is back on your list."))
        return redirect("portal:wrap-note-list")
