"""The privacy officer's pages for withholding parts of a signed note from the person."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from accounts.policy import Permission
from audit.declared import person
from sessions import withholding
from workspace.finding import page_of

from . import queries
from .forms import WithholdForm


class WithheldList(View):
    """The parts of a person's signed notes, and which of them are withheld. The texts are not shown."""

    permission = Permission.WITHHOLD_NOTES
    audit = person(gettext_lazy("What we do not show you for now"))

    def get(self, request, consumer_pk):
        notes = queries.note_parts(consumer=request.consumer)
        context = {"person": request.consumer, "page_obj": page_of(notes, request.GET.get("page"))}
        return render(request, "workspace/withheld/list.html", context)


class WithheldEdit(View):
    """Withhold parts of one note until a day."""

    permission = Permission.WITHHOLD_NOTES
    audit = person(gettext_lazy("What we do not show you for now"))

    def get(self, request, consumer_pk, pk):
        note = _note(request, pk)
        return self._page(request, note, self._form(note))

    def post(self, request, consumer_pk, pk):
        note = _note(request, pk)
        form = self._form(note, request.POST)
        if not form.is_valid():
            return self._page(request, note, form, status=422)
        try:
            withholding.withhold(
                session=pk, consumer=request.consumer, **form.cleaned_data, by=request.user, now=timezone.now()
            )
        except withholding.NeverAllOfIt:
            form.add_error("parts", _("The person must be able to read some of the note. Leave at least one part out."))
            return self._page(request, note, form, status=422)
        messages.success(
            request, _("Withheld. The person can read the rest and is told that a part is withheld until then.")
        )
        return redirect("workspace:withheld-list", consumer_pk=consumer_pk)

    def _form(self, note, data=None):
        return WithholdForm(data, left=note.left, today=timezone.localdate())

    def _page(self, request, note, form, status=200):
        context = {"person": request.consumer, "note": note, "form": form}
        return render(request, "workspace/withheld/edit.html", context, status=status)


class WithheldLift(View):
    """Stop withholding parts of a note, so that the person can read all of it."""

    permission = Permission.WITHHOLD_NOTES
    audit = person(gettext_lazy("What we do not show you for now"))

    def post(self, request, consumer_pk, pk):
        note = _note(request, pk)
        withholding.lift(session=pk, parts=[one.part for one in note.withheld], now=timezone.now())
        messages.success(request, _("The person can read all of this note again."))
        return redirect("workspace:withheld-list", consumer_pk=consumer_pk)


def _note(request, pk):
    notes = queries.note_parts(consumer=request.consumer)
    note = next((one for one in notes if one.session.pk == pk), None)
    if note is None:
        raise Http404
    return note
