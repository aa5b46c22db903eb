"""The staff's pages about the parts of a WRAP that a person shares with them."""

from datetime import timedelta

from django.core.signing import BadSignature, TimestampSigner
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views import View

from accounts.policy import Permission
from audit.declared import CHANGES_ONLY, person
from files.sending import sent
from wrap.choices import Part
from wrap.directives import directives

from . import queries

LINK_LASTS = timedelta(hours=1)  # from opening the page, which leaves the row, until its file opens no more


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
    """A page from paper of a shared part: its picture, or a link that downloads the PDF."""

    permission = Permission.READ_SHARED_WRAP
    audit = person(gettext_lazy("A page from paper that you share"))

    def get(self, request, consumer_pk, pk):
        back = {"back_url": reverse("workspace:wrap-read", args=[consumer_pk]), "back_text": request.consumer.called}
        return paper_page(request, pk, file="workspace:wrap-paper-file", parts=tuple(Part), **back)


class WrapPaperFile(View):
    """The picture or the PDF of `WrapPaperOpen`."""

    permission = Permission.READ_SHARED_WRAP
    audit = CHANGES_ONLY  # the page leaves the row

    def get(self, request, consumer_pk, pk):
        return paper_file(request, pk, page="workspace:wrap-paper-open", parts=tuple(Part))


def paper_page(request, pk, *, file: str, parts: tuple[Part, ...], back_url: str, back_text: str) -> HttpResponse:
    """A page with a page from paper of one of these parts; 404 when the actor cannot read it, as if there were none.

    `file` is the name of the URL with the bytes.
    """
    paper = queries.shared_paper(consumer=request.consumer, pk=pk, parts=parts)
    if paper is None:
        raise Http404
    file_url = f"{reverse(file, args=[request.consumer.pk, pk])}?opened={_signer(request, pk).sign(str(pk))}"
    told = {"person": request.consumer, "paper": paper, "part": Part(paper.part), "file_url": file_url}
    return render(request, "workspace/wrap_paper/open.html", told | {"back_url": back_url, "back_text": back_text})


def paper_file(request, pk, *, page: str, parts: tuple[Part, ...]) -> HttpResponse:
    """The bytes of a page from paper of one of these parts.

    The address works for the account that opened `page`, so that nobody on the staff sees a file without a row in the
    access log. Without that, it leads to `page`.
    """
    paper = queries.shared_paper(consumer=request.consumer, pk=pk, parts=parts, with_bytes=True)
    if paper is None:
        raise Http404
    try:
        _signer(request, pk).unsign(request.GET.get("opened", ""), max_age=LINK_LASTS)
    except BadSignature:
        return redirect(page, consumer_pk=request.consumer.pk, pk=pk)
    return sent(paper, name="paper", shows_pictures=True)


def _signer(request, pk) -> TimestampSigner:
    return TimestampSigner(salt=f"workspace.wrap.paper {request.user.pk} {pk}")
