"""Nobody is assigned to a minor without all clearances, valid that day."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from access.choices import AccessKind
from access.models import Access
from access.services import NeedsClearances, assign
from agency.choices import CLEARANCES, RuleKey
from agency.services import add_rule
from tests import factories
from tests.roles import run_as_app
from tests.world import ZONE

TODAY = timezone.localdate(timezone=ZONE)


def years_ago(years: int, *, days: int = 0) -> date:
    """The day before `years`; of a leap day, the 28th of February. Then `days` later."""
    day = 28 if (TODAY.month, TODAY.day) == (2, 29) else TODAY.day
    return TODAY.replace(year=TODAY.year - years, day=day) + timedelta(days=days)


@pytest.fixture
def young(world):
    """Dan, whom Ben's team serves, turns 18 tomorrow."""
    world.dan.birth_on = years_ago(18, days=1)
    world.dan.save()
    return world.dan


def cleared(world, *kinds, **fields) -> None:
    for kind in kinds or CLEARANCES:
        factories.credential(world.ana, kind=kind, **{"confirmed_by": world.sam} | fields)


def assigned(world, person) -> Access:
    return assign(consumer=person, specialist=world.ana, is_primary=False, by=world.ida, now=timezone.now())


def test_specialist_without_clearances_is_not_assigned_to_a_minor(world, young):
    with pytest.raises(NeedsClearances):
        assigned(world, young)
    assert not Access.objects.filter(consumer=young, user=world.ana).exists()


def test_specialist_with_all_clearances_is(world, young):
    cleared(world)
    assert assigned(world, young).user == world.ana


@pytest.mark.parametrize("birth_on", [years_ago(18), years_ago(70), None])
def test_adult_needs_none(world, birth_on):
    world.dan.birth_on = birth_on
    world.dan.save()
    assert assigned(world, world.dan).user == world.ana


@pytest.mark.parametrize("missing", CLEARANCES)
def test_each_clearance_is_needed(world, young, missing):
    cleared(world, *(kind for kind in CLEARANCES if kind != missing))
    factories.credential(world.ana, kind=missing)  # waits
    with pytest.raises(NeedsClearances):
        assigned(world, young)


@pytest.mark.parametrize(("days_left", "may_work"), [(0, True), (-1, False)])
def test_clearance_counts_to_its_last_day(world, young, days_left, may_work):
    cleared(world, "fbi", days_left=days_left)
    cleared(world, *(kind for kind in CLEARANCES if kind != "fbi"))
    if may_work:
        assert assigned(world, young)
    else:
        with pytest.raises(NeedsClearances):
            assigned(world, young)


@pytest.mark.parametrize("last", ["taken back", "of tomorrow", "second of its kind"])
def test_clearance_that_does_not_count(world, young, last):
    cleared(world, "police", "child_abuse")
    fields = {
        "taken back": {"kind": "fbi", "taken_back_by": world.ada, "taken_back_at": timezone.now()},
        "of tomorrow": {"kind": "fbi", "issued_on": TODAY + timedelta(days=1)},
        "second of its kind": {"kind": "police"},
    }[last]
    factories.credential(world.ana, confirmed_by=world.sam, **fields)
    with pytest.raises(NeedsClearances):
        assigned(world, young)


@pytest.mark.parametrize(("from_day", "needs"), [(TODAY, False), (TODAY + timedelta(days=1), True)])
def test_age_is_a_rule_from_a_day_on(world, young, from_day, needs):
    earlier = TODAY - timedelta(days=1)
    add_rule(key=RuleKey.CLEARANCE_AGE, value=21, source="", effective_from=earlier, by=world.ada)
    add_rule(key=RuleKey.CLEARANCE_AGE, value=17, source="", effective_from=from_day, by=world.ada)
    if needs:
        with pytest.raises(NeedsClearances):
            assigned(world, young)
    else:
        assert assigned(world, young)


def test_former_primary_without_clearances_undoes_the_whole_change(world, young):
    """A new primary makes the former one an ordinary assignment; that needs the clearances too."""
    cleared(world)
    with pytest.raises(NeedsClearances):
        assign(consumer=young, specialist=world.ana, is_primary=True, by=world.ida, now=timezone.now())
    assert young.accesses.get(is_primary=True, ends_at=None).user == world.ben


def test_database_refuses_it_in_sql(world, young):
    add = (
        "INSERT INTO access_access (consumer_id, user_id, kind, is_primary, starts_at, reason, granted_by_id)"
        " VALUES (%s, %s, 'assignment', false, now(), '', %s)"
    )
    with pytest.raises(IntegrityError, match="working with a minor needs all clearances"):
        run_as_app(add, young.pk, world.ana.pk, world.ida.pk, user=world.ida)


def test_intake_assigns_a_cleared_specialist_to_a_minor(world, young, as_ida):
    """Intake reads no staff file: the trigger reads the clearances with the owner's rights."""
    cleared(world)
    as_ida.post(reverse("workspace:identity-assign", args=[young.pk]), {"specialist": world.ana.pk})
    assert Access.objects.filter(consumer=young, user=world.ana, kind=AccessKind.ASSIGNMENT).exists()


def test_intake_is_told_what_is_missing(world, young, as_ida):
    url = reverse("workspace:identity-assign", args=[young.pk])
    page = as_ida.post(url, {"specialist": world.ana.pk}, follow=True).content.decode()
    assert "needs all clearances" in page
    assert not Access.objects.filter(consumer=young, user=world.ana, kind=AccessKind.ASSIGNMENT).exists()
