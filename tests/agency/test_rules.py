"""A number that an authority may change is the one in force on the day it is asked for."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import DateField, Value

from agency import rules
from agency.choices import RuleKey
from agency.models import Agency, Rule
from agency.services import DayTaken, add_rule, current_agency, start_agency
from tests import factories
from tests.roles import run_as_app

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 10)
KEY = RuleKey.UNSIGNED_NOTE_HOURS


def add(value: int, effective_from: date, *, source: str = "Bulletin 7", key: RuleKey = KEY) -> Rule:
    return add_rule(key=key, value=value, source=source, effective_from=effective_from, by=factories.UserFactory())


@pytest.mark.parametrize(
    ("key", "value"),
    [
        (RuleKey.UNSIGNED_NOTE_HOURS, 24),
        (RuleKey.NOT_SEEN_DAYS, 14),
        (RuleKey.AVERAGE_WEEKS, 8),
        (RuleKey.REMINDER_HOUR, 7),
    ],
)
def test_until_the_agency_says_otherwise_the_default_holds(key, value):
    assert rules.value_on(key, DAY) == value


def test_every_rule_has_a_default_within_bounds_and_a_source():
    assert set(rules.DEFAULTS) == set(RuleKey)
    assert all(default.source and default.unit for default in rules.DEFAULTS.values())
    assert all(default.least <= default.value <= default.most for default in rules.DEFAULTS.values())


@pytest.mark.parametrize(("days", "value"), [(-1, 24), (0, 48), (9, 48), (10, 72), (400, 72)])
def test_value_applies_from_its_day_until_the_next_value(days, value):
    add(48, DAY)
    add(72, DAY + timedelta(days=10))
    on = DAY + timedelta(days=days)
    assert rules.value_on(KEY, on) == value
    assert rules.rulebook().value_on(KEY, on) == value


def test_value_for_an_earlier_day_does_not_replace_a_newer_value():
    add(72, DAY)
    add(48, DAY - timedelta(days=30))
    assert rules.value_on(KEY, DAY) == 72


def test_value_of_one_rule_does_not_affect_another():
    add(48, DAY)
    defaults = {key: default.value for key, default in rules.DEFAULTS.items()}
    rulebook = rules.rulebook()
    found = {key: rulebook.value_on(key, DAY) for key in RuleKey}
    assert found == defaults | {RuleKey.UNSIGNED_NOTE_HOURS: 48}


def test_all_values_of_all_days_take_one_query(django_assert_num_queries):
    for days in range(30):
        add(24 + days, DAY - timedelta(days=days))
    with django_assert_num_queries(1):
        rulebook = rules.rulebook()
        assert [rulebook.value_on(KEY, DAY - timedelta(days=days)) for days in range(30)] == list(range(24, 54))


@pytest.mark.parametrize("days", [-1, 0, 9, 10, 400])
def test_database_computes_the_same_value_as_the_rulebook(days):
    add(48, DAY)
    add(72, DAY + timedelta(days=10))
    on, rulebook = DAY + timedelta(days=days), rules.rulebook()
    asked = Agency.objects.annotate(hours=rulebook.expression(KEY, Value(on, DateField())))
    start_agency(name="Riverside", time_zone="America/New_York")
    assert asked.get().hours == rulebook.value_on(KEY, on)


def test_stored_value_never_changes():
    add(48, DAY)
    for statement in ("UPDATE agency_rule SET value = 1", "DELETE FROM agency_rule"):
        with pytest.raises(DatabaseError, match="permission denied"):
            run_as_app(statement)
        with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
            connection.cursor().execute(statement)


def test_rule_keeps_its_source_and_who_confirmed_it():
    rule = add(48, DAY, source="Contract, page 4")
    stored = Rule.objects.get(pk=rule.pk)
    assert (stored.source, stored.confirmed_by) == ("Contract, page 4", rule.confirmed_by)


def test_rule_sent_twice_is_stored_once():
    assert add(48, DAY) == add(48, DAY)
    assert Rule.objects.count() == 1


def test_rule_has_one_value_a_day():
    first = add(48, DAY)
    with pytest.raises(DayTaken) as told:
        add(72, DAY)
    assert told.value.rule == first
    assert rules.value_on(KEY, DAY) == 48
    with pytest.raises(IntegrityError, match="rule_one_a_day"), transaction.atomic():
        Rule.objects.create(key=KEY, value=72, effective_from=DAY, source="by hand")


def test_agency_has_a_name_before_setup():
    agency = current_agency()
    assert (agency.name, agency.time_zone, agency.is_demo) == ("PeerHub", "America/New_York", False)


def test_second_agency_is_refused():
    start_agency(name="Riverside", time_zone="America/Chicago")
    with pytest.raises(IntegrityError), transaction.atomic():
        Agency.objects.create(pk=2, name="Hillside")
    assert str(current_agency().zone) == "America/Chicago"
