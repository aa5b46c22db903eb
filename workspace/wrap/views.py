"""The staff's pages about the parts of a WRAP that a person shares with them."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views import View

from accounts.policy import Permission
from audit.declared import person
from files.sending import sent
from wrap.directives import directives

from . import queries


class WrapRead(View):
    """The shared parts, links to their pages from paper, and the record of an advance directive, to read only.

    When the actor can read none of them it answers 404, as if there were no plan.
    """

    permission = Permission.READ_SHARED_WRAP
    audit = person(gettext_lazy("Parts of your plan that you share"))

    def get(self, request, consumer_pk):
        parts = queries.shared_parts(consumer=request.consumer)
        found = directives(consumer=request.consumer, today=timezone.localdate())
        papers = queries.shared_papers(consumer=request.consumer)
        if not parts and not found and not papers:
            raise Http404
        told = {"person": request.consumer, "parts": parts, "papers": papers, "directives": found}
        return render(request, "workspace/wrap/read.html", told)


class WrapPaperOpen(View):
    """A page from paper of a shared part. A picture opens in the browser, a PDF is a download."""

    permission = Permission.READ_SHARED_WRAP
    audit = person(gettext_lazy("A page from paper that you share"))

    def get(self, request, consumer_pk, pk):
        return answer_with_paper(request, pk)


def answer_with_paper(request, pk) -> HttpResponse:
    """The page from paper itself. Answers 404 when the actor cannot read it, as if there were none."""
    paper = queries.shared_paper(consumer=request.consumer, pk=pk)
    if paper is None:
        raise Http404
    return sent(paper, name="paper", shows_pictures=True)
