"""Redis only wakes the worker: without it nothing waits and nothing is lost."""

import socket
import time

import pytest
from django.utils import timezone
from kombu import Connection

from outbox.choices import Delivery
from outbox.models import Message
from outbox.services import deliver, queue_message, wake
from tests.outbox.server import free_port

PATIENCE = 5  # on a busy machine; one retry of the broker alone would take longer


@pytest.fixture
def silent_port():
    """Somebody takes the connection and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.fixture
def closed_port():
    return free_port()


@pytest.fixture(params=["silent_port", "closed_port"])
def redis_away(request, settings):
    settings.CELERY_BROKER_URL = f"redis://127.0.0.1:{request.getfixturevalue(request.param)}/0"


def queue() -> None:
    queue_message(key="one", to="ana@agency.example", subject="S", body="B", delivery=Delivery.AT_MOST_ONCE)


def test_wake_neither_waits_nor_fails_without_redis(redis_away):
    start = time.monotonic()
    wake()
    assert time.monotonic() - start < PATIENCE


@pytest.mark.django_db
def test_message_queued_without_redis_is_sent_by_next_sweep(redis_away, django_capture_on_commit_callbacks, mailoutbox):
    start = time.monotonic()
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        queue()
    assert time.monotonic() - start < PATIENCE
    assert len(callbacks) == 1
    assert Message.objects.count() == 1
    assert deliver(now=timezone.now()) == 1
    assert [mail.to for mail in mailoutbox] == [["ana@agency.example"]]


@pytest.mark.django_db
def test_queued_message_wakes_worker_through_redis(settings, django_capture_on_commit_callbacks):
    # A database of Redis that no worker listens to.
    settings.CELERY_BROKER_URL = settings.CELERY_BROKER_URL.replace("virtual_host=0", "virtual_host=9")
    with Connection(settings.CELERY_BROKER_URL) as broker, broker.SimpleQueue("celery") as waiting:
        waiting.clear()
        with django_capture_on_commit_callbacks(execute=True):
            queue()
        message = waiting.get(timeout=5)
        assert message.headers["task"] == "outbox.tasks.deliver"
        assert message.headers["retries"] == 0
        message.ack()


@pytest.mark.django_db
def test_redis_message_has_no_personal_data(settings, django_capture_on_commit_callbacks):
    settings.CELERY_BROKER_URL = settings.CELERY_BROKER_URL.replace("virtual_host=0", "virtual_host=9")
    with Connection(settings.CELERY_BROKER_URL) as broker, broker.SimpleQueue("celery") as waiting:
        waiting.clear()
        with django_capture_on_commit_callbacks(execute=True):
            queue()
        message = waiting.get(timeout=5)
        assert message.payload[:2] == [[], {}]
        message.ack()
