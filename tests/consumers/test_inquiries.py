"""Inquiries: who reads them, how one becomes a person, and that they are erased on their day."""

from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.utils import timezone

from agency.choices import RuleKey
from agency.models import Rule
from audit.models import Event
from consumers import inquiries
from consumers.models import Inquiry, Referral
from tests import intake_factories
from tests.roles import as_app_role
from tests.world import ZONE

TODAY = timezone.localdate(timezone=ZONE)
DAY = timedelta(days=1)


def erase() -> int:
    with as_app_role(job="inquiries"):
        return inquiries.erase_due(now=timezone.now())


def test_inquiry_is_erased_by_the_rule_of_the_day_on_which_they_asked(world):
    Rule.objects.create(key=RuleKey.INQUIRY_DAYS, value=7, source="", effective_from=TODAY)
    assert inquiries.erase_on(TODAY - DAY) == TODAY + 89 * DAY
    assert inquiries.erase_on(TODAY) == TODAY + 7 * DAY


@pytest.mark.parametrize(("days", "count"), [(-1, 1), (0, 1), (1, 0)])
def test_job_erases_from_the_day_on_and_leaves_a_row_in_the_access_log(world, days, count):
    intake_factories.inquiry(by=world.ida, asked_on=TODAY - 90 * DAY, erase_on=TODAY + days * DAY)
    kept = intake_factories.inquiry(by=world.ida)
    assert erase() == count
    assert set(Inquiry.objects.filter(pk=kept.pk)) == {kept}
    assert Inquiry.objects.count() == 2 - count
    assert Event.objects.filter(page=inquiries.ERASING, done="erase", person_id=None).count() == count


def test_no_other_job_and_nobody_but_intake_reads_or_erases(world):
    intake_factories.inquiry(by=world.ida, asked_on=TODAY - 90 * DAY, erase_on=TODAY)
    for user in (world.ana, world.sam, world.pia, world.ada, world.cara_account):
        with as_app_role(user):
            assert not Inquiry.objects.exists()
            assert Inquiry.objects.all().delete()[0] == 0
    with as_app_role(job="wrap"):
        assert Inquiry.objects.all().delete()[0] == 0
    with as_app_role(world.ida):
        assert Inquiry.objects.count() == 1


def test_inquiry_is_noted_once_in_ones_own_name(world):
    with as_app_role(world.ida):
        inquiry = Inquiry(asked_on=TODAY, way="call", words="How does it work?")
        for _time in range(2):
            inquiries.note_inquiry(inquiry=inquiry, by=world.ida, now=timezone.now())
    stored = Inquiry.objects.get()
    assert (stored.words, stored.erase_on, stored.noted_by) == ("How does it work?", TODAY + 90 * DAY, world.ida)
    with pytest.raises(DatabaseError, match="row-level security"), as_app_role(world.ida):
        inquiries.note_inquiry(inquiry=Inquiry(asked_on=TODAY, way="call"), by=world.ana, now=timezone.now())


def test_inquiry_becomes_the_referral_of_the_new_person(world):
    inquiry = intake_factories.inquiry(by=world.ida, asked_on=TODAY - 3 * DAY, words="Wants to walk again.")
    with as_app_role(world.ida):
        for _time in range(2):
            inquiries.begin_intake(inquiry=inquiry.pk, consumer=world.cara)
    referral = Referral.objects.get(consumer=world.cara)
    assert (referral.source, referral.came_on, referral.words) == ("self", TODAY - 3 * DAY, "Wants to walk again.")
    assert not Inquiry.objects.exists()
