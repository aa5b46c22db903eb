"""The rules of intake, and what is missing in a person's record. Nothing here keeps anybody from being served."""

from datetime import date, datetime, timedelta

from django.db.models import Exists, Max, OuterRef, Q, Subquery

from accounts.models import User
from agency.choices import RuleKey
from agency.months import months_later
from agency.rules import Rulebook, rulebook

from .choices import OVER, Lack, Safe, Status
from .models import Acknowledgement, Consumer, EmergencyContact, Particulars, Recommendation
from .models.intake import Entry

MONTHS_A_YEAR = 12
SAFE_WAYS = ("safe_call", "safe_voicemail", "safe_text", "safe_email", "safe_letter")


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


def lacks(*, consumer: Consumer, today: date) -> list[Lack]:
    """What is missing in the record of somebody in intake or in service, in the order of the steps. Four queries.

    The recommendation and the age are judged on the day on which service began, before that on `today`.
    """
    if consumer.status in OVER:
        return []
    known = Acknowledgement.objects.in_force().filter(consumer=OuterRef("pk")).order_by().values("consumer")
    person = (
        Consumer.objects.select_related("particulars", "referral")
        .annotate(
            has_contact=Exists(EmergencyContact.objects.filter(consumer=OuterRef("pk"))),
            rights_on=Subquery(known.annotate(last=Max("signed_on")).values("last")),
        )
        .get(pk=consumer.pk)
    )
    rules = rulebook()
    began_on = person.enrolled_on if person.status != Status.INTAKE and person.enrolled_on else today
    found: list[tuple[Lack, bool]] = [
        (Lack.BIRTH_DATE, person.birth_on is None),
        (Lack.TOO_YOUNG, bool(person.birth_on and is_too_young(person.birth_on, day=began_on, rules=rules))),
        (Lack.EMERGENCY_CONTACT, not person.has_contact),
        *_about_particulars(getattr(person, "particulars", None)),
        (Lack.REFERRAL, not hasattr(person, "referral")),
        *_about_recommendations(person, began_on, rules),
        *_about_eligibility(person),
        (Lack.RIGHTS, person.rights_on is None),
        (Lack.RIGHTS_AGAIN, bool(person.rights_on and rights_due_on(person.rights_on, rules=rules) <= today)),
    ]
    return [lack for lack, is_missing in found if is_missing]


def _about_particulars(known: Particulars | None) -> list[tuple[Lack, bool]]:
    ways = [getattr(known, name) for name in SAFE_WAYS] if known else []
    return [(Lack.LANGUAGE, not known or not known.language), (Lack.SAFE_WAY, Safe.YES not in ways)]


def _about_recommendations(person: Consumer, day: date, rules: Rulebook) -> list[tuple[Lack, bool]]:
    signed = [one.signed_on for one in person.recommendations.in_force()]
    is_covered = any(is_valid(one, day=day, rules=rules) for one in signed)
    return [(Lack.RECOMMENDATION, not signed), (Lack.RECOMMENDATION_OVER, bool(signed) and not is_covered)]


def _about_eligibility(person: Consumer) -> list[tuple[Lack, bool]]:
    entered = list(person.eligibilities.in_force())
    return [
        (Lack.ELIGIBILITY, not entered),
        (Lack.STRENGTHS, not entered or not entered[0].domains),
        (Lack.CHOICE, not any(one.choice_explained_on for one in entered)),
    ]


class TakenBackAlready(Exception):
    """Somebody has taken back the entry before."""


def take_back(*, entry: Entry, by: User, now: datetime) -> None:
    """Take back an entry that was a mistake. It stays readable and counts no more. Raises `TakenBackAlready`."""
    rows = type(entry)._default_manager.filter(Q(pk=entry.pk), taken_back_at__isnull=True)
    if not rows.update(taken_back_by=by, taken_back_at=now):
        raise TakenBackAlready
