"""The one page on a phone during a handover: first the PIN, then the task, then the return of the phone.

The page shows neither the name of the phone's owner nor anything from the owner's work.
"""

import uuid
from typing import Any

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.generic import TemplateView

from accounts import handover
from accounts.actor import has_typed_pin
from accounts.handover import Task
from accounts.policy import Permission
from audit.declared import person
from consumers.pins import PinIsSet, PinLocked, PinState, is_pin, opens_plan, pin_state, set_pin
from goals.choices import Progress
from portal.goals import queries
from portal.goals.views import GoalAdd, GoalEdit, GoalMark, MarkCorrect
from portal.pin.forms import NewPinForm, PinForm

from .on_their_phone import PAGE, OnTheirPhone
from .plan import plan


class HandoverOpen(View):
    """The page of a handover. Almost every other URL redirects to it (peerhub/pipeline/handover.py)."""

    permission = Permission.EDIT_OWN_GOALS
    audit = person(_("On a borrowed phone"))

    def get(self, request):
        return self._answer(request)

    def post(self, request):
        step = request.POST.get("step")
        if handover.current(request.session) and step in ("done", "again"):
            handover.finish(request.session) if step == "done" else handover.resume(request.session)
            return redirect(PAGE)
        return self._answer(request)

    def _answer(self, request):
        handed = handover.current(request.session)
        if handed is None:
            return redirect("home")
        if handed.is_done:
            return render(request, "portal/handover/back.html", {"person": request.consumer})
        if handed.task == Task.PLAN and not opens_plan(request.consumer):
            return render(request, "portal/handover/own_pin.html", {"person": request.consumer})
        if not handed.is_confirmed:
            return self._ask_for_pin(request)
        if handed.task == Task.PLAN:
            has_typed_pin(request.consumer.pk)
        return TASKS[handed.task](request)

    def _ask_for_pin(self, request):
        state = pin_state(request.consumer)
        form: Any = {PinState.MISSING: NewPinForm, PinState.SET: PinForm, PinState.LOCKED: None}[state]
        if form and request.method == "POST" and "digits" in request.POST:
            form = form(request.POST)
            if form.is_valid() and self._is_it_them(request, form, state):
                handover.confirm(request.session)
                return redirect(PAGE)
            state = pin_state(request.consumer)
        elif form:
            form = form()
        status = 422 if request.method == "POST" else 200
        context = {"person": request.consumer, "form": form, "state": state}
        return render(request, "portal/handover/pin.html", context, status=status)

    def _is_it_them(self, request, form, state: PinState) -> bool:
        digits = form.cleaned_data["digits"]
        try:
            if state == PinState.MISSING:
                set_pin(consumer=request.consumer, digits=digits, on_phone_of=request.user, now=timezone.now())
                return True
            if is_pin(consumer=request.consumer, digits=digits):
                return True
            form.add_error("digits", _("This is not your PIN. Please try again."))
        except (PinLocked, PinIsSet):
            pass  # meanwhile, in another tab: the page says what holds now
        return False


class GoalsOnTheirPhone(OnTheirPhone):
    """A page about the person's goals."""

    back_text = _("My goals")
    who_sees = _("It will say that you wrote this yourself, on a phone that was lent to you.")

    def page_of(self, goal) -> str:
        return reverse(PAGE)


class Goals(TemplateView):
    """List the person's goals, with links to add one, to change one and to add a progress mark."""

    request: Any
    template_name = "portal/handover/goals.html"

    def get_context_data(self, **kwargs):
        person = self.request.consumer
        goals = sorted(person.goals.order_by("-changed_at", "pk"), key=lambda goal: goal.progress == Progress.PUT_DOWN)
        marks = queries.marks_of_today(consumer=person, by=person.user, now=timezone.now())
        rows = [(goal, marks.get(goal.pk)) for goal in goals]
        return super().get_context_data(person=person, rows=rows, **kwargs)


class AddOnTheirPhone(GoalsOnTheirPhone, GoalAdd):
    title, submit_text = _("Add a goal"), _("Save my goal")


class EditOnTheirPhone(GoalsOnTheirPhone, GoalEdit):
    title, submit_text = _("Change my goal"), _("Save my words")


class MarkOnTheirPhone(GoalsOnTheirPhone, GoalMark):
    title, submit_text = _("How far I am"), _("Save")


class CorrectOnTheirPhone(GoalsOnTheirPhone, MarkCorrect):
    title, submit_text = _("Change how far I am"), _("Save")


def goals(request):
    """The response for the task "goals" of a handover.

    Without `do` in the query string it is the list of goals. `do` is "add", "edit", "mark" or "correct"; `goal` is the
    id of the goal to edit or mark, or of the mark to correct. All these pages have the same path, since only that path
    is open during a handover.
    """
    do = request.GET.get("do")
    if do is None:
        return Goals.as_view()(request)
    if do == "add":
        return AddOnTheirPhone.as_view()(request)
    view = {"edit": EditOnTheirPhone, "mark": MarkOnTheirPhone, "correct": CorrectOnTheirPhone}.get(do)
    try:
        pk = uuid.UUID(request.GET.get("goal", ""))
    except ValueError:
        view = None
    if view is None:
        raise Http404
    return view.as_view()(request, pk=pk)


# What a phone can be handed over for. A new task is a value of `Task` and its page here.
TASKS = {Task.GOALS: goals, Task.PLAN: plan}
