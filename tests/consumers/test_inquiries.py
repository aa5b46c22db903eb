"""Inquiries: who reads them, how one becomes a person, and that they are erased on their day."""

from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.utils import timezone

from access import restricting
from access.choices import RestrictionReason
from agency.choices import RuleKey
from agency.models import Rule
from audit.models import Event
from consumers import inquiries
from consumers.models import Consumer, Inquiry, Particulars, Referral
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


def test_inquiry_moves_to_the_record_and_nobody_claims_that_they_came_themselves(world):
    inquiry = intake_factories.inquiry(by=world.ida, asked_on=TODAY - 3 * DAY, words="A nurse called for her.")
    with as_app_role(world.ida):
        for _time in range(2):
            inquiries.begin_intake(inquiry=inquiry.pk, consumer=world.cara)
    referral = Referral.objects.get(consumer=world.cara)
    assert (referral.source, referral.came_on, referral.words) == ("", TODAY - 3 * DAY, "A nurse called for her.")
    assert Particulars.objects.get(consumer=world.cara).safe_words == "After five"
    assert not Inquiry.objects.exists()


def test_what_the_record_says_already_is_added_to(world):
    Referral.objects.create(consumer=world.cara, source="family", came_on=TODAY - 9 * DAY, words="Her sister called.")
    Particulars.objects.create(consumer=world.cara, safe_words="Text first")
    inquiry = intake_factories.inquiry(by=world.ida, words="Asked again.")
    with as_app_role(world.ida):
        inquiries.begin_intake(inquiry=inquiry.pk, consumer=world.cara)
    referral = Referral.objects.get()
    assert (referral.source, referral.words) == ("family", "Her sister called.\n\nAsked again.")
    assert Particulars.objects.get().safe_words == "After five · Text first"


def test_safe_way_of_who_works_here_is_kept_for_those_who_may_read_it(world):
    """Ida adds herself, so she cannot reach the record. What she noted is in it."""
    inquiry = intake_factories.inquiry(by=world.ida)
    new = Consumer(name="Ida Stone", team=world.team_one)
    with as_app_role(world.ida):
        is_reached = restricting.add_person(
            consumer=new,
            reason=RestrictionReason.WORKS_HERE,
            staff_account=world.ida,
            inquiry=inquiry.pk,
            by=world.ida,
            now=timezone.now(),
        )
    assert not is_reached
    assert Particulars.objects.get(consumer=new).safe_words == "After five"
    assert new.status_changes.count() == 1
    with as_app_role(world.ida):
        assert not Particulars.objects.exists()
    with as_app_role(world.pia):
        assert Particulars.objects.get().safe_words == "After five"


def test_erasing_takes_what_is_due_alone_whoever_runs_it(world):
    intake_factories.inquiry(by=world.ida, asked_on=TODAY - 90 * DAY, erase_on=TODAY - DAY)
    kept = intake_factories.inquiry(by=world.ida)
    assert inquiries.erase_due(now=timezone.now()) == 1  # as the owner, whom no policy holds back
    assert list(Inquiry.objects.all()) == [kept]
