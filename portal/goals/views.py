"""The pages on which a person reads, adds and changes their own goals and adds progress marks."""

import uuid
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from django.views.generic.base import ContextMixin

from accounts.policy import Permission
from agency.merging import merged
from agency.paging import uncounted_page
from audit.declared import person
from goals.choices import Progress
from goals.queries import goal_of, name_others
from goals.services import (
    ChangedMeanwhile,
    IdTaken,
    MarkIsFinal,
    add_goal,
    correct_mark,
    edit_goal,
    mark_progress,
)
from portal import unsaved
from portal.page import SaysWhoReads, WritingPage

from . import queries
from .forms import GoalAddForm, GoalEditForm, MarkForm

MARKS_ON_A_PAGE = 10
WORDINGS_AT_A_GLANCE = 3
WORDINGS_ON_A_PAGE = 10
SESSIONS_AT_A_GLANCE = 5

ANSWERS = {
    Progress.REACHED: _("You reached it. This one is yours, and it stays here."),
    Progress.RESTING: _("Saved. It is fine to rest. You can pick this up again any time."),
    Progress.PUT_DOWN: _("Saved. It is fine to let a goal go. You can take it up again any time."),
}


class LeadsToGoal:
    """A mixin for pages that lead to a goal after saving. `OnTheirPhone` overrides `page_of` for a handover."""

    def page_of(self, goal) -> str:
        return reverse("portal:goal-open", args=[goal.pk])


class AboutGoal(LeadsToGoal, ContextMixin):
    """A page about one of the person's own goals."""

    request: Any
    kwargs: dict[str, Any]

    @cached_property
    def goal(self):
        goal = goal_of(consumer=self.request.consumer, pk=self.kwargs["pk"])
        if goal is None:
            raise Http404
        return goal

    def get_context_data(self, **kwargs):
        return super().get_context_data(goal=self.goal, **kwargs)

    def get_success_url(self):
        return self.page_of(self.goal)


class GoalList(TemplateView):
    permission = Permission.EDIT_OWN_GOALS
    audit = person(_("My goals"))
    template_name = "portal/goal/list.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(shelf=queries.goal_shelf(user=self.request.user), **kwargs)


class GoalOpen(AboutGoal, SaysWhoReads, TemplateView):
    permission = Permission.EDIT_OWN_GOALS
    audit = person(_("One of my goals"))
    template_name = "portal/goal/open.html"

    def get_context_data(self, **kwargs):
        user = self.request.user
        wordings = queries.wordings(goal=self.goal)
        sessions = queries.latest_sessions(goal=self.goal, most=SESSIONS_AT_A_GLANCE + 1)
        marks = uncounted_page(partial(queries.marks, goal=self.goal), self.request.GET.get("page"), MARKS_ON_A_PAGE)
        name_others(marks.object_list, own=user.pk)
        return super().get_context_data(
            marks=marks,
            correctable=queries.correctable(marks, by=user, now=timezone.now()),
            wordings=wordings[:WORDINGS_AT_A_GLANCE],
            has_earlier_words=not all(wording.is_current for wording in wordings),
            sessions=sessions[:SESSIONS_AT_A_GLANCE],
            has_more_sessions=len(sessions) > SESSIONS_AT_A_GLANCE,
            **kwargs,
        )


class GoalHistory(AboutGoal, TemplateView):
    permission = Permission.EDIT_OWN_GOALS
    audit = person(_("What a goal said before"))
    template_name = "portal/goal/history.html"

    def get_context_data(self, **kwargs):
        wordings = Paginator(queries.wordings(goal=self.goal), WORDINGS_ON_A_PAGE)
        page = wordings.get_page(self.request.GET.get("page"))
        return super().get_context_data(wordings=page, **kwargs)


class GoalAdd(LeadsToGoal, WritingPage):
    permission = Permission.EDIT_OWN_GOALS
    audit = person(_("A new goal"))
    template_name = "portal/goal/add.html"
    opens_in_emergency = True
    form_class = GoalAddForm

    def form_valid(self, form):
        told = form.cleaned_data
        try:
            goal = add_goal(consumer=self.request.consumer, by=self.author, now=timezone.now(), **told)
        except IdTaken:
            goal = None
        if goal is None or told != {name: getattr(goal, name) for name in told}:
            # Sent from a page that has already made a goal: the browser went back, and other words were typed.
            form.ask_again(
                _("You saved a goal from this page before. This one is not saved yet. To keep it too, save again."),
                id=uuid.uuid4(),
            )
            return self.form_invalid(form)
        messages.success(self.request, _("Your goal is saved. It is yours, and you can change it any time."))
        self.success_url = self.page_of(goal)
        return super().form_valid(form)


class GoalEdit(AboutGoal, WritingPage):
    permission = Permission.EDIT_OWN_GOALS
    audit = person(_("Changing a goal"))
    template_name = "portal/goal/edit.html"
    opens_in_emergency = True
    form_class = GoalEditForm

    def stored(self):
        return {name: getattr(self.goal, name) for name in GoalEditForm.base_fields}

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        if self.request.POST.get("keep") == "both":
            data = kwargs["data"] = kwargs["data"].copy()
            for name in ("words", "why"):
                data[name] = merged(data.get(name, "").replace("\r\n", "\n"), getattr(self.goal, name))
        return kwargs

    def form_valid(self, form):
        try:
            edit_goal(goal=self.goal, now=timezone.now(), **form.cleaned_data)
        except ChangedMeanwhile as changed:
            form.ask_again(version=changed.goal.version)
            return self.render_to_response(self.get_context_data(form=form, saved_meanwhile=changed.goal))
        messages.success(self.request, _("Your words are saved. What it said before is kept, too."))
        return super().form_valid(form)


class GoalMark(AboutGoal, WritingPage):
    permission = Permission.EDIT_OWN_GOALS
    audit = person(_("How far I am"))
    template_name = "portal/goal/mark.html"
    form_class = MarkForm

    def stored(self):
        # What was put down is taken up again with a choice.
        return {} if self.goal.progress == Progress.PUT_DOWN else {"progress": self.goal.progress}

    def form_valid(self, form):
        told = form.cleaned_data
        try:
            now = timezone.now()
            mark = mark_progress(goal=self.goal, by=self.author, on_phone_of=self.phone_of, now=now, **told)
        except IdTaken:
            mark = None
        if mark is None or told != {name: getattr(mark, name) for name in told}:
            form.ask_again(
                _("You saved from this page before. What you typed now is not saved yet. To keep it too, save again."),
                id=uuid.uuid4(),
            )
            return self.form_invalid(form)
        messages.success(self.request, ANSWERS.get(told["progress"], _("Saved. Thank you for telling us.")))
        return super().form_valid(form)


class MarkCorrect(AboutGoal, WritingPage):
    """Correct or take back a progress mark on the day it was made. The goal then follows its latest valid mark."""

    permission = Permission.EDIT_OWN_GOALS
    audit = person(_("Changing how far I am"))
    template_name = "portal/mark/correct.html"
    form_class = MarkForm
    too_late = _("This was said on another day, or changed already. You can say anew how far you are.")

    @cached_property
    def mark(self):
        mark = queries.mark_of(consumer=self.request.consumer, pk=self.kwargs["pk"])
        if mark is None:
            raise Http404
        return mark

    @cached_property
    def goal(self):
        return self.mark.goal

    def stored(self):
        return {"progress": self.mark.progress, "words": self.mark.words}

    def get_context_data(self, **kwargs):
        return super().get_context_data(can_take_back=True, **kwargs)

    def post(self, request, *args, **kwargs):
        if "take_back" not in request.POST:
            return super().post(request, *args, **kwargs)
        try:
            self._correct(id=MarkForm.base_fields["id"].clean(request.POST.get("id")), progress=None)
        except (MarkIsFinal, IdTaken):
            messages.warning(request, self.too_late)
        else:
            unsaved.drop(request)
            messages.success(request, _("Taken back. It is still in your history."))
        return redirect(self.get_success_url())

    def form_valid(self, form):
        told = form.cleaned_data
        try:
            mark = self._correct(**told)
        except (MarkIsFinal, IdTaken):
            mark = None
        if mark is None or told != {name: getattr(mark, name) for name in told}:
            form.add_error(None, self.too_late)
            return self.form_invalid(form)
        messages.success(self.request, _("Changed. What you said first is still in your history."))
        return super().form_valid(form)

    def _correct(self, **told):
        return correct_mark(mark=self.mark, by=self.author, on_phone_of=self.phone_of, now=timezone.now(), **told)
