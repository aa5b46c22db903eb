"""The rules of supervision at their edges: who is due, who is being mentored, how many specialists for a supervisor."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from accounts.models import RoleGrant
from agency.choices import RuleKey
from agency.models import Rule
from agency.rules import rulebook
from staff.choices import TeamPart
from staff.models import Membership, StaffFacts
from staff.supervising import due, is_due, mentoring, ratio, with_supervision
from tests import factories
from tests.roles import as_app_role
from workspace.supervision.queries import led_specialists

LAST = date(2026, 2, 26)


def changed(key, value, effective_from) -> None:
    Rule.objects.create(key=key, value=value, effective_from=effective_from, source="Ours.")


def on(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))


@pytest.mark.parametrize(("days", "expected"), [(0, False), (6, False), (7, True), (8, True)])
def test_due_at_its_edges_over_the_end_of_a_month(world, days, expected):
    assert is_due(since=LAST, day=LAST + timedelta(days=days), rulebook=rulebook()) == expected


def test_due_by_the_rule_of_the_day(world):
    changed(RuleKey.SUPERVISION_DAYS, 14, date(2026, 3, 6))
    assert [is_due(since=LAST, day=date(2026, 3, day), rulebook=rulebook()) for day in (5, 6, 11, 12)] == [
        True,
        False,
        False,
        True,
    ]


def test_number_of_those_who_are_due_by_the_rule_of_the_day(world):
    today = timezone.localdate()
    factories.supervision(world.sam, world.ana, signed_by=[world.sam], starts_at=on(today - timedelta(days=8)))
    changed(RuleKey.SUPERVISION_DAYS, 14, today)
    with as_app_role(world.sam):
        found = [due(specialists=led_specialists(today=day), day=day) for day in (today - timedelta(days=1), today)]
    assert found == [1, 0]


def test_what_counts_is_signed_by_the_supervisor_whoever_that_was(world):
    today = timezone.localdate()
    ago = {days: on(today - timedelta(days=days)) for days in (2, 3, 4, 5, 9)}
    cover = factories.supervisor(factories.TeamFactory())
    factories.supervision(cover, world.ana, starts_at=ago[9], signed_by=[cover, world.ana])
    factories.supervision(cover, world.ana, starts_at=ago[5], signed_by=[cover])
    factories.supervision(world.sam, world.ana, starts_at=ago[4])
    factories.supervision(world.sam, world.ana, starts_at=ago[3], minutes=None, topics="")
    factories.supervision(world.sam, world.ana, starts_at=ago[2], cancelled_at=timezone.now())
    with as_app_role(world.sam):
        ana = led_specialists(today=today).get()
    assert (ana.supervision_since, ana.mentored) == (today - timedelta(days=5), 120)


def test_supervisions_that_one_holds_count_for_others_only(world):
    factories.RoleGrantFactory(user=world.sam)
    factories.supervision(world.sam, world.ana, signed_by=[world.sam, world.ana])
    with as_app_role(world.sam):
        sam = with_supervision(type(world.sam).objects.filter(pk=world.sam.pk), timezone.localdate()).get()
    assert (sam.supervised_at, sam.mentored) == (None, 0)


def test_nobody_else_is_told_when_somebody_was_supervised(world):
    factories.supervision(world.sam, world.ana, signed_by=[world.sam])
    accounts = type(world.ana).objects.filter(pk=world.ana.pk)
    for who, is_told in ((world.sam, True), (world.ana, True), (world.sue, False), (world.ben, False)):
        with as_app_role(who):
            assert bool(with_supervision(accounts, timezone.localdate()).get().supervised_at) == is_told


def test_without_any_supervision_the_first_day_at_work_counts_and_the_longest_comes_first(world):
    today = timezone.localdate()
    joe, zoe = (factories.specialist(world.team_one, name=name) for name in ("Joe Marsh", "Zoe Last"))
    RoleGrant.objects.filter(user=joe).update(starts_on=today - timedelta(days=6))
    RoleGrant.objects.filter(user=zoe).update(starts_on=today - timedelta(days=7))
    factories.supervision(world.sam, world.ana, signed_by=[world.sam], starts_at=on(today - timedelta(days=2)))
    with as_app_role(world.sam):
        found = list(led_specialists(today=today))
    assert [(one.name, one.supervision_since) for one in found] == [
        ("Zoe Last", today - timedelta(days=7)),
        ("Joe Marsh", today - timedelta(days=6)),
        ("Ana Lopez", today - timedelta(days=2)),
    ]


def test_who_is_no_specialist_any_more_needs_no_supervision(world):
    RoleGrant.objects.filter(user=world.ana).update(ends_on=timezone.localdate() - timedelta(days=1))
    with as_app_role(world.sam):
        assert not led_specialists(today=timezone.localdate()).exists()


@pytest.mark.parametrize(
    ("minutes", "days", "is_needed"), [(0, 0, True), (359, 89, True), (360, 0, False), (0, 90, False)]
)
def test_mentoring_at_its_edges(world, minutes, days, is_needed):
    found = mentoring(began_on=LAST, minutes=minutes, day=LAST + timedelta(days=days), rulebook=rulebook())
    assert bool(found) == is_needed
    assert not found or (found.done, found.needed) == (minutes, 360)


def test_mentoring_by_the_rule_of_the_first_day(world):
    changed(RuleKey.MENTORING_HOURS, 8, date(2026, 3, 1))

    def needed(began_on):
        return mentoring(began_on=began_on, minutes=0, day=date(2026, 3, 2), rulebook=rulebook()).needed

    assert [needed(date(2026, 2, 28)), needed(date(2026, 3, 1))] == [360, 480]


def ratio_of(world, who="sam", day=None):
    with as_app_role(getattr(world, who)):
        return ratio(user=getattr(world, who), day=day or timezone.localdate(), rulebook=rulebook())


def add_specialists(world, *ftes) -> None:
    for fte in ftes:
        StaffFacts.objects.create(holder=factories.specialist(world.team_one), fte=Decimal(fte))


def test_ratio_counts_parts_of_full_time_and_full_time_without_facts(world):
    add_specialists(world, "0.50", "0.25")
    StaffFacts.objects.create(holder=world.sam, fte=Decimal("0.80"))
    found = ratio_of(world)
    assert (found.specialists, found.supervisors, found.is_too_high) == (Decimal("1.75"), Decimal("0.80"), False)


def test_ratio_at_its_edge_and_by_the_rule_of_the_day(world):
    add_specialists(world, *["1.00"] * 6)
    assert (ratio_of(world).specialists, ratio_of(world).is_too_high) == (7, False)
    add_specialists(world, "0.01")
    assert ratio_of(world).is_too_high
    today = timezone.localdate()
    changed(RuleKey.STAFF_PER_SUPERVISOR, 8, today)
    assert [ratio_of(world, day=today - timedelta(days=days)).is_too_high for days in (1, 0)] == [True, False]


def test_ratio_counts_each_once_every_supervisor_of_the_teams_and_no_stand_in_or_closed_account(world):
    other = factories.TeamFactory()
    factories.MembershipFactory(team=other, user=world.ana)
    factories.MembershipFactory(team=other, user=world.sam, part=TeamPart.SUPERVISOR)
    second = factories.supervisor(world.team_one)
    StaffFacts.objects.create(holder=second, fte=Decimal("0.50"))
    factories.MembershipFactory(team=world.team_one, user=world.sue, part=TeamPart.COVER)
    factories.specialist(world.team_one, is_active=False)
    factories.MembershipFactory(team=world.team_one, user=world.ida)
    found = ratio_of(world)
    assert (found.specialists, found.supervisors) == (1, Decimal("1.50"))
    assert Membership.objects.count() > 6
