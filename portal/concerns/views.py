"""Pages on which the person raises a concern about an entry of the access log or a detail, and reads the answers."""

import uuid
from collections.abc import Collection
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
from concerns.services import IdTaken, Readers, raise_concern, see_answers, who_handles
from portal.looked import lines
from portal.looked.queries import first_names, trail_row
from portal.page import WritingPage

from . import queries
from .forms import ChangeForm, QuestionForm


class ConcernPage(WritingPage):
    """Base of the pages on which the person raises a concern. The page names the staff who will read it."""

    kwargs: dict[str, Any]
    permission = Permission.SEE_WHO_LOOKED
    audit = person(gettext_lazy("A question"))
    form_class = QuestionForm
    success_url = reverse_lazy("portal:concern-list")
    kind: ConcernKind
    named: Collection[uuid.UUID] = frozenset()  # the staff whom the concern is about: they will not see it
    about_event: uuid.UUID | None = None

    @cached_property
    def staff_readers(self) -> Readers:
        return who_handles(consumer=self.request.consumer, named=self.named, now=timezone.now())

    def reader_names(self) -> list[str]:
        return [account.name for account in self.staff_readers.accounts]

    def get_context_data(self, **kwargs):
        told = {"handler": self.staff_readers.handler, "nobody_reads": not self.staff_readers.accounts}
        return super().get_context_data(**told, **kwargs)

    def form_valid(self, form):
        try:
            concern = raise_concern(
                id=form.cleaned_data["id"],
                consumer=self.request.consumer,
                kind=self.kind,
                words=form.cleaned_data["words"],
                named=self.named,
                about_event=self.about_event,
                now=timezone.now(),
            )
        except IdTaken:
            concern = None
        if concern is None or concern.words != form.cleaned_data["words"]:
            form.ask_again(_("This is not saved yet. To send it, save again."), id=uuid.uuid4())
            return self.form_invalid(form)
        if self.staff_readers.accounts:
            messages.success(self.request, _("Your question is sent. You will find the answer here."))
        else:
            messages.warning(self.request, _("We keep your question. Right now no one here can answer it."))
        return super().form_valid(form)


class ConcernAdd(ConcernPage):
    """Raise a concern about one line of *Who looked at my record* (`portal/looked/`).

    The staff member whose access it is about does not see the concern.
    """

    template_name = "portal/concern/add.html"
    kind = ConcernKind.ACCESS

    @cached_property
    def row(self):
        row = trail_row(user=self.request.user, pk=self.kwargs["pk"])
        if row is None or lines.purpose_of(row, self.request.consumer.pk) == lines.Purpose.OWN:
            raise Http404
        return row

    @property
    def named(self) -> Collection[uuid.UUID]:  # type: ignore[override]
        return {self.row.actor_id} if self.row.actor_kind == "user" else set()

    @property
    def about_event(self) -> uuid.UUID:  # type: ignore[override]
        return self.row.pk

    def get_context_data(self, **kwargs):
        names = first_names(accounts=self.named)
        (day,) = lines.days([self.row], self.request.consumer.pk, names)
        (line,) = day.lines + day.listed
        return super().get_context_data(line=line, on=day.on, **kwargs)


class ConcernDetails(ConcernPage):
    """Raise a concern to have the legal name or the date of birth changed, which only the agency can change."""

    template_name = "portal/concern/details.html"
    form_class = ChangeForm
    kind = ConcernKind.DETAILS


class ConcernList(ListView):
    """List the person's own concerns with their answers."""

    permission = Permission.SEE_WHO_LOOKED
    audit = person(gettext_lazy("What I asked"))
    template_name = "portal/concern/list.html"
    paginate_by = 20
    context_object_name = "concerns"

    def get_queryset(self):
        return queries.concerns(user=self.request.user, now=timezone.now())

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        shown = list(context["concerns"])
        new = [concern.answered_at for concern in shown if concern.answered_at and not concern.answer_seen_at]
        if new:
            see_answers(until=max(new))
        return context | {"concerns": shown}
