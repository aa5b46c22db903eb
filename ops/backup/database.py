"""Runs pg_dump, and queries the database for backup and restore."""

import os
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg2
from django.db import connection
from psycopg2 import sql
from psycopg2.extensions import make_dsn

from ops.backup.archive import DATABASE, PIECE, BackupError, add_bytes
from ops.launcher.postgres import wheel_programs

# What the programs need to know of a connection. The password goes by the environment.
CONNECTION_PARTS = frozenset(
    {"host", "hostaddr", "port", "user", "dbname", "options", "sslmode", "sslrootcert", "sslcert", "sslkey"}
)


def tool(name: str) -> Path:
    """The path of one of PostgreSQL's programs in the wheel, which works with every server version that we support."""
    return wheel_programs() / "bin" / name


@dataclass(frozen=True)
class Database:
    """How to connect to Django's database: `parameters` for psycopg2, `arguments` and `environment` for programs."""

    parameters: dict[str, Any]
    arguments: list[str]
    environment: dict[str, str]

    @classmethod
    def of_django(cls) -> "Database":
        connection.ensure_connection()
        parts = connection.connection.get_dsn_parameters()
        dsn = make_dsn(**{name: value for name, value in parts.items() if name in CONNECTION_PARTS and value})
        secret = connection.settings_dict["PASSWORD"]
        environment = {**os.environ, **({"PGPASSWORD": secret} if secret else {})}
        return cls(connection.get_connection_params(), ["--dbname", dsn], environment)


def tables(cursor: Any) -> list[str]:
    """The names of all tables."""
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename")
    return [name for (name,) in cursor.fetchall()]


def count_rows(cursor: Any) -> dict[str, int]:
    """The number of rows of each table."""
    counts = {}
    for name in tables(cursor):
        cursor.execute(sql.SQL("SELECT count(*) FROM public.{}").format(sql.Identifier(name)))
        counts[name] = cursor.fetchone()[0]
    return counts


@dataclass(frozen=True)
class Dumped:
    """The migrations and the rows per table at the moment of a dump, and the number of its pieces in the tar."""

    migrations: list[list[str]]
    rows: dict[str, int]
    pieces: int


def dump(database: Database, tar: tarfile.TarFile) -> Dumped:
    """Add a dump of the database to the tar; the counts are of the same snapshot as the dump."""
    connection = psycopg2.connect(**database.parameters)
    try:
        connection.set_session(isolation_level="REPEATABLE READ", readonly=True)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_export_snapshot()")
            [snapshot] = cursor.fetchone()
            cursor.execute("SELECT app, name FROM django_migrations ORDER BY id")
            migrations = [list(row) for row in cursor.fetchall()]
            rows = count_rows(cursor)
            return Dumped(migrations, rows, _pg_dump(database, tar, snapshot))
    finally:
        connection.close()


def _pg_dump(database: Database, tar: tarfile.TarFile, snapshot: str) -> int:
    # Extensions belong to the server: a restore makes them itself.
    # Under forced row security a dump reads what its role may read: the owner has a policy for all rows.
    options = ["--format=custom", "--exclude-extension=*", "--enable-row-security", f"--snapshot={snapshot}"]
    pieces = 0
    with tempfile.TemporaryFile() as errors:
        with subprocess.Popen(  # noqa: S603  our own program and arguments
            [tool("pg_dump"), *database.arguments, *options],
            stdout=subprocess.PIPE,
            stderr=errors,
            env=database.environment,
        ) as process:
            assert process.stdout is not None
            while piece := process.stdout.read(PIECE):
                pieces += 1
                add_bytes(tar, f"{DATABASE}{pieces:08}", piece)
        if process.returncode:
            errors.seek(0)
            raise BackupError(f"pg_dump failed: {errors.read().decode(errors='replace').strip()}")
    return pieces


def holds_data() -> bool:
    """Whether the database has an account or an agency already, which a restore would replace."""
    with connection.cursor() as cursor:
        for table in {"accounts_user", "agency_agency"}.intersection(tables(cursor)):
            cursor.execute(sql.SQL("SELECT EXISTS (SELECT FROM public.{})").format(sql.Identifier(table)))
            if cursor.fetchone()[0]:
                return True
    return False


def others_connected() -> int:
    """The number of other client connections to this database, mostly of a PeerHub that still runs."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        return int(cursor.fetchone()[0])
