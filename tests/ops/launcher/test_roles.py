"""The roles of the database: on a server of our own, a managed one, and one whose login may do nothing."""

import os
from urllib.parse import urlsplit

import psycopg2
import pytest
from django.core.management import call_command
from psycopg2 import sql

from accounts.management.commands.ensure_roles import EXTENSIONS, RolesMissing, ensure_roles, passwords_in
from ops.launcher.postgres import Postgres, address, make_database


@pytest.fixture(scope="module")
def server(module_places):
    """A server without any of our roles."""
    module_places.make()
    postgres = Postgres(module_places, durable=False)
    postgres.start()
    yield postgres
    postgres.stop(patience=5)


@pytest.fixture
def fresh(server):
    """A database without anything, on a server without our roles; connects to it as any login."""
    make_database(address(server.sockets, "postgres", "postgres"), "fresh")
    opened = []

    def connect(login: str):
        connection = psycopg2.connect(address(server.sockets, login, "fresh"))
        connection.autocommit = True
        opened.append(connection)
        return connection.cursor()

    yield connect
    for connection in opened:
        connection.close()
    connection = server.connect()
    with connection.cursor() as cursor:
        cursor.execute("DROP DATABASE fresh")
        cursor.execute("SELECT rolname FROM pg_roles WHERE rolname !~ '^pg_' AND rolname <> 'postgres'")
        roles = sql.SQL(", ").join(sql.Identifier(role) for (role,) in cursor.fetchall())
        cursor.execute(sql.SQL("DROP OWNED BY {}").format(roles))
        cursor.execute(sql.SQL("DROP ROLE {}").format(roles))
    connection.close()


def one(cursor, statement: str, *values):
    cursor.execute(statement, values)
    return cursor.fetchone()


def assert_complete(cursor) -> None:
    """Owner, extensions, and what each role can and cannot do."""
    owner = "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database()"
    assert one(cursor, owner) == ("peerhub_owner",)
    cursor.execute("SELECT extname FROM pg_extension")
    assert {name for (name,) in cursor.fetchall()} >= set(EXTENSIONS)
    cursor.execute(
        "SELECT rolname, rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname ~ '^peerhub_' ORDER BY 1"
    )
    roles = [row for row in cursor.fetchall() if row[0] != "peerhub_login"]
    assert roles == [(name, False, False, False) for name in ("peerhub_app", "peerhub_guard", "peerhub_owner")]


def test_own_server_lets_the_roles_sign_in(fresh):
    cursor = fresh("postgres")
    assert "peerhub_app" in ensure_roles(cursor, login=True)
    assert_complete(cursor)
    assert ensure_roles(cursor, login=True) == []
    assert one(fresh("peerhub_app"), "SELECT current_user") == ("peerhub_app",)
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        fresh("peerhub_app").execute("CREATE TABLE public.mine ()")
    fresh("peerhub_owner").execute("CREATE TABLE public.ours ()")
    with pytest.raises(psycopg2.OperationalError, match="not permitted to log in"):
        fresh("peerhub_guard")


def test_managed_server_makes_its_login_a_member_of_both_roles(fresh):
    fresh("postgres").execute("CREATE ROLE peerhub_login LOGIN CREATEROLE CREATEDB")
    fresh("postgres").execute("ALTER DATABASE fresh OWNER TO peerhub_login")
    cursor = fresh("peerhub_login")
    ensure_roles(cursor)
    assert_complete(cursor)
    assert ensure_roles(cursor) == []
    for role in ("peerhub_owner", "peerhub_app"):
        cursor.execute(f"SET ROLE {role}")
        assert one(cursor, "SELECT current_user") == (role,)
    assert one(cursor, "SELECT rolcanlogin, rolcreatedb FROM pg_roles WHERE rolname = 'peerhub_owner'") == (
        False,
        False,
    )


def test_owner_may_create_databases_only_when_asked(fresh):
    cursor = fresh("postgres")
    ensure_roles(cursor, create_databases=True)
    assert one(cursor, "SELECT rolcreatedb FROM pg_roles WHERE rolname = 'peerhub_owner'") == (True,)


def test_owner_can_hand_a_function_to_the_guard(fresh):
    ensure_roles(fresh("postgres"), login=True)
    cursor = fresh("peerhub_owner")
    cursor.execute("GRANT CREATE ON SCHEMA public TO peerhub_guard")
    cursor.execute("CREATE FUNCTION public.visible() RETURNS int LANGUAGE sql AS 'SELECT 1'")
    cursor.execute("ALTER FUNCTION public.visible() OWNER TO peerhub_guard")
    assert one(cursor, "SELECT pg_get_userbyid(proowner) FROM pg_proc WHERE proname = 'visible'") == ("peerhub_guard",)


def test_login_without_rights_gets_the_statements_for_somebody_who_has_them(fresh):
    fresh("postgres").execute("CREATE ROLE peerhub_login LOGIN")
    with pytest.raises(RolesMissing) as caught:
        ensure_roles(fresh("peerhub_login"))
    message = str(caught.value)
    statements = message[message.index("CREATE ROLE") :]
    administrator = fresh("postgres")
    administrator.execute(statements)
    assert_complete(administrator)
    assert ensure_roles(fresh("peerhub_login")) == []


def test_password_reaches_the_server_hashed(fresh, server):
    url = "postgres://peerhub_app:s%3Acret-word@db/peerhub"
    passwords = passwords_in(url, "postgres://somebody:else@db/peerhub", "")
    assert passwords == {"peerhub_app": "s:cret-word"}
    cursor = fresh("postgres")
    cursor.execute("SET log_statement = 'all'")
    ensure_roles(cursor, passwords=passwords)
    assert one(cursor, "SELECT rolpassword ~ '^SCRAM-SHA-256' FROM pg_authid WHERE rolname = 'peerhub_app'") == (True,)
    log = server.child.log_file.read_text()
    assert 'ALTER ROLE "peerhub_app" PASSWORD' in log
    assert "cret-word" not in log


def test_command_finds_everything_in_the_tests_own_database(db, capsys):
    call_command("ensure_roles")
    assert capsys.readouterr().out.strip() == "all there"
    assert urlsplit(os.environ["DATABASE_URL"]).username == "peerhub_tests"
