"""Queries for the steps of intake."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _

from agency import formats
from agency.choices import RuleKey, Vocabulary
from agency.rules import rulebook, value_on
from agency.vocabularies import Terms, terms, word_lists
from consumers.choices import STEP_OF, Lack, Step
from consumers.intake import Known, known, rights_texts, valid_until
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
    lacks: list[Lack]


def step_lines(lacks: Iterable[Lack]) -> list[StepLine]:
    """All steps with what is missing in each."""
    found = list(lacks)
    return [StepLine(step, PAGES[step], [one for one in found if STEP_OF[one] == step]) for step in Step]


def known_of(*, consumer: Consumer, today: date) -> Known:
    """What intake knows of a person, and what is missing. One query."""
    return known(consumer=consumer, today=today)


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
            [one.get_understanding_display(), one.helped_by, one.get_signature_display()],
        )
        for one in Acknowledgement.objects.filter(consumer=consumer).select_related("entered_by", "rights_text")
    ]


def _line(entry: Any, what: list[str], more: list[str]) -> EntryLine:
    parts, rest = list(filter(None, what)), list(filter(None, more))
    return EntryLine(entry.pk, parts, rest, entry.entered_by.name, entry.is_taken_back)


def texts(*, today: date) -> list[tuple[RightsText, str]]:
    """The texts about rights in force today, each with its label. Two queries."""
    languages = terms(Vocabulary.LANGUAGE)
    return [
        (text, format_html("{}, {}", languages.label(text.language, today), formats.day(text.starts_on)))
        for text in rights_texts(day=today)
    ]


def entries(*, consumer: Consumer, kind: str) -> Any:
    """The entries of one kind that can still be taken back."""
    model: Any = {
        "recommendation": Recommendation,
        "eligibility": Eligibility,
        "acknowledgement": Acknowledgement,
    }[kind]
    return model.objects.in_force().filter(consumer=consumer)
