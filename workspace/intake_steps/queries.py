"""Queries for the steps of intake."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _

from accounts.policy import Reach
from agency import formats
from agency.choices import RuleKey, Vocabulary
from agency.rules import rulebook, value_on
from agency.vocabularies import Terms, terms, word_lists
from consumers.choices import STEP_OF, MissingFact, Step
from consumers.intake import IntakeFacts, begun_rights_texts, intake_facts, valid_until
from consumers.models import Acknowledgement, Consumer, Eligibility, Particulars, Recommendation, Referral, RightsText

PAGES = {
    Step.WHO: "workspace:identity-edit",
    Step.REACH: "workspace:particulars-edit",
    Step.REFERRAL: "workspace:referral-edit",
    Step.RECOMMENDATION: "workspace:recommendation-add",
    Step.ELIGIBILITY: "workspace:eligibility-add",
    Step.RIGHTS: "workspace:acknowledgement-add",
}


@dataclass(frozen=True)
class StepLine:
    """One step of intake in the list of all: its page, and what is missing in it."""

    step: Step
    url_name: str
    missing: list[MissingFact]


def facts_of(*, consumer: Consumer, today: date) -> IntakeFacts:
    """What intake knows of a person, and what is missing. One query."""
    return intake_facts(consumer=consumer, today=today)


def step_lines(missing: Iterable[MissingFact]) -> list[StepLine]:
    """All steps of intake, with what is missing in each."""
    missing = list(missing)
    return [StepLine(step, PAGES[step], [one for one in missing if STEP_OF[one] == step]) for step in Step]


def page_after(step: Step) -> str:
    """The URL name of the page that follows a step; after the last, the page of the person."""
    steps = list(Step)
    place = steps.index(step) + 1
    return PAGES[steps[place]] if place < len(steps) else "workspace:identity-open"


def particulars_of(*, consumer: Consumer) -> Particulars:
    """The particulars of a person; empty ones, which are not stored, as long as nobody has entered any."""
    return Particulars.objects.filter(consumer=consumer).first() or Particulars(consumer=consumer)


def referral_of(*, consumer: Consumer) -> Referral:
    """The referral of a person; an empty one, which is not stored, as long as nobody has entered one."""
    return Referral.objects.filter(consumer=consumer).first() or Referral(consumer=consumer)


def words(vocabularies: Iterable[Vocabulary]) -> dict[Vocabulary, Terms]:
    """The words of these word lists. One query."""
    return word_lists(vocabularies)


def practitioners() -> Terms:
    return terms(Vocabulary.PRACTITIONER)


def domains() -> Terms:
    return terms(Vocabulary.FUNCTIONAL_DOMAIN)


def value_today(key: RuleKey, today: date) -> int:
    """The value of a rule in force today."""
    return value_on(key, today)


@dataclass(frozen=True)
class EntryLine:
    """One entry of intake as a list shows it: what it says, part by part, so that each keeps its own direction."""

    pk: Any
    what: list[str]
    more: list[str]
    who: str
    is_taken_back: bool


def recommendation_lines(*, consumer: Consumer, practitioners: Terms, today: date) -> list[EntryLine]:
    """The recommendations of a person, the latest first. Two queries."""
    rules = rulebook()
    return [
        _line(
            one,
            [practitioners.label(one.kind, one.signed_on), one.name, one.license_number],
            [
                _("signed on %(day)s, valid until %(last)s")
                % {"day": formats.day(one.signed_on), "last": formats.day(valid_until(one.signed_on, rules=rules))}
            ],
        )
        for one in Recommendation.objects.filter(consumer=consumer).select_related("entered_by")
    ]


def eligibility_lines(*, consumer: Consumer, domains: Terms) -> list[EntryLine]:
    """The eligibilities of a person, the latest first. One query."""
    return [
        _line(
            one,
            [one.illness.upper(), one.attested_by, formats.day(one.attested_on)],
            [*(domains.label(key, one.attested_on) for key in one.domains), one.strengths],
        )
        for one in Eligibility.objects.filter(consumer=consumer).select_related("entered_by")
    ]


def acknowledgement_lines(*, consumer: Consumer) -> list[EntryLine]:
    """The acknowledgements of a person, the latest first. One query."""
    return [
        _line(
            one,
            [
                _("signed on %(day)s, text of %(version)s")
                % {"day": formats.day(one.signed_on), "version": formats.day(one.rights_text.starts_on)}
            ],
            [one.get_understanding_display(), one.helped_by, one.get_signed_how_display()],
        )
        for one in Acknowledgement.objects.filter(consumer=consumer).select_related("entered_by", "rights_text")
    ]


def _line(entry: Any, what: list[str], more: list[str]) -> EntryLine:
    parts, rest = list(filter(None, what)), list(filter(None, more))
    return EntryLine(entry.pk, parts, rest, entry.entered_by.name, entry.is_taken_back)


@dataclass(frozen=True)
class TextLine:
    """A version of the text about rights: its label, and whether it is the one in force today."""

    text: RightsText
    label: str
    is_in_force: bool


def texts(*, today: date) -> list[TextLine]:
    """All texts about rights that have begun, the latest of each language first. Two queries."""
    languages, found = terms(Vocabulary.LANGUAGE), begun_rights_texts(day=today)
    latest = {text.language: text for text in reversed(found)}
    return [
        TextLine(
            text,
            format_html("{}, {}", languages.label(text.language, today), formats.day(text.starts_on)),
            text == latest[text.language],
        )
        for text in found
    ]


def is_number_elsewhere(*, user, consumer: Consumer, number: str) -> bool:
    """Whether another record that is open to `user` has this number of Medical Assistance. At most one query.

    A restricted record that is closed to `user` is left out.
    """
    if not number:
        return False
    others = Consumer.objects.in_capacity(user, Reach.IDENTIFIED).exclude(pk=consumer.pk)
    return others.filter(particulars__ma_id=number).exists()


def entries(*, consumer: Consumer, kind: str) -> Any:
    """The entries of one kind, also those that were taken back."""
    model: Any = {
        "recommendation": Recommendation,
        "eligibility": Eligibility,
        "acknowledgement": Acknowledgement,
    }[kind]
    return model.objects.filter(consumer=consumer)
