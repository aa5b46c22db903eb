"""Reads the value of a rule on the day of the event that is judged.

A session of yesterday is judged by yesterday's value. There is no function for "today's value": the caller names the
day.
"""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db.models import Case, IntegerField, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThanOrEqual
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .choices import RuleKey
from .models import Rule


@dataclass(frozen=True)
class Default:
    """The value of a rule until the agency sets its own. The form accepts values from `least` to `most`."""

    value: int
    unit: str | Promise
    source: str | Promise
    least: int = 0
    most: int = 10_000


RECERTIFICATION = _("Pennsylvania Certification Board, recertification. Confirm with the board.")
ADVANCE_DIRECTIVES = _("Pennsylvania Act 194 of 2004, 20 Pa.C.S. ch. 58. Confirm with your counsel.")
RENEWAL_HOURS = _("hours between the first and the last day of the certificate")

DEFAULTS: dict[RuleKey, Default] = {
    RuleKey.UNSIGNED_NOTE_HOURS: Default(
        24,
        _("hours after the session"),
        _("Custom of other agencies (same or next day). We found no statewide limit. Confirm with your payer."),
        least=1,
        most=24 * 60,
    ),
    RuleKey.CORRECT_ALONE_DAYS: Default(
        7, _("days after signing"), _("Custom: a slip is noticed within a week. Confirm with your payer."), most=365
    ),
    RuleKey.NOT_SEEN_DAYS: Default(
        14, _("days without a session"), _("Custom. The frequency in the person’s plan comes first."), least=1, most=365
    ),
    RuleKey.AVERAGE_WEEKS: Default(8, _("weeks"), _("Custom."), least=1, most=52),
    RuleKey.REMINDER_HOUR: Default(
        7, _("o’clock, agency time"), _("Custom: reminders should not wake anybody."), least=0, most=23
    ),
    RuleKey.IDLE_MINUTES_STAFF: Default(
        15,
        _("minutes"),
        _("45 CFR 164.312(a)(2)(iii) requires automatic logoff after inactivity. 15 minutes is custom."),
        least=1,
        most=60,
    ),
    RuleKey.IDLE_MINUTES_CONSUMER: Default(
        30,
        _("minutes"),
        _("Custom: long enough to find words, short enough for a shared computer. WCAG 2.2.1: a warning comes first."),
        least=2,
        most=120,
    ),
    RuleKey.IDLE_MINUTES_HANDED_OVER: Default(
        5, _("minutes"), _("Custom: another person’s phone should not stay open for long."), least=1, most=30
    ),
    RuleKey.SIGNED_IN_HOURS: Default(
        12, _("hours"), _("One working day, as NIST SP 800-63B-3 sets for two factors."), least=1, most=24
    ),
    RuleKey.INVITATION_DAYS: Default(
        7, _("days"), _("Custom: until the next meeting. Until then, a card may lie in a bag."), least=1, most=30
    ),
    RuleKey.RESTORE_CODE_MINUTES: Default(
        60, _("minutes"), _("Custom: the code is typed while both people are there."), least=5, most=24 * 60
    ),
    RuleKey.BREAK_GLASS_HOURS: Default(
        4,
        _("hours"),
        _("Custom: half a shift. 45 CFR 164.312(a)(2)(ii) requires emergency access but sets no time."),
        least=1,
        most=24,
    ),
    RuleKey.TELL_WORKING_DAYS: Default(
        2, _("working days"), _("Custom. 42 CFR 2.51 requires written documentation at once."), least=1, most=10
    ),
    RuleKey.MANY_RECORDS: Default(
        30,
        _("people"),
        _(
            "Custom: more people than one specialist works with. 45 CFR 164.308(a)(1)(ii)(D) requires a review but "
            "sets no number."
        ),
        least=2,
        most=1000,
    ),
    RuleKey.NIGHT_FROM: Default(
        22,
        _("o’clock, agency time"),
        _("Custom: few staff work then. The same rule applies as above."),
        least=12,
        most=23,
    ),
    RuleKey.NIGHT_UNTIL: Default(5, _("o’clock, agency time"), _("Custom, as above."), least=0, most=11),
    RuleKey.CLEARANCE_AGE: Default(
        18, _("years"), _("Pennsylvania Acts 33 and 34 of 1985, Act 153 of 2014: direct contact with minors."), most=100
    ),
    RuleKey.CLEARANCE_MONTHS: Default(
        60, _("months"), _("Pennsylvania Acts 153 of 2014 and 15 of 2015."), least=1, most=240
    ),
    RuleKey.EXPIRY_DAYS: Default(
        90, _("days"), _("Pennsylvania Certification Board: renewal opens three months before."), least=1, most=365
    ),
    RuleKey.EXPIRY_DAYS_AGAIN: Default(60, _("days"), _("Custom."), least=1, most=365),
    RuleKey.EXPIRY_DAYS_LAST: Default(30, _("days"), _("Custom."), least=1, most=365),
    RuleKey.CPS_HOURS: Default(36, RENEWAL_HOURS, RECERTIFICATION, most=1000),
    RuleKey.CPS_HOURS_PEER: Default(24, _("of these hours"), RECERTIFICATION, most=1000),
    RuleKey.CPS_HOURS_ETHICS: Default(3, _("of these hours"), RECERTIFICATION, most=1000),
    RuleKey.CRS_HOURS: Default(30, RENEWAL_HOURS, RECERTIFICATION, most=1000),
    RuleKey.CRS_HOURS_ETHICS: Default(6, _("of these hours"), RECERTIFICATION, most=1000),
    RuleKey.CRS_HOURS_CONFIDENTIALITY: Default(3, _("of these hours"), RECERTIFICATION, most=1000),
    RuleKey.SUPERVISION_DAYS: Default(
        7,
        _("days"),
        _("Not verified for Pennsylvania: one meeting a week, logged. Confirm with your payer."),
        least=1,
        most=365,
    ),
    RuleKey.STAFF_PER_SUPERVISOR: Default(
        7,
        _("full-time specialists"),
        _("Not verified for Pennsylvania. D.C. Mun. Regs. 22-A § 7314 sets this number. Confirm with your payer."),
        least=1,
        most=100,
    ),
    RuleKey.MENTORING_HOURS: Default(
        6,
        _("hours"),
        _("Not verified for Pennsylvania. D.C. Mun. Regs. 22-A § 7314 sets this number. Confirm with your payer."),
        most=1000,
    ),
    RuleKey.WRAP_ERASE_DAYS: Default(30, _("days"), _("Custom: time enough to change one’s mind."), least=1, most=365),
    RuleKey.WRAP_LINK_ASK_DAYS: Default(365, _("days"), _("Custom: once a year."), least=1, most=3650),
    RuleKey.DIRECTIVE_AGE: Default(18, _("years, on the day of signing"), ADVANCE_DIRECTIVES, least=14, most=100),
    RuleKey.DIRECTIVE_YEARS: Default(2, _("years after the day of signing"), ADVANCE_DIRECTIVES, least=1, most=100),
    RuleKey.DIRECTIVE_REMINDER_DAYS: Default(
        60, _("days"), _("Custom: time enough to find two witnesses for a new one."), least=1, most=365
    ),
    RuleKey.WRAP_REVIEW_DAYS: Default(
        182, _("days without a change"), _("Custom: every half year."), least=1, most=3650
    ),
    RuleKey.WRAP_REVIEW_AGAIN_DAYS: Default(30, _("days"), _("Custom: a month later."), least=1, most=3650),
    RuleKey.TRANSFER_TOLD_DAYS: Default(
        14, _("days after the first day"), _("Custom: about two visits."), least=1, most=365
    ),
    RuleKey.BACKUP_DAYS: Default(
        35,
        _("days"),
        _("Custom. It must be what your backups do: people are told this number."),
        least=1,
        most=3650,
    ),
    RuleKey.RECOMMENDATION_DAYS: Default(
        60,
        _("days after the day of signing"),
        _("Pennsylvania CPSS documentation audit tool. Confirm with OMHSAS or your payer."),
        least=1,
        most=3650,
    ),
    RuleKey.SERVICE_AGE: Default(
        14,
        _("years"),
        _("Current Pennsylvania programs serve people from 14 years. An older rule said 18. Confirm with your payer."),
        most=100,
    ),
    RuleKey.PROVIDERS_OFFERED: Default(
        2, _("providers"), _("HealthChoices: peer support in Pennsylvania. Confirm with your county."), least=1, most=20
    ),
    RuleKey.RIGHTS_MONTHS: Default(12, _("months"), _("Custom: once a year."), least=1, most=240),
    RuleKey.INQUIRY_DAYS: Default(
        90, _("days"), _("Custom: time enough to call again, and no longer."), least=1, most=3650
    ),
    RuleKey.MA_ID_DIGITS: Default(
        10, _("digits; 0 accepts any number"), _("Not verified: a Pennsylvania ACCESS card has ten."), most=20
    ),
    RuleKey.MENTORING_DAYS: Default(
        90, _("days"), _("Custom: PeerHub does not know the mentoring before its own first day."), most=1000
    ),
}


@dataclass(frozen=True)
class Rulebook:
    """All values that the agency ever gave its rules, by key, latest first. Read once, for judging many days."""

    periods: dict[str, list[tuple[date, int]]]  # by key; a key that is not in use any more is never asked for

    def value_on(self, key: RuleKey, day: date) -> int:
        """The value in force on `day`, the day of the event, in the unit of its default."""
        periods = self.periods.get(key, [])
        return next((value for first_day, value in periods if first_day <= day), DEFAULTS[key].value)

    def expression(self, key: RuleKey, day: Any) -> Case:
        """An SQL expression for the value in force on `day`, itself a date expression, to judge each row by its day."""
        periods = self.periods.get(key, [])
        return Case(
            *(When(GreaterThanOrEqual(day, first_day), then=Value(value)) for first_day, value in periods),
            default=Value(DEFAULTS[key].value),
            output_field=IntegerField(),
        )


def rulebook() -> Rulebook:
    """The values of all rules for all days, in one query."""
    rows = Rule.objects.order_by("key", "-effective_from").values_list("key", "effective_from", "value")
    return Rulebook(
        {key: [(first_day, value) for _key, first_day, value in group] for key, group in groupby(rows, itemgetter(0))}
    )


def value_on(key: RuleKey, day: date) -> int:
    """The value of one rule in force on `day`. For several rules or days use `rulebook`."""
    found = Rule.objects.filter(key=key, effective_from__lte=day).order_by("-effective_from").values_list("value")
    row = found.first()
    return row[0] if row else DEFAULTS[key].value


def expression_on(key: RuleKey, day: date) -> Coalesce:
    """An SQL expression for the value of one rule in force on `day`, for a query that reads its rows as well."""
    found = Rule.objects.filter(key=key, effective_from__lte=day).order_by("-effective_from").values("value")
    return Coalesce(Subquery(found[:1]), Value(DEFAULTS[key].value))
