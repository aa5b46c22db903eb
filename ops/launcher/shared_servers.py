"""The test servers: one PostgreSQL and one Redis under `var/test/`, shared by all who test at the same time.

Whoever needs them holds a shared lock. A keeper process owns the servers and waits for the exclusive lock on the same
file: the kernel grants it when the last user is gone, however that one ended, and then the keeper stops them.
"""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import NoReturn

import psycopg2

from accounts.management.commands.ensure_roles import RolesMissing, ensure_roles, passwords_in
from ops.launcher.broker import Broker
from ops.launcher.console import Trouble
from ops.launcher.environment import process_environment
from ops.launcher.front_end import compile_translations, put_front_end_in_place
from ops.launcher.places import PYTHON, ROOT, Places, test_places
from ops.launcher.postgres import Postgres, address, make_database
from ops.launcher.processes import Lock, end_leftovers

# One login that is a member of both roles, as on a managed server: tests move between owner and application.
TEST_LOGIN = "peerhub_tests"
# What somebody may have set for their own PeerHub, and tests must not see.
NOT_FOR_TESTS = {"PUBLIC_URL", "ALLOWED_HOSTS", "PORT", "BIND", "DEMO", "DEBUG", "FILES_DIR", "MAIL_FROM"} | {
    "SMTP_HOST",
    "SMTP_PORT",
    "SMTP_USER",
    "SMTP_PASSWORD",
    "SMTP_STARTTLS",
}


class SharedServers:
    """Starts or joins the test servers, which run at least as long as this process holds its lock."""

    def __init__(self) -> None:
        self.places: Places = test_places()
        self.users = Lock(self.places.run / "users.lock")
        self.starting = Lock(self.places.run / "starting.lock")

    def hold(self) -> dict[str, str]:
        """Make sure that the servers run and the database is prepared. Return the environment for the tests."""
        self.places.var.parent.mkdir(parents=True, exist_ok=True)
        self.places.make()
        # Inherited on purpose: the hold lasts as long as the program that this process becomes.
        self.users.take(shared=True, inherit=True)
        with self.starting:
            put_front_end_in_place(self.places)
            compile_translations()
            found = self._addresses()
            values = {
                "DATABASE_URL": found["database"],
                "DATABASE_OWNER_URL": "",
                "DATABASE_ADMIN_URL": "",
                "REDIS_URL": found["redis"],
                "PEERHUB_DATABASE_ROLE": "owner",
                "SECRET_KEY": "not-secret-used-by-the-tests-only-0123456789abcdefghijk",
            }
            prepare_database(values["DATABASE_URL"], create_databases=True)
        environment = process_environment(self.places, values)
        return {name: value for name, value in environment.items() if name not in NOT_FOR_TESTS}

    def _addresses(self) -> dict[str, str]:
        given = os.environ.get("TEST_DATABASE_URL", ""), os.environ.get("TEST_REDIS_URL", "")
        if all(given):
            return {"database": given[0], "redis": given[1]}
        answers = self._running() or self._start_keeper()
        suffix = re.sub(r"\W", "_", os.environ.get("PEERHUB_TEST_DB_SUFFIX", ""))
        name = f"peerhub_{suffix}" if suffix else "peerhub"
        sockets = answers["sockets"]
        if not given[0]:
            make_database(address(sockets, TEST_LOGIN, "postgres"), name)
        return {"database": given[0] or address(sockets, TEST_LOGIN, name), "redis": given[1] or answers["redis"]}

    def _running(self) -> dict[str, str] | None:
        keeper = Lock(self.places.run / "keeper.pid")
        if keeper.take(wait=False):
            keeper.release()
            return None
        answer: dict[str, str] = json.loads((self.places.run / "servers.json").read_text())
        return answer

    def _start_keeper(self) -> dict[str, str]:
        reading, writing = os.pipe()
        with (self.places.log / "keeper.log").open("ab") as log:
            process = subprocess.Popen(
                [PYTHON, "-m", "ops.launcher", "keep-test-servers", str(writing)],
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                pass_fds=[writing],
            )
        os.close(writing)
        with os.fdopen(reading) as pipe:
            said = pipe.read()
        if not said:
            process.wait()
            raise Trouble("The test servers did not start.", f"See {self.places.log}.")
        answer: dict[str, str] = json.loads(said)
        if "trouble" in answer:
            process.wait()
            raise Trouble(answer["trouble"])
        return answer


def prepare_database(url: str, *, login: bool = False, create_databases: bool = False) -> None:
    """Make the roles and extensions in the database of this URL. Raises Trouble if it cannot be reached."""
    try:
        connection = psycopg2.connect(url, connect_timeout=10)
    except psycopg2.OperationalError as error:
        reason = str(error).strip().splitlines()[-1]
        raise Trouble(f"The database does not answer: {reason}", "Check DATABASE_URL and the server.") from error
    try:
        connection.autocommit = True
        with connection.cursor() as cursor:
            passwords = passwords_in(*(os.environ.get(name, "") for name in ("DATABASE_URL", "DATABASE_OWNER_URL")))
            ensure_roles(cursor, login=login, create_databases=create_databases, passwords=passwords)
    except RolesMissing as missing:
        raise Trouble(str(missing)) from missing
    finally:
        connection.close()


def keep_test_servers(arguments: Sequence[str]) -> int:
    """The keeper: starts the servers, tells the waiting process where they are, stops them when nobody holds them."""
    places = test_places()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: sys.exit(0))
    keeper = Lock(places.run / "keeper.pid")
    stops: list[Callable[[float], None]] = []
    try:
        with os.fdopen(int(arguments[0]), "w") as pipe:
            try:
                answer = _start_servers(places, stops)
            except Trouble as trouble:
                pipe.write(json.dumps({"trouble": str(trouble)}))
                return 1
            (places.run / "servers.json").write_text(json.dumps(answer))
            keeper.take()
            keeper.note(str(os.getpid()))
            pipe.write(json.dumps(answer))
        Lock(places.run / "users.lock").take()
    finally:
        for stop in reversed(stops):
            stop(3)
    return 0


def _start_servers(places: Places, stops: list[Callable[[float], None]]) -> dict[str, str]:
    """Start PostgreSQL and Redis and return their addresses. Append the function that stops each one to `stops`."""
    end_leftovers(places.run, ["keeper", "postgres", "redis"])
    postgres = Postgres(places, durable=False)
    stops.append(postgres.stop)
    postgres.start()
    connection = postgres.connect()
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [TEST_LOGIN])
        if cursor.fetchone() is None:
            cursor.execute(f"CREATE ROLE {TEST_LOGIN} LOGIN CREATEROLE CREATEDB")
    connection.close()
    broker = Broker(places)
    stops.append(broker.stop)
    broker.start()
    return {"sockets": str(postgres.sockets), "redis": broker.url}


def run_with_servers(command: Sequence[str]) -> NoReturn:
    """Replace this process by the command. The test servers run for as long as it does."""
    environment = SharedServers().hold()
    become(command, environment)


def become(command: Sequence[str], environment: Mapping[str, str]) -> NoReturn:
    try:
        os.execvpe(command[0], list(command), dict(environment))
    except OSError as error:
        raise Trouble(f"{command[0]} cannot be run: {error.strerror}.") from error
