"""The steps of intake. Each is a page of its own that can be left and taken up again; nothing has to be complete."""

from typing import Any

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from accounts.policy import Permission
from agency.choices import RuleKey, Vocabulary
from audit.declared import person
from consumers.choices import Step
from consumers.intake import TakenBackAlready, take_back
from workspace.fields import ask_again

from . import queries
from .forms import AcknowledgementForm, EligibilityForm, ParticularsForm, RecommendationForm, ReferralForm


class StepPage(View):
    """Base of the pages of all steps: the list of steps beside one form."""

    step: Step
    request: Any

    def page(self, form, status=200, **context):
        today = timezone.localdate()
        facts = queries.facts_of(consumer=self.request.consumer, today=today)
        context |= {"form": form, "step": self.step, "steps": queries.step_lines(facts.missing)}
        return render(self.request, "workspace/particulars/edit.html", context, status=status)

    def saved(self):
        messages.success(self.request, _("Saved."))
        return redirect(queries.page_after(self.step), consumer_pk=self.request.consumer.pk)


class EditedRowPage(StepPage):
    """Base of a step whose one row is changed over time."""

    def get(self, request, consumer_pk):
        return self.page(self.form())

    def post(self, request, consumer_pk):
        form = self.form(request.POST)
        if not form.is_valid():
            return self.page(form, status=422)
        if self.asks(form):
            return self.page(form, status=409, is_asked=True)
        try:
            with transaction.atomic():
                form.save()
        except IntegrityError:  # somebody else entered the first facts meanwhile
            form = self.form(request.POST)
            if not form.is_valid():
                return self.page(form, status=409)
            form.save()
        return self.saved()

    def form(self, data=None):
        raise NotImplementedError

    def asks(self, form):
        """Whether to ask before saving; the form then has the question as an error."""
        return False


class ParticularsEdit(EditedRowPage):
    """Language, safe ways, address, Medical Assistance number and payer."""

    permission = Permission.KEEP_IDENTITIES
    audit = person(gettext_lazy("How to reach you"))
    step = Step.REACH

    def form(self, data=None):
        return ParticularsForm(
            data,
            instance=queries.particulars_of(consumer=self.request.consumer),
            words=queries.words(ParticularsForm.vocabularies.values()),
            ma_id_digits=queries.value_today(RuleKey.MA_ID_DIGITS, timezone.localdate()),
        )

    def asks(self, form):
        number = "" if "is_right" in self.request.POST else form.new_number
        if not queries.is_number_elsewhere(user=self.request.user, consumer=self.request.consumer, number=number):
            return False
        form.ask_about_number()
        return True


class ReferralEdit(EditedRowPage):
    """How the person came."""

    permission = Permission.KEEP_IDENTITIES
    audit = person(gettext_lazy("How you came to us"))
    step = Step.REFERRAL

    def form(self, data=None):
        return ReferralForm(
            data,
            instance=queries.referral_of(consumer=self.request.consumer),
            words=queries.words([Vocabulary.REFERRAL_SOURCE]),
        )


class EntryPage(StepPage):
    """Base of a step whose entries never change: the list of them, and a form for one more."""

    noun = ""

    def get(self, request, consumer_pk):
        return self._page(self.form())

    def post(self, request, consumer_pk):
        form = self.form(request.POST)
        if not form.is_valid():
            return self._page(form, status=422)
        if (entry := form.sent_before()) is None:
            try:
                with transaction.atomic():
                    entry = form.save_entry(by=request.user, now=timezone.now())
            except IntegrityError:  # the form arrived twice at once, or the id belongs to somebody else's entry
                entry = form.sent_before()
        if entry is None or not form.repeats(entry):
            ask_again(form, id_field="new_id")
            return self._page(form, status=409)
        return self.saved()

    def form(self, data=None):
        raise NotImplementedError

    def lines(self):
        raise NotImplementedError

    def _page(self, form, status=200):
        return self.page(form, status, lines=self.lines(), take_back_url=f"workspace:{self.noun}-remove")


class TakeBackPage(View):
    """Base of the pages that ask, and then take back an entry."""

    noun = ""

    def get(self, request, consumer_pk, pk):
        get_object_or_404(queries.entries(consumer=request.consumer, kind=self.noun), pk=pk)
        return render(request, "workspace/recommendation/remove.html", {"back": f"workspace:{self.noun}-add"})

    def post(self, request, consumer_pk, pk):
        entry = get_object_or_404(queries.entries(consumer=request.consumer, kind=self.noun), pk=pk)
        try:
            take_back(entry=entry, by=request.user, now=timezone.now())
        except TakenBackAlready:
            messages.info(request, _("It was taken back already."))
        else:
            messages.success(request, _("Taken back. It stays readable and no longer counts."))
        return redirect(f"workspace:{self.noun}-add", consumer_pk=consumer_pk)


class RecommendationAdd(EntryPage):
    """Who recommends peer support."""

    permission = Permission.KEEP_IDENTITIES
    audit = person(gettext_lazy("Who recommends our service for you"))
    step, noun = Step.RECOMMENDATION, "recommendation"

    def form(self, data=None):
        return RecommendationForm(data, consumer=self.request.consumer, practitioners=queries.practitioners())

    def lines(self):
        practitioners, today = queries.practitioners(), timezone.localdate()
        return queries.recommendation_lines(consumer=self.request.consumer, practitioners=practitioners, today=today)


class RecommendationRemove(TakeBackPage):
    permission = Permission.KEEP_IDENTITIES
    audit = person(gettext_lazy("Who recommends our service for you"))
    noun = "recommendation"


class EligibilityAdd(EntryPage):
    """Why the person may be served, and their strengths beside it."""

    permission = Permission.KEEP_IDENTITIES
    audit = person(gettext_lazy("Why you can get our service, and your strengths"))
    step, noun = Step.ELIGIBILITY, "eligibility"

    def form(self, data=None):
        today = timezone.localdate()
        providers = queries.value_today(RuleKey.PROVIDERS_OFFERED, today)
        return EligibilityForm(data, consumer=self.request.consumer, domains=queries.domains(), providers=providers)

    def lines(self):
        return queries.eligibility_lines(consumer=self.request.consumer, domains=queries.domains())


class EligibilityRemove(TakeBackPage):
    permission = Permission.KEEP_IDENTITIES
    audit = person(gettext_lazy("Why you can get our service, and your strengths"))
    noun = "eligibility"


class AcknowledgementAdd(EntryPage):
    """That the person knows their rights and responsibilities."""

    permission = Permission.KEEP_IDENTITIES
    audit = person(gettext_lazy("That you know your rights"))
    step, noun = Step.RIGHTS, "acknowledgement"

    def form(self, data=None):
        self.texts = queries.texts(today=timezone.localdate())
        return AcknowledgementForm(data, consumer=self.request.consumer, texts=self.texts)

    def lines(self):
        return queries.acknowledgement_lines(consumer=self.request.consumer)

    def page(self, form, status=200, **context):
        return super().page(form, status, texts=self.texts, **context)


class AcknowledgementRemove(TakeBackPage):
    permission = Permission.KEEP_IDENTITIES
    audit = person(gettext_lazy("That you know your rights"))
    noun = "acknowledgement"
