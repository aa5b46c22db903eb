"""The administrator's pages for word lists. Each change of a word is a further row; earlier rows stay."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import View

from accounts.policy import Permission
from agency import formats, services
from agency.choices import Vocabulary
from audit.declared import CHANGES_ONLY

from . import queries
from .forms import TermAddForm, TermForm


class TermList(View):
    """One word list with its words, and links to the others: `?list=`, the first one without it."""

    permission = Permission.EDIT_AGENCY
    audit = CHANGES_ONLY

    def get(self, request):
        asked = request.GET.get("list")
        shown = Vocabulary(asked) if asked in Vocabulary.values else next(iter(Vocabulary))
        states = queries.words(vocabulary=shown, today=timezone.localdate())
        context = {"vocabularies": list(Vocabulary), "shown": shown, "states": states}
        return render(request, "workspace/term/list.html", context)


class TermAdd(View):
    """Add a word to a word list."""

    permission = Permission.EDIT_AGENCY
    audit = CHANGES_ONLY

    def get(self, request, vocabulary):
        return self._page(request, _vocabulary(vocabulary), TermAddForm(today=timezone.localdate()))

    def post(self, request, vocabulary):
        found = _vocabulary(vocabulary)
        form = TermAddForm(request.POST, today=timezone.localdate())
        if not form.is_valid():
            return self._page(request, found, form, status=422)
        _say_saved(request, services.add_term(vocabulary=found, by=request.user, **form.cleaned_data))
        return redirect(_list_url(found))

    def _page(self, request, vocabulary, form, status=200):
        context = {"vocabulary": vocabulary, "form": form, "list_url": _list_url(vocabulary)}
        return render(request, "workspace/term/add.html", context, status=status)


class TermEdit(View):
    """Rename, retire or bring back a word from a day on."""

    permission = Permission.EDIT_AGENCY
    audit = CHANGES_ONLY

    def get(self, request, vocabulary, term_key):
        term = self._term(vocabulary, term_key)
        return self._page(request, term, TermForm(term=term, today=timezone.localdate()))

    def post(self, request, vocabulary, term_key):
        term = self._term(vocabulary, term_key)
        form = TermForm(request.POST, term=term, today=timezone.localdate())
        if not form.is_valid():
            return self._page(request, term, form, status=422)
        _say_saved(request, services.change_term(term=term, by=request.user, **form.cleaned_data))
        return redirect(_list_url(term.vocabulary))

    def _term(self, vocabulary, term_key):
        term = queries.term(vocabulary=_vocabulary(vocabulary), key=term_key, today=timezone.localdate())
        if term is None:
            raise Http404
        return term

    def _page(self, request, term, form, status=200):
        context = {"term": term, "form": form, "list_url": _list_url(term.vocabulary)}
        return render(request, "workspace/term/edit.html", context, status=status)


def _list_url(vocabulary: str) -> str:
    return f"{reverse('workspace:term-list')}?list={vocabulary}"


def _vocabulary(name: str) -> Vocabulary:
    if name not in Vocabulary.values:
        raise Http404
    return Vocabulary(name)


def _say_saved(request, term) -> None:
    day = formats.day(term.starts_on)
    messages.success(request, _("Saved. In effect from %(day)s.") % {"day": day})
