"""The daily mail of certificates that end: 90, 60 and 30 days before, and when one has run out."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from agency import formats
from agency.choices import RuleKey
from agency.services import add_rule
from outbox.choices import State
from outbox.models import Message
from reminders.services import send_due
from sessions.services import discard_draft
from staff.choices import TeamPart
from staff.models import Membership
from tests import factories
from tests.roles import as_app_role

NEW_YORK = ZoneInfo("America/New_York")
DAY = timedelta(days=1)
LAST = date(2026, 2, 28)


@pytest.fixture
def world(world):
    """The usual world, in which nothing waits to be signed, and Ana's certificate ends on `LAST`."""
    discard_draft(session=world.cara_draft, by=world.ana)
    discard_draft(session=world.dan_draft, by=world.ben)
    certificate(world.ana, world)
    return world


def certificate(holder, world, *, ends: date = LAST, **fields):
    told = {"issued_on": date(2020, 1, 1), "expires_on": ends, "confirmed_by": world.ada}
    told |= {"confirmed_at": datetime(2020, 1, 2, tzinfo=NEW_YORK)} | fields
    return factories.credential(holder, **told)


def send(day: date, *, hour: int = 12) -> None:
    with as_app_role(job="reminders"):
        send_due(now=datetime(day.year, day.month, day.day, hour, tzinfo=NEW_YORK))


def mails(reader) -> list[Message]:
    return list(Message.objects.filter(to=reader.email).order_by("key"))


def days_of_mails(reader, days) -> list[int]:
    """The numbers of days before `LAST` on which a mail went to `reader`, asked on each of `days`."""
    for left in days:
        send(LAST - left * DAY)
    keys = Message.objects.filter(to=reader.email).order_by("key").values_list("key", flat=True)
    return [(LAST - date.fromisoformat(key.split(":")[2])).days for key in keys]


@pytest.mark.parametrize("who", ["ana", "sam"])
def test_holder_and_supervisor_are_reminded_90_60_and_30_days_before_and_after_the_end(world, who):
    asked = [*range(92, 88, -1), *range(61, 58, -1), *range(31, 28, -1), 1, 0, -1, -2, -30]
    assert days_of_mails(getattr(world, who), asked) == [90, 60, 30, -1]


def test_mail_says_which_and_until_when_and_names_nobody_else(world, settings):
    settings.PUBLIC_URL = "https://peerhub.example"
    send(LAST - 90 * DAY)
    (own,), (lead,) = mails(world.ana), mails(world.sam)
    assert "Hello Ana," in own.body
    assert f"Certified peer specialist: runs out on {formats.day(LAST)}." in own.body
    assert "https://peerhub.example/work/my-file/" in own.body
    assert "A certificate of 1 person on your teams runs out soon or has run out." in lead.body
    assert "https://peerhub.example/work/staff-files/" in lead.body
    for word in ("Ana", "Cara", str(world.ana.pk)):
        assert word not in lead.subject + lead.body
    assert Message.objects.count() == 2
    send(LAST + DAY)
    assert f"Certified peer specialist: ran out on {formats.day(LAST)}." in mails(world.ana)[-1].body


def test_on_the_last_day_it_still_runs_out(world):
    send(LAST)
    assert f"runs out on {formats.day(LAST)}." in mails(world.ana)[0].body


def test_reminder_that_nobody_sent_comes_on_the_next_day(world):
    assert days_of_mails(world.ana, [87]) == [87]
    assert days_of_mails(world.ana, [86, 59, 58]) == [87, 59]


@pytest.mark.parametrize(
    ("state", "comes_again"), [(State.EXPIRED, True), (State.FAILED, True), (State.UNKNOWN, False)]
)
def test_mail_that_was_never_sent_comes_again(world, state, comes_again):
    send(LAST - 90 * DAY)
    Message.objects.update(state=state, finished_at=timezone.now())
    send(LAST - 89 * DAY)
    assert len(mails(world.ana)) == (2 if comes_again else 1)


def test_certificate_that_is_confirmed_late_is_told_of_the_next_day(world):
    """Ben gets a mail about a late note; his certificate, whose last 60 days have begun, is confirmed after it."""
    factories.draft(world.dan, world.ben, ended_at=datetime(2025, 11, 1, 12, tzinfo=NEW_YORK))
    day = LAST - 50 * DAY
    send(day)
    certificate(world.ben, world, confirmed_at=datetime(day.year, day.month, day.day, 18, tzinfo=NEW_YORK))
    for later in (1, 2):
        send(day + later * DAY)
    assert ["runs out" in mail.body for mail in mails(world.ben)] == [False, True, False]


def test_late_notes_and_certificates_are_one_mail(world):
    factories.draft(world.cara, world.ana, ended_at=datetime(2025, 11, 1, 12, tzinfo=NEW_YORK))
    send(LAST - 90 * DAY)
    (mail,) = mails(world.ana)
    assert "1 session note has waited" in mail.body
    assert "runs out on" in mail.body
    send(LAST - 89 * DAY)
    assert "runs out on" not in mails(world.ana)[-1].body


def test_renewed_waiting_and_taken_back_certificates(world):
    """A confirmed renewal ends the reminders; one that waits does not; a certificate taken back was never there."""
    renewal = certificate(world.ana, world, ends=LAST + 730 * DAY, issued_on=LAST + DAY)
    send(LAST - 90 * DAY)
    assert mails(world.ana) == []
    renewal.taken_back_by, renewal.taken_back_at = world.ada, timezone.now()
    renewal.save()
    factories.credential(world.ana, issued_on=LAST + DAY, days_left=900)
    send(LAST - 90 * DAY)
    assert len(mails(world.ana)) == 1


def test_a_clearance_is_reminded_of_beside_the_certificate(world):
    certificate(world.ana, world, kind="fbi", ends=LAST + DAY)
    send(LAST - 89 * DAY)
    assert mails(world.ana)[0].body.count("runs out on") == 2


@pytest.mark.parametrize("changed", [{"is_active": False}, {"email": ""}], ids=["closed", "no address"])
def test_closed_supervisor_or_one_without_an_address_gets_no_mail(world, changed):
    type(world.sam).objects.filter(pk=world.sam.pk).update(**changed)
    send(LAST - 90 * DAY)
    assert [mail.to for mail in Message.objects.all()] == [world.ana.email]


def test_nobody_is_reminded_of_a_closed_account(world):
    world.ana.is_active = False
    world.ana.save()
    send(LAST - 90 * DAY)
    assert not Message.objects.exists()


def test_supervisor_on_their_own_team_is_told_once_of_their_own_certificate(world):
    Membership.objects.create(team=world.team_one, user=world.sam, part=TeamPart.MEMBER, starts_on=LAST - 100 * DAY)
    certificate(world.sam, world)
    send(LAST - 90 * DAY)
    (mail,) = mails(world.sam)
    assert mail.body.count("runs out on") == mail.body.count("A certificate of 1 person") == 1


def test_stand_in_of_a_supervisor_is_reminded_and_other_supervisors_are_not(world):
    Membership.objects.create(team=world.team_one, user=world.sue, part=TeamPart.COVER, starts_on=LAST - 100 * DAY)
    send(LAST - 90 * DAY)
    assert {mail.to for mail in Message.objects.all()} == {world.ana.email, world.sam.email, world.sue.email}


def test_days_are_a_rule_from_a_day_on(world):
    changed = LAST - 70 * DAY
    add_rule(key=RuleKey.EXPIRY_DAYS_AGAIN, value=65, source="", effective_from=changed, by=world.ada)
    assert days_of_mails(world.ana, [90, 71, 65, 60]) == [90, 65]


def test_nothing_goes_out_before_the_hour(world):
    send(LAST - 90 * DAY, hour=6)
    assert not Message.objects.exists()
