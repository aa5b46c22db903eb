"""The pages on which a person reads, writes, shares and removes their own WRAP."""

import uuid
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.generic import TemplateView
from django.views.generic.base import ContextMixin

from accounts.policy import Permission
from agency import formats
from agency.choices import RuleKey
from agency.rules import rulebook
from audit.declared import person
from files.choices import FileKind
from portal import unsaved
from portal.page import FormPage, SaysWhoReads, WritingPage
from portal.papers import queries as papers
from wrap import reviews
from wrap.choices import Part, Section
from wrap.directives import ends_soon, has_directive
from wrap.looking_back import has_looked_back
from wrap.papers import papers_of
from wrap.services import (
    MOST_LINES,
    ChangedMeanwhile,
    IdTaken,
    TooManyLines,
    add_lines,
    edit_line,
    move_line,
    remove_line,
    remove_plan,
    set_aside,
    share_part,
    tick_lines,
    use_again,
)

from . import queries
from .forms import LineForm, LinesForm, ShareForm


class AboutPart(SaysWhoReads, ContextMixin):
    """A page about one part of the WRAP. Says who can read this part, which is nobody unless the person shares it."""

    request: Any
    kwargs: dict[str, Any]

    @cached_property
    def part(self) -> Part:
        if self.kwargs["part"] not in Part.values:
            raise Http404
        return Part(self.kwargs["part"])

    @cached_property
    def part_readers(self) -> queries.Readers:
        return queries.readers(consumer=self.request.consumer, part=self.part)

    opens_in_emergency = False  # as in `WritingPage`; set when the context is made

    def reader_names(self):
        with_link = [str(_("anyone who has your link and its code"))] if self.part_readers.has_link else []
        return [*self.part_readers.names, *with_link]

    def get_context_data(self, **kwargs):
        # The `part` in `kwargs` is the text in the URL; the `Part` replaces it.
        self.opens_in_emergency = self.part_readers.opens_in_emergency
        told = {"part": self.part, "part_readers": self.part_readers, "nobody_is_told": True}
        return super().get_context_data(**kwargs | told)

    def part_page(self) -> str:
        """The page of this part."""
        return part_url(self.part)

    def get_success_url(self):
        return self.part_page()


def part_url(part: Part) -> str:
    return reverse("portal:wrap-part-open", args=[part.value])


class WrapOpen(TemplateView):
    request: Any
    permission = Permission.KEEP_OWN_WRAP
    audit = person(_("My plan"))
    template_name = "portal/wrap/open.html"

    def get_context_data(self, **kwargs):
        today, days = timezone.localdate(), plan_days()
        overview = queries.overview(consumer=self.request.consumer)
        choice = reviews.choice_of(consumer=self.request.consumer)
        return super().get_context_data(
            overview=overview,
            asks_for_review=reviews.is_due(
                choice=choice, changed_on=overview.changed_on, days=days["review_days"], today=today
            ),
            never_asks=not reviews.is_wanted(choice),
            **days,
            **kwargs,
        )


class WrapAnswer(View):
    """What the person answers to the invitation to look through their plan."""

    permission = Permission.KEEP_OWN_WRAP
    audit = person(_("My plan"))

    def post(self, request, *args, **kwargs):
        told = request.POST.get("answer")
        if told not in list(reviews.Answer):
            raise Http404
        answer = reviews.Answer(told)
        reviews.answer(consumer=request.consumer, answer=answer, today=timezone.localdate())
        if answer in REVIEW_ANSWERED:
            messages.success(request, REVIEW_ANSWERED[answer])
        return redirect(reverse("portal:wrap-open") + ("#parts" if answer == reviews.Answer.LOOK else ""))


REVIEW_ANSWERED = {
    reviews.Answer.NOT_NOW: _("That is fine. We will ask again later."),
    reviews.Answer.NEVER: _("We will not ask again. You can turn it on again on this page."),
    reviews.Answer.ASK_AGAIN: _("We will ask you from time to time."),
}


def plan_days() -> dict[str, int]:
    """The days of the rules about a plan.

    `erase_days` from deleting a line until it is erased, `backup_days` until no backup has it either, and `review_days`
    without a change until the person is asked if they want to look through it.
    """
    today, rules = timezone.localdate(), rulebook()
    names = {
        "erase_days": RuleKey.WRAP_ERASE_DAYS,
        "backup_days": RuleKey.BACKUP_DAYS,
        "review_days": RuleKey.WRAP_REVIEW_DAYS,
    }
    return {name: rules.value_on(key, today) for name, key in names.items()}


class WrapPartOpen(AboutPart, TemplateView):
    permission = Permission.KEEP_OWN_WRAP
    audit = person(_("A part of my plan"))
    template_name = "portal/wrap_part/open.html"

    def get_context_data(self, **kwargs):
        consumer, today = self.request.consumer, timezone.localdate()
        sections = queries.sections(consumer=consumer, part=self.part)
        if self.part == Part.CRISIS:
            kwargs["directive_ends_on"] = ends_soon(consumer=consumer, today=today)
        of_paper = papers.of_part(consumer=consumer, part=self.part)
        return super().get_context_data(
            sections=sections,
            has_lines=any(group.lines for group in sections),
            daily=queries.daily_list(user=self.request.user, today=today) if self.part == Part.DAILY else [],
            papers=of_paper,
            has_pdf=any(paper.kind == FileKind.PDF for paper in of_paper),
            **kwargs,
        )


class WrapLineAdd(AboutPart, WritingPage):
    permission = Permission.KEEP_OWN_WRAP
    audit = person(_("New lines in my plan"))
    template_name = "portal/wrap_line/add.html"
    form_class = LinesForm

    @cached_property
    def section(self) -> Section:
        if self.kwargs["section"] not in Section.values:
            raise Http404
        return Section(self.kwargs["section"])

    @cached_property
    def part(self) -> Part:
        return self.section.part

    def get_form_kwargs(self):
        prompt = queries.PROMPTS[self.section]
        toolbox = {} if self.section == Section.TOOLBOX else queries.toolbox(consumer=self.request.consumer)
        told = {"label": self.section.label, "question": prompt.question, "toolbox": toolbox}
        return super().get_form_kwargs() | told

    def get_context_data(self, **kwargs):
        told = {"section": self.section, "prompt": queries.PROMPTS[self.section]}
        if not queries.has_ever_begun(consumer=self.request.consumer):
            told |= {"is_first_line": True, **plan_days()}
        return super().get_context_data(**told, **kwargs)

    def form_valid(self, form):
        try:
            add_lines(
                id=form.cleaned_data["id"],
                consumer=self.request.consumer,
                section=self.section,
                words=form.lines,
                now=timezone.now(),
            )
        except IdTaken:
            # Sent from a page that has already added lines: the browser went back, and other words were typed.
            form.ask_again(
                _("You saved from this page before. What you typed now is not saved yet. To keep it too, save again."),
                id=uuid.uuid4(),
            )
            return self.form_invalid(form)
        except TooManyLines:
            form.add_error("words", _("There is no room for more than %(most)s lines.") % {"most": MOST_LINES})
            return self.form_invalid(form)
        messages.success(self.request, _("Saved. These are your words, and you can change them any time."))
        return super().form_valid(form)

    def get_success_url(self):
        return f"{part_url(self.part)}#{self.section}"


class AboutLine(AboutPart):
    """A page about one line of the WRAP."""

    @cached_property
    def line(self):
        line = queries.line_of(consumer=self.request.consumer, pk=self.kwargs["pk"])
        if line is None:
            raise Http404
        return line

    @cached_property
    def part(self) -> Part:
        return Section(self.line.section).part

    def get_success_url(self):
        return f"{part_url(self.part)}#{self.line.section}"


class WrapLineEdit(AboutLine, WritingPage):
    permission = Permission.KEEP_OWN_WRAP
    audit = person(_("Changing a line of my plan"))
    template_name = "portal/wrap_line/edit.html"
    form_class = LineForm

    def stored(self):
        return {"version": self.line.version, "words": self.line.words}

    def get_context_data(self, **kwargs):
        earlier = queries.earlier_wordings(line=self.line)
        return super().get_context_data(line=self.line, earlier=earlier, **kwargs)

    def post(self, request, *args, **kwargs):
        now = timezone.now()
        if "set_aside" in request.POST:
            set_aside(line=self.line, now=now)
            messages.success(request, _("Set aside. You can use it again any time."))
        elif "remove" in request.POST:
            day = formats.day(remove_line(line=self.line, now=now))
            messages.success(request, _("Deleted. You can bring it back before %(day)s.") % {"day": day})
        else:
            return super().post(request, *args, **kwargs)
        unsaved.drop_page(request)
        return redirect(self.part_page())  # at its top, where the message is

    def form_valid(self, form):
        try:
            edit_line(line=self.line, now=timezone.now(), **form.cleaned_data)
        except ChangedMeanwhile as changed:
            form.ask_again(version=changed.line.version)
            return self.render_to_response(self.get_context_data(form=form, saved_meanwhile=changed.line))
        messages.success(self.request, _("Your words are saved. What it said before is kept, too."))
        return super().form_valid(form)


class WrapLineMove(AboutLine, View):
    permission = Permission.KEEP_OWN_WRAP
    audit = person(_("Changing a line of my plan"))

    def post(self, request, *args, **kwargs):
        move_line(line=self.line, up=request.POST.get("to") != "down")
        return redirect(self.get_success_url())


class WrapLineUseAgain(AboutLine, View):
    permission = Permission.KEEP_OWN_WRAP
    audit = person(_("Changing a line of my plan"))

    def post(self, request, *args, **kwargs):
        use_again(line=self.line)
        messages.success(request, _("It is back in your plan."))
        return redirect(self.get_success_url())


class WrapUnusedList(TemplateView):
    request: Any
    permission = Permission.KEEP_OWN_WRAP
    audit = person(_("What I set aside or deleted"))
    template_name = "portal/wrap_unused/list.html"

    def get_context_data(self, **kwargs):
        consumer = self.request.consumer
        return super().get_context_data(
            lines=queries.unused(consumer=consumer), papers=papers.removed(consumer=consumer), **kwargs
        )


class WrapRemove(TemplateView):
    request: Any
    permission = Permission.KEEP_OWN_WRAP
    audit = person(_("Deleting my plan"))
    template_name = "portal/wrap/remove.html"

    def get_context_data(self, **kwargs):
        today, consumer = timezone.localdate(), self.request.consumer
        goes_too = []
        if papers_of(consumer=consumer).exists():
            goes_too.append(_("Your pages from paper go, too."))
        if has_directive(consumer=consumer):
            goes_too.append(_("Your record of an advance directive goes, too. The paper itself stays as it is."))
        if has_looked_back(consumer=consumer):
            goes_too.append(_("What you wrote looking back goes, too."))
        return super().get_context_data(
            erase_days=rulebook().value_on(RuleKey.WRAP_ERASE_DAYS, today),
            goes_too="".join(f" {sentence}" for sentence in goes_too),
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        day = formats.day(remove_plan(consumer=request.consumer, now=timezone.now()))
        messages.success(request, _("Deleted. All of it will be gone for good on %(day)s.") % {"day": day})
        return redirect("portal:wrap-open")


class WrapDoneToday(View):
    permission = Permission.KEEP_OWN_WRAP
    audit = person(_("My daily plan"))

    def post(self, request, *args, **kwargs):
        shown, done = (_ids(request.POST.getlist(name)) for name in ("shown", "done"))
        tick_lines(consumer=request.consumer, shown=shown, done=done, day=_day(request.POST.get("day", "")))
        unsaved.drop(request)
        messages.success(request, _("Saved. Only you see this."))
        return redirect(part_url(Part.DAILY) if request.POST.get("back") == "plan" else reverse("portal:home"))


def _ids(texts: list[str]) -> set[uuid.UUID]:
    """The ids among these texts. The page sends ids alone, so other texts are left out."""
    found = set()
    for text in texts:
        try:
            found.add(uuid.UUID(text))
        except ValueError:
            continue
    return found


def _day(text: str) -> date:
    """The day of the list: yesterday if `text` says so, for a list that was opened before midnight; otherwise today."""
    today = timezone.localdate()
    yesterday = today - timedelta(days=1)
    return yesterday if text == yesterday.isoformat() else today


class WrapShareEdit(AboutPart, FormPage):
    permission = Permission.KEEP_OWN_WRAP
    audit = person(_("Who can read a part of my plan"))
    template_name = "portal/wrap_share/edit.html"
    form_class = ShareForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {
            "part": self.part,
            "possible": queries.possible_readers(consumer=self.request.consumer, part=self.part),
            "openers": queries.possible_openers(consumer=self.request.consumer) if self.part == Part.CRISIS else [],
        }

    def get_initial(self):
        return ShareForm.initial_of(queries.shares(consumer=self.request.consumer, part=self.part))

    def form_valid(self, form):
        share_part(consumer=self.request.consumer, part=self.part, readers=form.chosen, now=timezone.now())
        is_shared = bool(form.chosen) or self.part_readers.has_link
        messages.success(
            self.request, _("Saved. You can stop sharing any time.") if is_shared else _("Saved. Only you can read it.")
        )
        return super().form_valid(form)


class WrapShareEnd(AboutPart, View):
    permission = Permission.KEEP_OWN_WRAP
    audit = person(_("Who can read a part of my plan"))

    def post(self, request, *args, **kwargs):
        share_part(consumer=request.consumer, part=self.part, readers=(), now=timezone.now())
        only_you, links_left = _("Stopped. Only you can read it now."), _("Stopped. Your links still open it.")
        messages.success(request, links_left if self.part_readers.has_link else only_you)
        return redirect(self.get_success_url())
