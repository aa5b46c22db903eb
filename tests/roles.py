"""Tests prepare their rows as the owner of the database; what the application does, they do as its own role."""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from queue import Queue
from threading import Thread
from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.test import Client
from psycopg2.extensions import TRANSACTION_STATUS_INERROR

from accounts.actor import ActorKind, acting

OWNER, APP = "peerhub_owner", "peerhub_app"


@contextmanager
def as_app_role(user=None, *, job: str = "") -> Iterator[None]:
    """What is done inside is done with the rights of the role that serves; an error takes back all of it.

    `user` or `job` is who is acting; nobody unless told.
    """
    with transaction.atomic():
        _become(APP)
        with _acting(user, job):
            yield
        _become(OWNER)


def _acting(user, job: str) -> AbstractContextManager[None]:
    if user or job:
        return acting(ActorKind.JOB, job) if job else acting(ActorKind.USER, str(user.pk))
    return nullcontext()


@contextmanager
def answering() -> Iterator[None]:
    """A request that is answered inside has the rights of the application, so that no test passes by the owner's."""
    _become(APP)
    try:
        yield
    finally:
        # A broken transaction takes the role back with everything else.
        if connection.connection and connection.connection.info.transaction_status != TRANSACTION_STATUS_INERROR:
            _become(OWNER)


class AppClient(Client):
    """Sends every request as the application's database role."""

    def request(self, **request):
        with answering():
            return super().request(**request)


def _become(role: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {role}")


def run_as_app(statement: str, *values: object, user=None) -> int:
    """Run one statement with the rights of the application as `user`; how many rows it touched."""
    with as_app_role(user), connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.rowcount


class AppWorker:
    """A thread with a database connection of its own and the rights of the application."""

    def __init__(self, work: Callable[[], Any], user=None, *, job: str = ""):
        self._actor = user, job
        self._answers: Queue[Any] = Queue()
        self._thread = Thread(target=self._run, args=[work])
        self._thread.start()

    def result(self) -> Any:
        """What the work returned; raises what it raised."""
        self._thread.join(timeout=30)
        answer = self._answers.get(timeout=1)
        if isinstance(answer, BaseException):
            raise answer
        return answer

    def _run(self, work: Callable[[], Any]) -> None:
        try:
            _become(APP)
            with _acting(*self._actor):
                answer = work()
            self._answers.put(answer)
        except BaseException as error:
            self._answers.put(error)
        finally:
            connections.close_all()


def wait_for_locks(workers: int) -> None:
    """Return when so many workers wait for rows that somebody else has locked; fail after ten seconds."""
    waiting = (
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pg_blocking_pids(pid) <> '{}'"
    )
    for _try in range(1000):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_stat_clear_snapshot()")  # or the transaction reads the same rows again
            cursor.execute(waiting)
            if cursor.fetchone()[0] == workers:
                return
        time.sleep(0.01)
    pytest.fail(f"{workers} workers do not wait")
