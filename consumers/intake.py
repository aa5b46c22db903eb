"""The rules of intake, and what a person's record lacks. Whatever it lacks, the person is served."""

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, Max, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import JSONObject
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.prepared import Prepared
from accounts.texts import ShortText, ShortTextField
from agency.choices import RuleKey, Vocabulary
from agency.models import Rule
from agency.months import months_later
from agency.rules import Rulebook, rulebook
from agency.vocabularies import label_on

from .choices import MissingFact, Safe, Status
from .models import Acknowledgement, Consumer, Eligibility, EmergencyContact, Particulars, Recommendation, RightsText
from .models.intake import Entry

MONTHS_A_YEAR = 12
RULES = (RuleKey.RECOMMENDATION_DAYS, RuleKey.SERVICE_AGE, RuleKey.RIGHTS_MONTHS)
# The fields of `Particulars` for the ways to reach a person, in words.
WAYS = {
    "safe_call": _("call"),
    "safe_voicemail": _("voicemail"),
    "safe_text": _("text message"),
    "safe_email": _("e-mail"),
    "safe_letter": _("letter"),
}


def valid_until(signed_on: date, *, rules: Rulebook) -> date:
    """The last day on which a recommendation is valid, by the rule in force on the day of signing."""
    return signed_on + timedelta(days=rules.value_on(RuleKey.RECOMMENDATION_DAYS, signed_on))


def is_valid(signed_on: date, *, day: date, rules: Rulebook) -> bool:
    """Whether a recommendation signed on `signed_on` is valid on `day`."""
    return signed_on <= day <= valid_until(signed_on, rules=rules)


def is_too_young(birth_on: date, *, day: date, rules: Rulebook) -> bool:
    """Whether somebody is too young to be served on `day`. Who was born on February 29 grows older on March 1."""
    return birth_on > months_later(day, -MONTHS_A_YEAR * rules.value_on(RuleKey.SERVICE_AGE, day))


def rights_due_on(signed_on: date, *, rules: Rulebook) -> date:
    """The day on which a person is asked again to acknowledge their rights."""
    return months_later(signed_on, rules.value_on(RuleKey.RIGHTS_MONTHS, signed_on))


def is_recommended(*, consumer: Consumer, day: date) -> bool:
    """Whether the person has a recommendation that is valid on `day`. Two queries."""
    signed = list(Recommendation.objects.in_force().filter(consumer=consumer).values_list("signed_on", flat=True))
    rules = rulebook()
    return any(is_valid(one, day=day, rules=rules) for one in signed)


@dataclass(frozen=True)
class IntakeFacts:
    """What intake wrote down about a person, and what it has not asked yet, in the order of the steps."""

    missing: list[MissingFact]
    particulars: Particulars | None
    language: str  # its label on the day, empty if nobody has asked

    @property
    def safe_ways(self) -> list[str]:
        """The ways in which it is safe to reach the person, in words."""
        return self._ways(Safe.YES)

    @property
    def unsafe_ways(self) -> list[str]:
        return self._ways(Safe.NO)

    def _ways(self, answer: Safe) -> list[str]:
        return [str(WAYS[name]) for name in WAYS if self.particulars and getattr(self.particulars, name) == answer]


def intake_facts(*, consumer: Consumer, today: date) -> IntakeFacts:
    """What intake knows of the person, and what is missing. One query.

    The recommendation and the age are judged on the day on which service began, before that on `today`.
    """
    (row,) = _facts(get_language()).tuples(person=consumer.pk, today=today)
    stored = row[len(COLUMNS) :]
    particulars = Particulars.from_db(None, list(PARTICULARS), _as_read(stored)) if any(stored) else None
    person = _Facts(*row[: len(COLUMNS)])
    found = [fact for fact, is_missing in _missing_facts(person, particulars, today) if is_missing]
    return IntakeFacts(found, particulars, ShortText(person.language_label or ""))


class _Facts(NamedTuple):
    """What `_missing_facts` asks for, apart from the particulars."""

    birth_on: date | None
    status: str
    enrolled_on: date | None
    referral__source: str | None
    has_contact: bool
    recommended_on: list[date]
    is_eligible: bool
    has_domains: bool
    is_choice_explained: bool
    rights_on: date | None
    rule_rows: list[str]
    language_label: str | None


COLUMNS = _Facts._fields
PARTICULARS = {field.attname: isinstance(field, ShortTextField) for field in Particulars._meta.concrete_fields}


def _as_read(values: tuple) -> list:
    """Values of `PARTICULARS` as a model reads them: short texts are isolated in their direction."""
    return [
        ShortText(value) if is_short else value for value, is_short in zip(values, PARTICULARS.values(), strict=True)
    ]


@lru_cache
def _facts(_language: str) -> Prepared[Consumer]:
    """The query for the facts of one person. The label of their language is in the language of the page."""
    return Prepared(_with_facts, person=UUID, today=date)


def _with_facts(person: UUID, today: date) -> QuerySet:
    recommendations = Recommendation.objects.in_force().filter(consumer=OuterRef("pk")).order_by()
    eligibilities = Eligibility.objects.in_force().filter(consumer=OuterRef("pk"))
    acknowledged = Acknowledgement.objects.in_force().filter(consumer=OuterRef("pk")).order_by().values("consumer")
    rules = Rule.objects.filter(key__in=RULES).order_by("key", "-effective_from")
    found = Consumer.objects.filter(pk=person).annotate(
        has_contact=Exists(EmergencyContact.objects.filter(consumer=OuterRef("pk"))),
        recommended_on=ArraySubquery(recommendations.values("signed_on")),
        is_eligible=Exists(eligibilities),
        has_domains=Exists(eligibilities.exclude(domains=[])),
        is_choice_explained=Exists(eligibilities.filter(choice_explained_on__isnull=False)),
        rights_on=Subquery(acknowledged.annotate(last=Max("signed_on")).values("last")),
        rule_rows=ArraySubquery(rules.values(row=JSONObject(key="key", day="effective_from", value="value"))),
        language_label=label_on(Vocabulary.LANGUAGE, key="particulars__language", day=Value(today)),
    )
    return found.values_list(*COLUMNS, *(f"particulars__{name}" for name in PARTICULARS))


def _missing_facts(person: _Facts, particulars: Particulars | None, today: date) -> list[tuple[MissingFact, bool]]:
    """Every fact that can be missing, in the order of the steps, and whether it is."""
    rules = _rulebook(person.rule_rows)
    began_on = person.enrolled_on if person.status != Status.INTAKE and person.enrolled_on else today
    is_recommended = any(is_valid(one, day=began_on, rules=rules) for one in person.recommended_on)
    return [
        (MissingFact.BIRTH_DATE, person.birth_on is None),
        (MissingFact.TOO_YOUNG, bool(person.birth_on and is_too_young(person.birth_on, day=began_on, rules=rules))),
        (MissingFact.EMERGENCY_CONTACT, not person.has_contact),
        (MissingFact.LANGUAGE, not (particulars and particulars.language)),
        (MissingFact.SAFE_WAY, not _is_asked_what_is_safe(particulars)),
        (MissingFact.REFERRAL, not person.referral__source),
        (MissingFact.RECOMMENDATION, not person.recommended_on),
        (MissingFact.RECOMMENDATION_OVER, bool(person.recommended_on) and not is_recommended),
        (MissingFact.ELIGIBILITY, not person.is_eligible),
        (MissingFact.STRENGTHS, not person.has_domains),
        (MissingFact.CHOICE, not person.is_choice_explained),
        (MissingFact.RIGHTS, person.rights_on is None),
        (MissingFact.RIGHTS_AGAIN, bool(person.rights_on and rights_due_on(person.rights_on, rules=rules) <= today)),
    ]


def _is_asked_what_is_safe(particulars: Particulars | None) -> bool:
    """Whether one way is safe, or whether the person was asked about each: five times No is an answer, too."""
    answers = [getattr(particulars, name) for name in WAYS] if particulars else [""]
    return Safe.YES in answers or all(answers)


def _rulebook(rows: list[str]) -> Rulebook:
    periods: dict[str, list[tuple[date, int]]] = {}
    for row in map(json.loads, rows):
        periods.setdefault(row["key"], []).append((date.fromisoformat(row["day"]), row["value"]))
    return Rulebook(periods)


def rights_texts(*, day: date) -> list[RightsText]:
    """The version of the text about rights that is in force on `day`, in each language."""
    rows = RightsText.objects.filter(starts_on__lte=day).order_by("language", "-starts_on")
    return list(rows.distinct("language"))


def begun_rights_texts(*, day: date) -> list[RightsText]:
    """All versions of the text about rights that have begun on `day`, the latest of each language first."""
    return list(RightsText.objects.filter(starts_on__lte=day).order_by("language", "-starts_on"))


class TakenBackAlready(Exception):
    """Somebody has taken back the entry before."""


def take_back(*, entry: Entry, by: User, now: datetime) -> None:
    """Take back an entry that was a mistake. It stays readable and counts no more. Raises `TakenBackAlready`."""
    rows = type(entry)._default_manager.filter(pk=entry.pk, taken_back_at__isnull=True)
    if not rows.update(taken_back_by=by, taken_back_at=now):
        raise TakenBackAlready
