"""`make run`, with all its processes."""

import os
import signal
import socket
import stat

import psycopg2
import pytest

from .launched import PROCESSES, Noted, eventually


def test_start_shows_numbered_steps_and_where_to_go(peerhub):
    lines = peerhub.output.splitlines()
    steps = [line.split()[0] for line in lines if line.startswith("[")]
    assert steps == [f"[{number}/8]" for number in range(2, 9)]
    assert f"http://localhost:{peerhub.port}/" in peerhub.output
    assert "Mail is not sent: it lands in" in peerhub.output
    assert peerhub.answers()


def test_addresses_and_key_are_readable_by_their_owner_only(peerhub):
    assert stat.S_IMODE(peerhub.places.env_file.stat().st_mode) == 0o600
    assert len(peerhub.address("SECRET_KEY")) >= 50


def test_database_listens_on_its_socket_only_and_serves_three_roles(peerhub):
    for name, user in {
        "DATABASE_URL": "peerhub_app",
        "DATABASE_OWNER_URL": "peerhub_owner",
        "DATABASE_ADMIN_URL": "postgres",
    }.items():
        connection = psycopg2.connect(peerhub.address(name))
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_user, current_setting('listen_addresses'), current_setting('fsync')")
            assert cursor.fetchone() == (user, "", "on")
        connection.close()


def test_application_role_may_not_change_the_schema(peerhub):
    connection = psycopg2.connect(peerhub.address("DATABASE_URL"))
    with connection.cursor() as cursor, pytest.raises(psycopg2.errors.InsufficientPrivilege):
        cursor.execute("DROP TABLE django_migrations")
    connection.close()


def test_second_start_names_the_first(peerhub):
    second = peerhub.start_another()
    assert second.returncode == 1
    assert f"process {peerhub.process.pid}" in second.stderr
    assert f"http://localhost:{peerhub.port}" in second.stderr
    assert "Traceback" not in second.stderr
    assert peerhub.answers()


@pytest.mark.parametrize("name", PROCESSES)
def test_killed_process_comes_back(peerhub, name):
    before = peerhub.mark(name)
    os.kill(before.pid, signal.SIGKILL)
    assert eventually(lambda: f"The {name} process runs again." in peerhub.output)
    assert peerhub.mark(name).pid != before.pid
    assert eventually(peerhub.answers)
    assert peerhub.process.poll() is None


def test_killed_launcher_takes_everything_with_it_and_the_next_start_finds_the_data(peerhub):
    connection = psycopg2.connect(peerhub.address("DATABASE_OWNER_URL"))
    with connection, connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS kept (word text)")
        cursor.execute("INSERT INTO kept VALUES ('promised')")
    connection.close()
    marks, children = peerhub.marks(), peerhub.descendants()
    assert len(children) > len(PROCESSES)
    os.kill(peerhub.process.pid, signal.SIGKILL)
    peerhub.process.wait()
    assert eventually(lambda: not any(mark.alive for mark in marks.values()), 10)

    peerhub.start()

    connection = psycopg2.connect(peerhub.address("DATABASE_OWNER_URL"))
    with connection, connection.cursor() as cursor:
        cursor.execute("SELECT word FROM kept")
        assert cursor.fetchall() == [("promised",)]
        cursor.execute("DROP TABLE kept")
    connection.close()


def test_start_right_after_a_kill_clears_up_what_still_runs(peerhub):
    marks = peerhub.marks()
    for name in ("web", "postgres"):
        os.kill(marks[name].pid, signal.SIGSTOP)  # does not notice that the launcher has gone
    os.kill(peerhub.process.pid, signal.SIGKILL)
    peerhub.process.wait()

    peerhub.start()

    assert not any(mark.alive for mark in marks.values())
    assert "ended web, which an earlier start had left behind" in peerhub.output
    assert peerhub.answers()


def test_ctrl_c_stops_everything_within_five_seconds(peerhub):
    children = peerhub.descendants()
    seconds = peerhub.stop()
    assert seconds < 5
    assert peerhub.process.returncode == 0
    assert [pid for pid in children if Noted(pid).alive] == []
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", peerhub.port)) != 0
    assert "Traceback" not in peerhub.output
