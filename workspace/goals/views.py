"""The staff's page about one goal of a person."""

import re
from os.path import commonprefix

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from accounts.policy import Permission
from accounts.texts import filled
from audit.declared import person
from goals.choices import Domain, Progress
from goals.queries import Change, goal_of, history, name_others

from . import queries

HISTORY_PAGE = 10
WORDS_AROUND = 25


class GoalRead(View):
    """One goal with its history, progress marks and sessions. Staff cannot change the person's words here."""

    permission = Permission.READ_RECORDS
    audit = person(gettext_lazy("One of your goals"))

    def get(self, request, consumer_pk, pk):
        goal = goal_of(consumer=request.consumer, pk=pk)
        if goal is None:
            raise Http404
        past, marks = history(goal), queries.marks(goal=goal)
        name_others(marks, own=request.consumer.user_id)
        changes = Paginator(past, HISTORY_PAGE).get_page(request.GET.get("page"))
        return render(
            request,
            "workspace/goal/read.html",
            {
                "person": request.consumer,
                "goal": goal,
                "whose_words": _whose_words(past, request.consumer),
                "marks": marks,
                "sessions": queries.sessions_on(user=request.user, goal=goal),
                "page_obj": changes,
                "entries": [_entry(change, request.consumer) for change in changes],
            },
        )


def _entry(change: Change, person) -> dict:
    """One change of the goal as a dict for the history component."""
    return {
        "at": change.at,
        "who": _who(change, person),
        "what": "" if change.earlier else _("Added this goal."),
        "changes": _differences(change.earlier, change) if change.earlier else _beginning(change),
    }


def _whose_words(past: list[Change], person) -> str:
    """A sentence that says who wrote this goal: the person alone, or a staff member in the person's words."""
    wordings = [
        change
        for change in past
        if change.earlier is None or (change.words, change.why) != (change.earlier.words, change.earlier.why)
    ]
    writers = [change.who for change in wordings if not change.is_by_person]
    if not writers:
        return filled(_("Only %(name)s can change these words."), name=person.called)
    if writers[0] is None:
        return filled(_("Written in %(name)s’s own words."), name=person.called)
    return filled(_("Written by %(writer)s in %(name)s’s own words."), name=person.called, writer=writers[0].name)


def _who(change: Change, person) -> str:
    if not change.is_by_person:
        return change.who.name if change.who else _("Not known")
    if change.on_phone_of:
        return filled(_("%(name)s, on %(lender)s’s phone"), name=person.called, lender=change.on_phone_of.name)
    return person.called


def _beginning(change: Change) -> list[dict[str, str]]:
    words = [(_("The goal"), change.words), (_("Why it matters"), change.why)]
    return [{"label": label, "old": "", "new": text} for label, text in words if text]


def _differences(before: Change, after: Change) -> list[dict[str, str]]:
    sides = [
        {
            _("The goal"): change.words,
            _("Why it matters"): change.why,
            _("Part of life"): str(Domain(change.domain).label),
            _("How far"): str(Progress(change.progress).label),
        }
        for change in (before, after)
    ]
    changed = [label for label in sides[0] if sides[0][label] != sides[1][label]]
    shortened = [_changed_part(*(side[label] for side in sides)) for label in changed]
    return [{"label": label, "old": old, "new": new} for label, (old, new) in zip(changed, shortened, strict=True)]


def _changed_part(old: str, new: str) -> tuple[str, str]:
    """Both texts without the long stretches at their beginning and end that are equal."""
    before, after = (re.findall(r"\s*\S+", text) for text in (old, new))
    alike = len(commonprefix([before, after]))
    alike_at_end = len(commonprefix([before[alike:][::-1], after[alike:][::-1]]))
    start, end = max(alike - WORDS_AROUND, 0), max(alike_at_end - WORDS_AROUND, 0)
    parts = ("".join(words[start : len(words) - end]) for words in (before, after))
    was, is_now = (f"{'…' if start else ''}{part}{' …' if end else ''}" for part in parts)
    return was, is_now
