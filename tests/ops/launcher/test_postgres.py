"""The embedded PostgreSQL, started on what an earlier start may have left."""

import os
import signal
import stat

import psycopg2
import pytest

from ops.launcher.console import Trouble
from ops.launcher.places import Places
from ops.launcher.postgres import Postgres, address, make_database

from .launched import Noted, remove


@pytest.fixture(scope="module")
def cluster(module_places):
    """A cluster, made where an earlier initdb was cut short."""
    module_places.make()
    postgres = Postgres(module_places)
    half = postgres.home / "data.partial"
    half.mkdir()
    (half / "PG_VERSION").write_text("18\n")
    yield postgres
    postgres.stop(patience=5)


@pytest.fixture
def postgres(cluster):
    """A running PostgreSQL."""
    if not cluster.child.alive:
        cluster.child.sweep()
        cluster.start()
    return cluster


def rows(postgres: Postgres, statement: str) -> list:
    connection = postgres.connect()
    with connection.cursor() as cursor:
        cursor.execute(statement)
        found = cursor.fetchall() if cursor.description else []
    connection.close()
    return found


@pytest.fixture
def promised(postgres):
    """A row that has to survive."""
    rows(postgres, "CREATE TABLE kept AS SELECT 'promised' AS word")
    yield [("promised",)]
    rows(postgres, "DROP TABLE kept")


def test_interrupted_making_of_the_cluster_is_begun_again(postgres):
    assert not (postgres.home / "data.partial").exists()
    assert postgres.answers()


def test_start_after_a_kill(postgres, promised):
    os.kill(postgres.child.process.pid, signal.SIGKILL)
    postgres.child.sweep()
    postgres.start()
    assert rows(postgres, "SELECT word FROM kept") == promised


def test_start_ends_what_an_earlier_start_left(postgres, promised):
    running = Noted(postgres.child.process.pid)
    another = Postgres(postgres.places)
    another.start()
    assert not running.alive
    assert rows(another, "SELECT word FROM kept") == promised
    another.stop(patience=5)
    postgres.child.sweep()
    postgres.start()


def test_start_refuses_data_that_another_server_uses(postgres):
    number = postgres.child.process.pid
    postgres.child.pid_file.unlink()  # so that nothing tells of the first server but its data
    with pytest.raises(Trouble, match=rf"Another PostgreSQL \(process {number}\) uses"):
        Postgres(postgres.places).start()
    assert postgres.answers()


def test_start_after_a_kill_when_its_number_belongs_to_somebody_else(postgres, promised):
    os.kill(postgres.child.process.pid, signal.SIGKILL)
    postgres.child.sweep()
    (postgres.data / "postmaster.pid").write_text(f"{os.getpid()}\n{postgres.data}\n")
    postgres.start()
    assert rows(postgres, "SELECT word FROM kept") == promised


def test_cluster_keeps_what_it_promises_and_is_private(postgres):
    wanted = ("fsync", "synchronous_commit", "full_page_writes", "data_checksums", "listen_addresses")
    settings = [rows(postgres, f"SHOW {name}")[0][0] for name in wanted]
    assert settings == ["on", "on", "on", "on", ""]
    assert (
        rows(postgres, "SELECT datlocprovider, datlocale, pg_encoding_to_char(encoding) FROM pg_database")
        == [("b", "C.UTF-8", "UTF8")] * 3
    )
    assert stat.S_IMODE(postgres.data.stat().st_mode) == 0o700
    assert stat.S_IMODE(postgres.sockets.stat().st_mode) == 0o700
    if os.geteuid() == 0:
        assert postgres.data.stat().st_uid == postgres.user.pw_uid != 0
        assert postgres.home.stat().st_uid == 0


def test_private_folder_stays_private(places):
    """As root the server's user cannot enter it: then the database lies elsewhere, and nothing is opened up."""
    private = places.var / "private"
    inside = Places(private / "var")
    private.mkdir(mode=0o700)
    inside.make()
    postgres = Postgres(inside)
    try:
        postgres.start()
        rows(postgres, "CREATE TABLE kept AS SELECT 'promised' AS word")
        postgres.stop(patience=5)
        again = Postgres(inside)
        again.start()
        assert rows(again, "SELECT word FROM kept") == [("promised",)]
        again.stop(patience=5)
        assert stat.S_IMODE(private.stat().st_mode) == 0o700
        record = inside.var / "postgres.place"
        assert record.exists() == (os.geteuid() == 0)
        if record.exists():
            place = record.read_text()
            record.unlink()  # as in a new clone where an earlier one was removed
            with pytest.raises(Trouble, match=r"holds the database of an earlier PeerHub"):
                Postgres(inside)
            record.write_text(place)
    finally:
        postgres.stop(patience=5)
        remove(inside)


def test_database_is_made_once(postgres):
    server = address(postgres.sockets, "postgres", "postgres")
    make_database(server, 'odd "name"')
    make_database(server, 'odd "name"')
    connection = psycopg2.connect(address(postgres.sockets, "postgres", 'odd "name"'))
    assert connection.info.dbname == 'odd "name"'
    connection.close()


def test_data_of_another_user_is_left_alone(postgres):
    postgres.stop(patience=5)
    somebody_else = Postgres(postgres.places)
    somebody_else.owner += 1
    with pytest.raises(Trouble, match="belongs to the user"):
        somebody_else.start()


def test_server_that_cannot_start_says_why(postgres):
    postgres.stop(patience=5)
    configuration = postgres.data / "postgresql.conf"
    before = configuration.read_text()
    configuration.write_text("no_such_setting = 1\n")
    with pytest.raises(Trouble, match="no_such_setting"):
        postgres.start()
    configuration.write_text(before)
