"""Messages reach a real mail server as often as they promise, whatever happens on the way."""

import threading
from datetime import timedelta

import psycopg2
import pytest
from django.db import connection
from django.utils import timezone

from outbox.choices import Delivery, State
from outbox.models import Message
from outbox.services import CLAIM_LASTS, FIRST_RETRY, GIVE_UP_AFTER, LONGEST_RETRY, deliver, queue_message
from tests import factories
from tests.outbox.server import GONE, free_port
from tests.roles import AppWorker, as_app_role

ONCE, AT_LEAST = Delivery.AT_MOST_ONCE, Delivery.AT_LEAST_ONCE


def send_due() -> int:
    """One sweep of the worker."""
    with as_app_role():
        return deliver(now=timezone.now())


@pytest.mark.django_db
def test_message_arrives_unchanged(mail_server):
    message = factories.MessageFactory(
        to="ana@agency.example", subject="Notes wait — für dich", body="Grüße\n\nhttps://x"
    )
    assert send_due() == 1
    (mail,) = mail_server.received
    assert (mail["To"], mail["Subject"]) == ("ana@agency.example", "Notes wait — für dich")
    assert mail.get_content().replace("\r\n", "\n").strip() == "Grüße\n\nhttps://x"
    assert mail["Message-ID"] == f"<{message.pk}@peerhub>"
    assert mail["Auto-Submitted"] == "auto-generated"


@pytest.mark.django_db
def test_sent_message_has_no_body(mail_server):
    message = factories.MessageFactory()
    send_due()
    message.refresh_from_db()
    assert (message.state, message.body, message.attempts, message.error) == (State.SENT, "", 1, "")
    assert message.finished_at is not None
    assert send_due() == 0
    assert len(mail_server.received) == 1


@pytest.mark.django_db
def test_message_is_not_sent_before_its_time(mail_server):
    factories.MessageFactory(not_before=timezone.now() + timedelta(minutes=1))
    assert send_due() == 0
    assert mail_server.received == []


@pytest.mark.django_db
@pytest.mark.parametrize("delivery", Delivery)
@pytest.mark.parametrize(("where", "answer"), [("at_recipient", "550 no such user"), ("at_data", "554 not here")])
def test_permanent_refusal_is_not_retried(mail_server, delivery, where, answer):
    setattr(mail_server, where, answer)
    message = factories.MessageFactory(delivery=delivery)
    assert send_due() == 0
    message.refresh_from_db()
    assert (message.state, message.body) == (State.FAILED, "")
    setattr(mail_server, where, "")
    assert send_due() == 0
    assert mail_server.received == []


@pytest.mark.django_db
@pytest.mark.parametrize("delivery", Delivery)
@pytest.mark.parametrize(("where", "answer"), [("at_recipient", "450 later"), ("at_data", "451 later")])
def test_temporary_refusal_is_retried(mail_server, delivery, where, answer):
    setattr(mail_server, where, answer)
    message = factories.MessageFactory(delivery=delivery, body="Kept meanwhile")
    before = timezone.now()
    assert send_due() == 0
    message.refresh_from_db()
    assert (message.state, message.body, message.attempts) == (State.WAITING, "Kept meanwhile", 1)
    assert before + FIRST_RETRY <= message.not_before <= timezone.now() + FIRST_RETRY
    setattr(mail_server, where, "")
    with as_app_role():
        assert deliver(now=message.not_before) == 1
    assert [mail.get_content().strip() for mail in mail_server.received] == ["Kept meanwhile"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("attempts", "pause"),
    [(1, FIRST_RETRY), (2, 2 * FIRST_RETRY), (5, 16 * FIRST_RETRY), (7, LONGEST_RETRY), (29, LONGEST_RETRY)],
)
def test_retry_pause_doubles_up_to_one_hour(mail_server, attempts, pause):
    mail_server.at_data = "451 later"
    message = factories.MessageFactory(attempts=attempts - 1)
    before = timezone.now()
    send_due()
    message.refresh_from_db()
    assert before + pause <= message.not_before <= timezone.now() + pause


@pytest.mark.django_db
def test_message_fails_after_a_day_of_retries(mail_server):
    mail_server.at_data = "451 later"
    message = factories.MessageFactory(attempts=GIVE_UP_AFTER - 1)
    send_due()
    message.refresh_from_db()
    assert (message.state, message.body, message.attempts) == (State.FAILED, "", GIVE_UP_AFTER)


@pytest.mark.django_db
@pytest.mark.parametrize("delivery", Delivery)
def test_message_waits_when_mail_server_is_away(settings, mail_server, delivery):
    message = factories.MessageFactory(delivery=delivery)
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, free_port()
    assert send_due() == 0
    message.refresh_from_db()
    assert message.state == State.WAITING
    settings.EMAIL_PORT = port
    with as_app_role():
        deliver(now=message.not_before)
    assert len(mail_server.received) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(("where", "arrived"), [("at_recipient", 0), ("at_data", 1)])
def test_lost_answer_of_digest_is_unknown_and_not_sent_again(mail_server, where, arrived):
    setattr(mail_server, where, GONE)
    message = factories.MessageFactory(delivery=ONCE)
    assert send_due() == 0
    message.refresh_from_db()
    assert (message.state, message.body) == (State.UNKNOWN, "")
    setattr(mail_server, where, "")
    with as_app_role():
        deliver(now=timezone.now() + timedelta(days=1))
    assert len(mail_server.received) == arrived


@pytest.mark.django_db
@pytest.mark.parametrize(("where", "arrived"), [("at_recipient", 0), ("at_data", 1)])
def test_lost_answer_of_safety_message_is_sent_again_with_same_id(mail_server, where, arrived):
    setattr(mail_server, where, GONE)
    message = factories.MessageFactory(delivery=AT_LEAST)
    assert send_due() == 0
    message.refresh_from_db()
    assert message.state == State.WAITING
    setattr(mail_server, where, "")
    with as_app_role():
        assert deliver(now=message.not_before) == 1
    assert [mail["Message-ID"] for mail in mail_server.received] == [f"<{message.pk}@peerhub>"] * (arrived + 1)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("delivery", "age", "state", "arrived"),
    [
        (ONCE, CLAIM_LASTS * 2, State.UNKNOWN, 0),
        (AT_LEAST, CLAIM_LASTS * 2, State.SENT, 1),
        (ONCE, CLAIM_LASTS / 2, State.CLAIMED, 0),
        (AT_LEAST, CLAIM_LASTS / 2, State.CLAIMED, 0),
    ],
)
def test_claim_of_killed_worker_is_settled_by_delivery(mail_server, delivery, age, state, arrived):
    message = factories.MessageFactory(
        delivery=delivery, state=State.CLAIMED, claimed_at=timezone.now() - age, attempts=1
    )
    send_due()
    message.refresh_from_db()
    assert message.state == state
    assert len(mail_server.received) == arrived


@pytest.mark.django_db
@pytest.mark.parametrize("to", ["two@a.example\nbcc: three@a.example", "", "a@b@c"])
def test_invalid_address_fails_and_does_not_delay_other_messages(mail_server, to):
    broken = factories.MessageFactory(to=to, delivery=AT_LEAST)
    fine = factories.MessageFactory()
    assert send_due() == 1
    broken.refresh_from_db()
    fine.refresh_from_db()
    assert (broken.state, broken.body, fine.state) == (State.FAILED, "", State.SENT)


@pytest.mark.django_db
def test_message_with_same_key_is_sent_once():
    for body in ("first", "second"):
        queue_message(key="digest:ana:today", to="ana@agency.example", subject="S", body=body, delivery=ONCE)
    assert [message.body for message in Message.objects.all()] == ["first"]


@pytest.mark.django_db
def test_messages_without_key_are_all_sent():
    for _ in range(2):
        queue_message(to="ana@agency.example", subject="S", body="B", delivery=ONCE)
    assert Message.objects.count() == 2


@pytest.mark.django_db
def test_line_breaks_in_subject_are_removed(mail_server):
    queue_message(to="ana@agency.example", subject="Hello\r\nBcc: all@agency.example", body="B", delivery=ONCE)
    send_due()
    (mail,) = mail_server.received
    assert (mail["Subject"], mail["Bcc"]) == ("Hello Bcc: all@agency.example", None)


@pytest.mark.django_db(transaction=True)
def test_two_workers_send_each_message_once(mail_server):
    factories.MessageFactory.create_batch(20)
    together = threading.Barrier(2)

    def sweep() -> int:
        together.wait()
        return deliver(now=timezone.now())

    workers = [AppWorker(sweep), AppWorker(sweep)]
    sent = [worker.result() for worker in workers]
    assert sum(sent) == 20
    ids = [mail["Message-ID"] for mail in mail_server.received]
    assert len(ids) == len(set(ids)) == 20
    assert set(Message.objects.values_list("state", "attempts")) == {(State.SENT, 1)}


@pytest.mark.django_db(transaction=True)
def test_no_transaction_is_open_while_mail_is_sent(mail_server):
    factories.MessageFactory()
    address = connection.get_connection_params()
    seen = []

    def look() -> None:
        other = psycopg2.connect(**{name: address[name] for name in ("dbname", "host", "user") if address.get(name)})
        with other, other.cursor() as cursor:
            # Every open transaction holds a lock on its own number.
            cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'virtualxid' AND pid = %s", [connection_pid])
            seen.extend(cursor.fetchall())
        other.close()

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (connection_pid,) = cursor.fetchone()
    mail_server.before_answer = look
    assert deliver(now=timezone.now()) == 1
    assert seen == [(0,)]
