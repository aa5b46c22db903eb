"""The pages on which a person adds pages from paper to their WRAP, looks at them, deletes them and brings them back."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic import FormView, TemplateView

from accounts.policy import Permission
from agency import formats
from audit.declared import changes_only, person
from files.sending import sent
from portal.wrap.queries import has_ever_begun
from portal.wrap.views import AboutPart, part_url, plan_days
from wrap import papers
from wrap.choices import Part
from wrap.services import IdTaken

from . import queries
from .forms import PaperForm

REFUSALS = (papers.TooMany, papers.NoRoom, papers.NotErasedYet)
MY_PAPERS = person(gettext_lazy("Pages of my plan from paper"))


class WrapPaperAdd(AboutPart, FormView):
    permission = Permission.KEEP_OWN_WRAP
    audit = MY_PAPERS
    template_name = "portal/wrap_paper/add.html"
    form_class = PaperForm

    def reader_names(self):
        return self.part_readers.names  # links do not show pages from paper

    def get_context_data(self, **kwargs):
        if not has_ever_begun(consumer=self.request.consumer):
            kwargs |= {"is_first_line": True, **plan_days()}
        return super().get_context_data(**kwargs)

    def form_valid(self, form):
        try:
            papers.add_paper(
                id=form.cleaned_data["id"],
                consumer=self.request.consumer,
                part=self.part,
                content=form.cleaned_data["file"],
                now=timezone.now(),
            )
        except IdTaken:
            # The browser went back to a page that has already added a file, and another file was chosen.
            form.ask_again(id=uuid.uuid4())
            form.add_error("file", _("You saved a file from here before. To add this one too, choose it again."))
            return self.form_invalid(form)
        except REFUSALS as refused:
            form.add_error("file", no_room(refused))
            return self.form_invalid(form)
        messages.success(self.request, _("Saved. The page is in your plan."))
        return super().form_valid(form)

    def get_success_url(self):
        return from_paper_url(self.part)


class AboutPaper:
    """A page about one of the person's pages from paper."""

    kwargs: dict[str, Any]
    request: Any

    @cached_property
    def paper(self):
        paper = queries.paper_of(consumer=self.request.consumer, pk=self.kwargs["pk"])
        if paper is None:
            raise Http404
        return paper


class WrapPaperOpen(AboutPaper, TemplateView):
    permission = Permission.KEEP_OWN_WRAP
    audit = MY_PAPERS
    template_name = "portal/wrap_paper/open.html"

    def get_context_data(self, **kwargs):
        part = Part(self.paper.part)
        return super().get_context_data(paper=self.paper, part=part, back_url=from_paper_url(part), **kwargs)


class WrapPaperFile(View):
    """The picture itself, or the PDF as a download.

    It leaves no row: the page of a part loads all its pictures, and the person opens their own.
    """

    permission = Permission.KEEP_OWN_WRAP
    audit = changes_only(words=MY_PAPERS.words)

    def get(self, request, pk):
        paper = queries.paper_with_bytes(consumer=request.consumer, pk=pk)
        if paper is None:
            raise Http404
        return sent(paper, name="paper", shows_pictures=True)


class WrapPaperRemove(AboutPaper, View):
    permission = Permission.KEEP_OWN_WRAP
    audit = MY_PAPERS

    def post(self, request, *args, **kwargs):
        day = formats.day(papers.remove_paper(paper=self.paper, now=timezone.now()))
        messages.success(request, _("Deleted. You can bring it back before %(day)s.") % {"day": day})
        return redirect(part_url(Part(self.paper.part)))  # at its top, where the message is


class WrapPaperUseAgain(AboutPaper, View):
    permission = Permission.KEEP_OWN_WRAP
    audit = MY_PAPERS

    def post(self, request, *args, **kwargs):
        try:
            papers.use_paper_again(paper=self.paper)
        except REFUSALS as refused:
            messages.warning(request, no_room(refused))
            return redirect("portal:wrap-unused-list")
        messages.success(request, _("It is back in your plan."))
        return redirect(from_paper_url(Part(self.paper.part)))


def from_paper_url(part: Part) -> str:
    """The place of the pages from paper on the page of a part."""
    return f"{part_url(part)}#from-paper"


def no_room(refused: papers.TooMany | papers.NoRoom | papers.NotErasedYet) -> str:
    """Why there is no room for one more page, and what the person can do."""
    if isinstance(refused, papers.TooMany):
        sentence = _("There is no room for more than %(most)s pages. You can delete one first.")
        return sentence % {"most": papers.MOST_PAPERS}
    if isinstance(refused, papers.NotErasedYet):
        return _("Pages that you deleted take up the room until they are gone for good. You can bring one back.")
    sentence = _("There is room for %(most)s MB in all. You can delete a page first, or make this one smaller.")
    return sentence % {"most": papers.LARGEST_TOTAL // 1024 // 1024}
