"""Queues and delivers e-mails.

One transaction claims a message; it is sent outside any transaction; a second transaction records the result. If the
worker is killed in between, the claim stays, and the next sweep decides by the message's `Delivery`.
"""

import contextlib
import smtplib
import uuid
from datetime import datetime, timedelta

from celery import current_app
from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.utils import timezone
from kombu import Connection
from kombu.exceptions import KombuError

from accounts.actor import ActorKind, acting

from .choices import Delivery, State
from .models import Message

CLAIM_LASTS = timedelta(minutes=5)  # far longer than the mail server's own time-out
FIRST_RETRY = timedelta(minutes=1)
LONGEST_RETRY = timedelta(hours=1)
GIVE_UP_AFTER = 30  # attempts: about a day
WAKE_SECONDS = 0.5


def queue_message(
    *,
    to: str,
    subject: str,
    body: str,
    delivery: Delivery,
    key: str | None = None,
    expires_at: datetime | None = None,
    now: datetime | None = None,
) -> None:
    """Queue an e-mail. A `key` is queued only once. The message is not sent at or after `expires_at`."""
    now = now or timezone.now()
    content = {"to": to, "subject": " ".join(subject.split()), "body": body, "delivery": delivery}
    times = {"created_at": now, "not_before": now, "expires_at": expires_at}
    if key and Message.objects.filter(key=key).exists():
        return
    message = Message(key=key or str(uuid.uuid4()), **content, **times)
    Message.objects.bulk_create([message], ignore_conflicts=True)  # row security hides the queue from the sender
    transaction.on_commit(wake, robust=True)


def wake() -> None:
    """Tell the worker that a message is waiting. If this fails, the regular sweep sends the message later."""
    options = {"socket_connect_timeout": WAKE_SECONDS, "socket_timeout": WAKE_SECONDS, "max_retries": 0}
    with (
        contextlib.suppress(OSError, KombuError, *Connection(settings.CELERY_BROKER_URL).connection_errors),
        Connection(settings.CELERY_BROKER_URL, transport_options=options) as connection,
    ):
        current_app.send_task("outbox.tasks.deliver", connection=connection, retry=False, expires=60)


def deliver(*, now: datetime) -> int:
    """Send every message that is due and return the number sent."""
    _settle(now)
    sent = 0
    while (message := _claim(now)) is not None:
        sent += _send(message)
    return sent


def _settle(now: datetime) -> None:
    """End the claims of workers that died, and expire waiting messages that are too late.

    A message with such a claim waits again if its `delivery` is at least once; otherwise its delivery stays unknown.
    """
    with acting(ActorKind.JOB, "outbox"):
        lost = Message.objects.filter(state=State.CLAIMED, claimed_at__lt=now - CLAIM_LASTS)
        lost.filter(delivery=Delivery.AT_MOST_ONCE).update(state=State.UNKNOWN, finished_at=now, body="")
        lost.filter(delivery=Delivery.AT_LEAST_ONCE).update(state=State.WAITING, not_before=now)
        late = Message.objects.filter(state=State.WAITING, expires_at__lte=now)
        late.update(state=State.EXPIRED, finished_at=now, body="")


def _claim(now: datetime) -> Message | None:
    with acting(ActorKind.JOB, "outbox"):
        waiting = Message.objects.filter(state=State.WAITING, not_before__lte=now)
        message = waiting.select_for_update(skip_locked=True).order_by("not_before", "pk").first()
        if message:
            message.state, message.claimed_at, message.attempts = State.CLAIMED, timezone.now(), message.attempts + 1
            message.save(update_fields=["state", "claimed_at", "attempts"])
        return message


def _send(message: Message) -> bool:
    """Send a claimed message and record the result. Returns whether the mail server accepted it."""
    connection = get_connection()
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as error:
        _later(message, error)
        return False
    mail = EmailMessage(
        message.subject,
        message.body,
        to=[message.to],
        headers={"Message-ID": f"<{message.pk}@peerhub>", "Auto-Submitted": "auto-generated"},
        connection=connection,
    )
    try:
        is_sent = bool(mail.send())
    except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused) as error:
        if _is_for_good(error):
            _finish(message, State.FAILED, error)
        else:
            _later(message, error)
        return False
    except ValueError as error:  # not an e-mail address: another attempt would fail too
        _finish(message, State.FAILED, error)
        return False
    except (OSError, smtplib.SMTPException) as error:
        if message.delivery == Delivery.AT_LEAST_ONCE:
            _later(message, error)
        else:
            _finish(message, State.UNKNOWN, error)
        return False
    finally:
        with contextlib.suppress(OSError, smtplib.SMTPException):
            connection.close()
    _finish(message, State.SENT if is_sent else State.FAILED)
    return is_sent


def _is_for_good(error: smtplib.SMTPResponseException | smtplib.SMTPRecipientsRefused) -> bool:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _reason in error.recipients.values())
    return error.smtp_code >= 500


def _later(message: Message, error: Exception) -> None:
    if message.attempts >= GIVE_UP_AFTER:
        _finish(message, State.FAILED, error)
        return
    message.state = State.WAITING
    message.not_before = timezone.now() + min(FIRST_RETRY * 2 ** (message.attempts - 1), LONGEST_RETRY)
    message.error = type(error).__name__
    with acting(ActorKind.JOB, "outbox"):
        message.save(update_fields=["state", "not_before", "error"])


def _finish(message: Message, state: State, error: Exception | None = None) -> None:
    message.state, message.finished_at, message.body = state, timezone.now(), ""
    message.error = type(error).__name__ if error else ""
    with acting(ActorKind.JOB, "outbox"):
        message.save(update_fields=["state", "finished_at", "body", "error"])
