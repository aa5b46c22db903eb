"""The running PeerHub of one folder: its lock, its servers, the environment of its processes."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager

from ops.launcher.broker import Broker
from ops.launcher.console import Trouble, say
from ops.launcher.environment import process_environment, secret_key, write_env_file
from ops.launcher.places import Places
from ops.launcher.postgres import Postgres, address, make_database
from ops.launcher.processes import Lock, end_leftovers
from ops.launcher.shared_servers import prepare_database

DATABASE = "peerhub"
PROGRAMS = ("web", "worker", "beat")
SERVERS = ("redis", "postgres")


class Installation:
    """The PeerHub whose data is in `places`. A lock file makes sure that only one runs at a time."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.lock = Lock(places.var / "peerhub.lock")
        self.postgres: Postgres | None = None
        self.broker: Broker | None = None
        self.made: dict[str, str] = {}

    def take(self) -> bool:
        """Take the lock and end processes that a killed start left behind. False if another launcher has the lock."""
        self.places.make()
        if not self.lock.take(wait=False):
            return False
        for name in end_leftovers(self.places.run, [*PROGRAMS, *SERVERS]):
            say(f"      ended {name}, which an earlier start had left behind")
        return True

    @contextmanager
    def alone(self, remedy: str) -> Iterator[None]:
        """Hold the lock during the block, then stop the servers. Raises Trouble with `remedy` if another one has it."""
        if not self.take():
            raise Trouble(f"PeerHub already runs in this folder ({self.who_runs()}).", remedy)
        try:
            yield
        finally:
            self.stop()

    def tell(self, url: str) -> None:
        """Write our process id and URL into the lock file, for the message of a second start."""
        self.lock.note(json.dumps({"pid": os.getpid(), "url": url}))

    def who_runs(self) -> str:
        """The process and URL in the lock file, in words, for the message of a second start."""
        running = json.loads(self.lock.noted() or "{}")
        return f"process {running.get('pid', '?')}" + (f", {running['url']}" if running.get("url") else "")

    def start_database(self) -> None:
        """Start the embedded PostgreSQL, unless the environment names a database; make its roles and extensions."""
        self.made["SECRET_KEY"] = secret_key(self.places)
        admin = os.environ.get("DATABASE_ADMIN_URL") or os.environ.get("DATABASE_URL")
        if not admin:
            self.postgres = Postgres(self.places)
            self.postgres.start()
            names = {
                "DATABASE_URL": "peerhub_app",
                "DATABASE_OWNER_URL": "peerhub_owner",
                "DATABASE_ADMIN_URL": "postgres",
            }
            self.made |= {name: address(self.postgres.sockets, role, DATABASE) for name, role in names.items()}
            admin = self.made["DATABASE_ADMIN_URL"]
            make_database(address(self.postgres.sockets, "postgres", "postgres"), DATABASE)
        prepare_database(admin, login=self.postgres is not None)

    def start_broker(self) -> None:
        """Start the embedded Redis, unless REDIS_URL is set."""
        if not os.environ.get("REDIS_URL"):
            self.broker = Broker(self.places)
            self.broker.start()
            self.made["REDIS_URL"] = self.broker.url

    def write_env_file(self) -> None:
        """Write the addresses of the servers into the env file, for a `manage.py` that is run by hand."""
        write_env_file(self.places.env_file, self.made)

    @property
    def environment(self) -> dict[str, str]:
        """The environment variables for our processes. A variable that the caller has set is kept."""
        given = {name: os.environ[name] for name in self.made if os.environ.get(name)}
        return process_environment(self.places, self.made | given)

    def stop(self) -> None:
        """Stop the servers that were started here, and release the lock."""
        if self.broker is not None:
            self.broker.stop(patience=0.5)
        if self.postgres is not None:
            self.postgres.stop(patience=1.5)
        self.lock.release()
