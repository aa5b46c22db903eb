"""One e-mail a day to whoever has late notes: how many and where, never about whom."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from access.choices import RestrictionReason
from access.models import Allowed, Restriction
from agency.choices import RuleKey
from agency.rules import rulebook
from agency.services import add_rule
from outbox.choices import Delivery, State
from outbox.models import Message
from outbox.services import deliver
from reminders.duties import late_notes_by_specialist, unsigned_notes
from reminders.services import send_due
from reminders.tasks import sweep
from sessions.services import discard_draft
from tests import factories
from tests.outbox import server
from tests.roles import AppWorker, as_app_role
from tests.world import make_world

NEW_YORK = ZoneInfo("America/New_York")
NOON = (timezone.localtime(timezone.now(), NEW_YORK) - timedelta(days=1)).replace(hour=12, minute=0, second=0)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
LIMIT = timedelta(hours=24)


@pytest.fixture
def world(world):
    """The usual world, in which nothing waits to be signed."""
    discard_draft(session=world.cara_draft, by=world.ana)
    discard_draft(session=world.dan_draft, by=world.ben)
    return world


def late(world, ended_at: datetime = NOON - LIMIT, by=None, **fields):
    """A note that is late at `NOON`, unless told otherwise."""
    return factories.draft(world.cara, by or world.ana, ended_at=ended_at, **fields).session


def send(now: datetime = NOON) -> None:
    with as_app_role(job="reminders"):
        send_due(now=now)


def sent_to() -> list[str]:
    return list(Message.objects.order_by("to", "created_at").values_list("to", flat=True))


def test_digest_has_number_of_late_notes_and_link(world, settings):
    settings.PUBLIC_URL = "https://peerhub.example"
    late(world)
    late(world, ended_at=NOON - 3 * DAY)
    send()
    message = Message.objects.get()
    assert (message.to, message.delivery) == (world.ana.email, Delivery.AT_MOST_ONCE)
    assert message.body.startswith("Hello Ana,")
    assert "2 session notes have waited" in message.body
    assert "https://peerhub.example/work/" in message.body


def test_digest_of_one_note_uses_singular(world):
    late(world)
    send()
    assert "1 session note has waited" in Message.objects.get().body


def test_digest_has_no_names_of_people_served(world):
    late(world, typed={"together": "a secret of Cara's"})
    send()
    message = Message.objects.get()
    for word in ("Cara", "Whitfield", "secret", "river", str(world.cara.pk), str(world.cara_goal.pk)):
        assert word not in message.subject + message.body + message.key


def test_no_digest_is_sent_without_late_notes(world):
    send()
    assert sent_to() == []


@pytest.mark.parametrize(
    ("ended_before", "is_late"),
    [(LIMIT, True), (LIMIT + HOUR, True), (LIMIT - timedelta(seconds=1), False), (timedelta(0), False)],
)
def test_note_is_late_after_limit(world, ended_before, is_late):
    late(world, ended_at=NOON - ended_before)
    send()
    assert sent_to() == ([world.ana.email] if is_late else [])


@pytest.mark.parametrize("hours", [0, 36, 71])
def test_note_of_the_day_before_a_new_limit_keeps_the_old_one(world, hours):
    """The limit is 72 hours from the day before NOON on: the session two days before still had 24."""
    add_rule(key=RuleKey.UNSIGNED_NOTE_HOURS, value=72, source="", effective_from=NOON.date() - DAY, by=world.ada)
    last_minute = (NOON - 2 * DAY).replace(hour=23, minute=59)
    first_minute = (NOON - DAY).replace(hour=0, minute=1)
    before, after = late(world, ended_at=last_minute), late(world, ended_at=first_minute)
    with as_app_role(job="reminders"), timezone.override(NEW_YORK):
        found = unsigned_notes(now=NOON + hours * HOUR, rulebook=rulebook())
        due = {note.pk: note.due_since - note.open_since for note in found}
    assert due == {before.pk: 24 * HOUR, after.pk: 72 * HOUR}


@pytest.mark.parametrize(("minute", "is_sent"), [((23, 59), True), ((0, 1), False)])
def test_digest_judges_a_session_by_the_limit_of_its_own_day(world, minute, is_sent):
    """The clock is the agency's: at a minute to midnight in New York it is the next day in UTC already."""
    add_rule(key=RuleKey.UNSIGNED_NOTE_HOURS, value=72, source="", effective_from=NOON.date() - DAY, by=world.ada)
    hour, minutes = minute
    day = NOON - (2 * DAY if is_sent else DAY)
    late(world, ended_at=day.replace(hour=hour, minute=minutes))
    send()
    assert sent_to() == ([world.ana.email] if is_sent else [])


@pytest.mark.parametrize(("begun_before", "is_late"), [(LIMIT, True), (LIMIT - HOUR, False)])
def test_late_limit_counts_from_start_of_draft_when_end_is_unknown(world, begun_before, is_late):
    session = late(world)
    type(session).objects.filter(pk=session.pk).update(ends_at=None, created_at=NOON - begun_before)
    send()
    assert sent_to() == ([world.ana.email] if is_late else [])


def test_repeated_sweeps_send_one_digest_a_day(world):
    late(world)
    for hours in (0, 0, 1, 11):
        send(NOON + hours * HOUR)
    assert sent_to() == [world.ana.email]


def test_digest_is_sent_every_day_until_note_is_signed(world):
    session = late(world)
    for days in (0, 1, 2):
        send(NOON + days * DAY)
    assert len(sent_to()) == 3
    factories.sign(session, world.ana)
    send(NOON + 3 * DAY)
    assert len(sent_to()) == 3


def test_digest_day_uses_time_zone_of_agency(world):
    """An hour before and after midnight in New York are two days there and one in UTC."""
    late(world, ended_at=NOON - 2 * DAY)
    evening = NOON.replace(hour=23)
    add_rule(key=RuleKey.REMINDER_HOUR, value=0, source="", effective_from=NOON.date() - DAY, by=world.ada)
    send(evening)
    send(evening + 2 * HOUR)
    assert len(sent_to()) == 2


@pytest.mark.parametrize(("hour", "minute", "is_sent"), [(6, 59, False), (7, 0, True), (0, 0, False), (23, 59, True)])
def test_digest_waits_for_reminder_hour(world, hour, minute, is_sent):
    late(world, ended_at=NOON - 2 * DAY)
    send(NOON.replace(hour=hour, minute=minute))
    assert sent_to() == ([world.ana.email] if is_sent else [])


def test_rules_of_agency_set_limit_and_hour(world):
    late(world, ended_at=NOON - timedelta(hours=30))
    add_rule(key=RuleKey.UNSIGNED_NOTE_HOURS, value=48, source="", effective_from=NOON.date() - 2 * DAY, by=world.ada)
    send()
    assert sent_to() == []
    send(NOON + DAY)
    assert sent_to() == [world.ana.email]


def test_digest_counts_own_notes_only(world):
    late(world)
    factories.draft(world.dan, world.ben, ended_at=NOON - 2 * DAY)
    factories.draft(world.dan, world.ben, ended_at=NOON - 3 * DAY)
    send()
    assert {message.to: message.body.split("\n")[2][:2] for message in Message.objects.all()} == {
        world.ana.email: "1 ",
        world.ben.email: "2 ",
    }


@pytest.mark.parametrize("change", [{"email": ""}, {"is_active": False}])
def test_closed_account_or_missing_address_gets_no_digest(world, change):
    late(world)
    type(world.ana).objects.filter(pk=world.ana.pk).update(**change)
    send()
    assert sent_to() == []


def test_sweep_takes_same_queries_for_one_and_thirty_late_notes(world, django_assert_num_queries):
    late(world)
    send()
    with django_assert_num_queries(7):
        send_due(now=NOON)
    for hours in range(30):
        late(world, ended_at=NOON - LIMIT - hours * HOUR)
        factories.signed_session(world.cara, world.ana, ended_at=NOON - LIMIT - hours * HOUR)
    with django_assert_num_queries(7):
        send_due(now=NOON)


def test_sweep_with_nothing_due_takes_four_queries(world, django_assert_num_queries):
    with django_assert_num_queries(4):
        send_due(now=NOON)


def test_only_new_message_wakes_worker(world, django_capture_on_commit_callbacks):
    late(world)
    with django_capture_on_commit_callbacks() as first:
        send()
    with django_capture_on_commit_callbacks() as second:
        send()
    assert (len(first), len(second)) == (1, 0)


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_one_digest():
    world = make_world()
    late(world)
    workers = [AppWorker(lambda: send_due(now=NOON), job="reminders") for _ in range(4)]
    assert [worker.result() for worker in workers] == [None] * 4
    assert sent_to() == [world.ana.email]


@pytest.mark.django_db(transaction=True)
def test_digest_arrives_through_real_mail_server(settings):
    world = make_world()
    now = timezone.now()
    add_rule(key=RuleKey.REMINDER_HOUR, value=0, source="", effective_from=now.date() - DAY, by=world.ada)
    late(world, ended_at=now - 2 * DAY)
    with server.running() as mail_server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", mail_server.port, False
        for _ in range(2):
            sweep()
            deliver(now=timezone.now())
    (mail,) = mail_server.received
    assert mail["To"] == world.ana.email
    assert "1 session note has waited" in mail.get_content()


def test_no_digest_is_sent_before_setup(db):
    sweep()
    assert sent_to() == []


def test_one_digest_arrives_after_a_day_without_mail_server(world, mailoutbox):
    late(world)
    send_due(now=NOON)
    send_due(now=NOON + DAY)
    deliver(now=NOON + DAY + HOUR)
    assert [letter.to for letter in mailoutbox] == [[world.ana.email]]
    assert sorted(Message.objects.values_list("state", flat=True)) == [State.EXPIRED, State.SENT]
    assert not Message.objects.exclude(body="").exists()


def test_digest_counts_notes_after_end_of_assignment(world):
    late(world)
    world.cara.accesses.update(ends_at=NOON - HOUR)
    assert list(late_notes_by_specialist(now=NOON, rulebook=rulebook())) == [(world.ana, 1)]


@pytest.mark.parametrize("is_named", [True, False])
def test_digest_leaves_out_notes_of_closed_records(world, is_named):
    late(world)
    reason = RestrictionReason.ASKED
    Restriction.objects.create(consumer=world.cara, reason=reason, starts_at=NOON - HOUR, made_by=world.pia)
    if is_named:
        Allowed.objects.create(consumer=world.cara, user=world.ana, starts_at=NOON - HOUR, allowed_by=world.pia)
    with as_app_role(job="reminders"):
        found = list(late_notes_by_specialist(now=NOON, rulebook=rulebook()))
    assert found == ([(world.ana, 1)] if is_named else [])
