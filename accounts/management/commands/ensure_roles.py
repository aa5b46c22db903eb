"""Creates the database roles of PeerHub: the owner role, the app role and the guard role, which never signs in.

The guard role owns the functions and views of row security.
"""

import os
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.db.backends.utils import CursorWrapper
from psycopg2 import sql
from psycopg2.errors import Error as PostgresError
from psycopg2.extensions import cursor as PsycopgCursor
from psycopg2.extensions import encrypt_password

OWNER, APP, GUARD = "peerhub_owner", "peerhub_app", "peerhub_guard"
EXTENSIONS = ("btree_gin", "btree_gist", "pg_trgm", "unaccent")
OLDEST_SERVER = 160000


class RolesMissing(Exception):
    """The roles could not be created. The message says why, with the SQL for an administrator where that helps."""


def ensure_roles(
    cursor: PsycopgCursor,
    *,
    login: bool = False,
    create_databases: bool = False,
    passwords: Mapping[str, str] = MappingProxyType({}),
) -> list[str]:
    """Create the missing roles, memberships and extensions, and return a word or two about each change.

    With `login` or `passwords` (by role) the owner role and the app role can sign in; without passwords as the
    operating system's user, on the embedded server. The current login becomes a member of both unless it is a
    superuser. With `create_databases` the owner role may create databases, for tests.

    Raises `RolesMissing` if this login may not do it, or if the server is older than PostgreSQL 16.
    """
    cursor.execute("SET ROLE NONE")
    login = login or bool(passwords)
    if cursor.connection.server_version < OLDEST_SERVER:
        raise RolesMissing("PeerHub needs PostgreSQL 16 or later.")
    made = []
    for statement, what in _missing(cursor, login, create_databases):
        try:
            cursor.execute(statement)
        except PostgresError as error:
            cursor.connection.rollback()
            raise RolesMissing(_for_the_administrator(cursor, login, create_databases, error)) from error
        made.append(what)
    for role, password in passwords.items():
        # Hashed here, so that neither the server nor its log receives the password.
        verifier = encrypt_password(password, role, cursor.connection, "scram-sha-256")
        cursor.execute(sql.SQL("ALTER ROLE {} PASSWORD %s").format(sql.Identifier(role)), [verifier])
    return made


def passwords_in(*urls: str) -> dict[str, str]:
    """The passwords of PeerHub's roles in some database addresses."""
    parts = [urlsplit(url) for url in urls]
    return {part.username: unquote(part.password) for part in parts if part.username in {OWNER, APP} and part.password}


def _missing(cursor: PsycopgCursor, login: bool, create_databases: bool) -> list[tuple[sql.Composable, str]]:
    """The SQL statements for what is missing, in the order in which they must run."""
    cursor.execute("SELECT current_user, current_database(), rolsuper FROM pg_roles WHERE rolname = current_user")
    me, database, is_superuser = cursor.fetchone()
    cursor.execute(
        "SELECT rolname, rolcanlogin, rolcreatedb FROM pg_roles WHERE rolname = ANY(%s)", [[OWNER, APP, GUARD]]
    )
    roles = {name: (can_login, can_create) for name, can_login, can_create in cursor.fetchall()}
    todo: list[tuple[sql.Composable, str]] = []

    def add(what: str, statement: str, **names: str) -> None:
        todo.append((sql.SQL(statement).format(**{key: sql.Identifier(name) for key, name in names.items()}), what))

    for role in (OWNER, APP, GUARD):
        may_sign_in = login and role != GUARD
        if role not in roles:
            add(role, "CREATE ROLE {role} " + ("LOGIN" if may_sign_in else "NOLOGIN"), role=role)
        elif may_sign_in and not roles[role][0]:
            add(f"sign-in of {role}", "ALTER ROLE {role} LOGIN", role=role)
    if create_databases and not roles.get(OWNER, (False, False))[1]:
        add("databases for tests", "ALTER ROLE {role} CREATEDB", role=OWNER)
    # The owner makes the guard the owner of functions, which needs membership in that role.
    memberships = [(GUARD, OWNER, "INHERIT FALSE, SET TRUE")]
    if not is_superuser:
        memberships += [(role, me, "INHERIT TRUE, SET TRUE") for role in (OWNER, APP) if role != me]
    for role, member, options in memberships:
        cursor.execute(
            "SELECT 1 FROM pg_auth_members JOIN pg_roles r ON r.oid = roleid JOIN pg_roles m ON m.oid = member"
            " WHERE r.rolname = %s AND m.rolname = %s AND set_option",
            [role, member],
        )
        if cursor.fetchone() is None:
            add(f"{member} in {role}", "GRANT {role} TO {member} WITH " + options, role=role, member=member)
    cursor.execute("SELECT datdba = to_regrole(%s) FROM pg_database WHERE datname = current_database()", [OWNER])
    if not cursor.fetchone()[0]:
        add(f"owner of {database}", "ALTER DATABASE {database} OWNER TO {role}", database=database, role=OWNER)
    cursor.execute("SELECT extname FROM pg_extension")
    present = {name for (name,) in cursor.fetchall()}
    if absent := [name for name in EXTENSIONS if name not in present]:
        if me != OWNER:
            add("", "SET ROLE {role}", role=OWNER)
        for name in absent:
            add(name, "CREATE EXTENSION IF NOT EXISTS {name} SCHEMA public", name=name)
        if me != OWNER:
            add("", "SET ROLE NONE")
    return todo


def _for_the_administrator(cursor: PsycopgCursor, login: bool, create_databases: bool, error: PostgresError) -> str:
    statements = [statement.as_string(cursor) + ";" for statement, _what in _missing(cursor, login, create_databases)]
    return "\n".join(
        [
            f"This login may not prepare the database: {str(error).splitlines()[0]}",
            "Ask whoever administers PostgreSQL to run this in PeerHub's database, then start again:",
            "",
            *statements,
        ]
    )


class Command(BaseCommand):
    """`manage.py ensure_roles`: safe to repeat, on an embedded, a new and a managed PostgreSQL."""

    help = "Makes PeerHub's database roles, their memberships and the extensions. Safe to repeat."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--login", action="store_true", help="the roles may sign in themselves")
        parser.add_argument("--create-databases", action="store_true", help="the owner may create databases (tests)")

    def handle(self, *args: Any, **options: Any) -> None:
        with connection.cursor() as cursor:
            assert isinstance(cursor, CursorWrapper)
            try:
                passwords = passwords_in(*(os.environ.get(name, "") for name in ("DATABASE_URL", "DATABASE_OWNER_URL")))
                made = ensure_roles(
                    cursor.cursor,
                    login=options["login"],
                    create_databases=options["create_databases"],
                    passwords=passwords,
                )
            except RolesMissing as missing:
                raise CommandError(str(missing)) from missing
        self.stdout.write("made: " + ", ".join(filter(None, made)) if made else "all there")
