"""The person asks about an entry of the access log, and reads the answers. A question is stored as a concern."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import ListView

from accounts.policy import Permission
from audit.declared import person
from concerns.choices import ConcernKind
from concerns.services import IdTaken, raise_concern, who_handles
from portal.looked import lines
from portal.looked.queries import first_names, trail_row
from portal.page import WritingPage

from . import queries
from .forms import QuestionForm


class ConcernAdd(WritingPage):
    """Ask the privacy officer about one line of the list of who opened the record (`portal/looked/`)."""

    kwargs: dict[str, Any]
    permission = Permission.SEE_WHO_LOOKED
    audit = person(gettext_lazy("A question"))
    template_name = "portal/concern/add.html"
    form_class = QuestionForm
    success_url = reverse_lazy("portal:concern-list")

    @cached_property
    def row(self):
        row = trail_row(user=self.request.user, pk=self.kwargs["pk"])
        if row is None or lines.purpose_of(row, self.request.consumer.pk) == lines.Purpose.OWN:
            raise Http404
        return row

    @property
    def named(self) -> set[uuid.UUID]:
        """The account that the question is about, if any. The concern names it, so it cannot see the concern."""
        return {self.row.actor_id} if self.row.actor_kind == "user" else set()

    def reader_names(self) -> list[str]:
        return [handler.name for handler in who_handles(named=self.named, now=timezone.now())]

    def get_context_data(self, **kwargs):
        names = first_names(accounts=self.named)
        (day,) = lines.days([self.row], self.request.consumer.pk, names)
        (line,) = day.lines + day.listed
        return super().get_context_data(line=line, on=day.on, **kwargs)

    def form_valid(self, form):
        try:
            raise_concern(
                id=form.cleaned_data["id"],
                consumer=self.request.consumer,
                kind=ConcernKind.ACCESS,
                words=form.cleaned_data["words"],
                named=self.named,
                about_event=self.row.pk,
                now=timezone.now(),
            )
        except IdTaken:
            form.ask_again(_("This is not saved yet. To send it, save again."), id=uuid.uuid4())
            return self.form_invalid(form)
        messages.success(self.request, _("Your question is sent. You will find the answer here."))
        return super().form_valid(form)


class ConcernList(ListView):
    """List the person's own concerns with their answers."""

    permission = Permission.SEE_WHO_LOOKED
    audit = person(gettext_lazy("What I asked"))
    template_name = "portal/concern/list.html"
    paginate_by = 20
    context_object_name = "concerns"

    def get_queryset(self):
        return queries.concerns(user=self.request.user)
