"""The databases of a measurement. One is built again only if the demo generator, the migrations or the week changes."""

import hashlib
import subprocess
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

import psycopg2
from psycopg2 import sql

from ops.launcher.console import Trouble, say
from ops.launcher.places import PYTHON, ROOT
from ops.launcher.shared_servers import prepare_database

from .plain import TABLE


@dataclass(frozen=True)
class Size:
    """The size of a database to measure on."""

    people: int
    sessions: int

    @property
    def database(self) -> str:
        return f"bench_{self.people}_{self.sessions}"

    @property
    def words(self) -> str:
        return f"{self.people:,} people and {self.sessions:,} sessions"


def address(server: str, database: str) -> str:
    """The URL of `database` on the same server as the URL `server`."""
    return urlsplit(server)._replace(path=f"/{database}").geturl()


def stamp(today: date) -> str:
    """A hash over the demo generator, the migrations and the week of `today`, because the data is dated up to today."""
    state = hashlib.sha256("{}-{}".format(*today.isocalendar()).encode())
    sources = [*ROOT.glob("demo/**/*.py"), *ROOT.glob("demo/**/*.toml"), *ROOT.glob("*/migrations/*.py")]
    for path in sorted(sources):
        state.update(path.read_bytes())
    return state.hexdigest()


class Databases:
    """Builds, copies and drops databases on one server, as its administrator."""

    def __init__(self, server: str, environment: Mapping[str, str]) -> None:
        self.server = server
        self.environment = environment

    def _run(self, database: str, statement: str, *names: str, values: tuple = ()) -> list[tuple]:
        with closing(psycopg2.connect(address(self.server, database))) as connection:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute(sql.SQL(statement).format(*map(sql.Identifier, names)), values or None)
                return cursor.fetchall() if cursor.description else []

    def ensure(self, size: Size) -> None:
        """Build the database of this size, unless there is one with the same `stamp`. Then only migrate it."""
        name, wanted = size.database, stamp(date.today())
        found = self._run(
            "postgres",
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s",
            values=(name,),
        )
        if found == [(wanted,)]:
            say(f"{size.words}: the database is there.")
            self._manage(name, "migrate", "--verbosity", "0")  # puts the functions of row security in place anew
            return
        say(f"{size.words}: building the database ...")
        self._run("postgres", "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
        self._run("postgres", "CREATE DATABASE {}", name)
        prepare_database(address(self.server, name), login=True)
        self._manage(name, "migrate", "--verbosity", "0")
        self._manage(name, "createcachetable", "--verbosity", "0")
        self._manage(name, "load_demo_agency", "--people", str(size.people), "--sessions", str(size.sessions))
        self._run(name, "VACUUM (ANALYZE, FREEZE)")
        # Written last: a build that was interrupted is not taken for a whole one.
        self._run("postgres", "COMMENT ON DATABASE {} IS %s", name, values=(wanted,))

    def _manage(self, name: str, *arguments: str) -> None:
        url = address(self.server, name)
        roles = {"DATABASE_URL": url, "DATABASE_OWNER_URL": "", "PEERHUB_DATABASE_ROLE": "owner"}
        command = [str(PYTHON), "manage.py", *arguments]
        done = subprocess.run(command, cwd=ROOT, env={**self.environment, **roles}, check=False)  # noqa: S603
        if done.returncode:
            raise Trouble(f"The database {name} could not be built: {arguments[0]} failed.", "See above.")

    def copy(self, size: Size) -> str:
        """Make a copy to measure on, with the table of the plain view, and return its name. The original stays."""
        name = f"{size.database}_copy"
        self.drop(name)
        self._run(
            "postgres", "CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY OWNER peerhub_owner", name, size.database
        )
        self._run(name, TABLE)
        return name

    def drop(self, name: str) -> None:
        self._run("postgres", "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)

    def bytes_of(self, name: str) -> int:
        return self._run(name, "SELECT pg_database_size(current_database())")[0][0]

    def version(self) -> str:
        return self._run("postgres", "SHOW server_version")[0][0].split()[0]
