"""The test servers run for as long as anybody tests."""

import os
import subprocess
from pathlib import Path

import pytest

from ops.launcher.places import PYTHON, ROOT, Places

from .launched import Noted, bare_environment, eventually

SHOW = "import os, psycopg2; print(psycopg2.connect(os.environ['DATABASE_URL']).info.dbname, flush=True); input()"


@pytest.fixture
def places(module_places):
    return module_places


@pytest.fixture
def inner(places):
    """Where the test servers of this data folder live."""
    return Places(places.var / "test")


def with_servers(places: Places, *command: str | Path, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [PYTHON, "-m", "ops.launcher", "with-servers", "--", *command],
        cwd=ROOT,
        env=bare_environment(VAR_DIR=str(places.var), PEERHUB_TEST_DB_SUFFIX="") | environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def keeper(inner: Places) -> Noted | None:
    return Noted.read(inner.run, "keeper")


def gone(inner: Places) -> bool:
    return not any(noted.alive for name in ("keeper", "postgres", "redis") if (noted := Noted.read(inner.run, name)))


def test_servers_are_shared_and_stop_with_the_last_user(places, inner):
    users = [with_servers(places, PYTHON, "-c", SHOW, PEERHUB_TEST_DB_SUFFIX=suffix) for suffix in ("one", "two", "")]
    names = {user.stdout.readline().strip() for user in users}
    assert names == {"peerhub_one", "peerhub_two", "peerhub"}
    mark = keeper(inner)
    assert mark.alive
    postgres = Noted.read(inner.run, "postgres")

    users[0].communicate("\n")
    users[1].kill()  # has no chance to say goodbye
    users[1].communicate()
    assert postgres.alive

    users[2].communicate("\n")
    assert eventually(lambda: gone(inner) and not mark.alive and not postgres.alive, 10)


def test_killed_keeper_is_replaced(places, inner):
    user = with_servers(places, PYTHON, "-c", SHOW)
    user.stdout.readline()
    first = keeper(inner)
    os.kill(first.pid, 9)
    another = with_servers(places, PYTHON, "-c", SHOW)
    assert another.stdout.readline().strip() == "peerhub"
    assert keeper(inner).pid != first.pid
    for one in (user, another):
        one.communicate("\n")
    assert eventually(lambda: gone(inner), 10)


def test_exit_code_of_the_command_is_kept(places, inner):
    user = with_servers(places, "/bin/sh", "-c", "exit 7")
    user.communicate()
    assert user.returncode == 7
    assert eventually(lambda: gone(inner), 10)


def test_tests_do_not_see_what_somebody_set_for_their_own_peerhub(places, inner):
    own = {"SMTP_HOST": "mail.example.org", "PUBLIC_URL": "https://peerhub.example.org", "FILES_DIR": "/srv/files"}
    user = with_servers(places, "/usr/bin/env", **own)
    shown = user.communicate()[0]
    assert "PEERHUB_DATABASE_ROLE=owner" in shown
    assert f"VAR_DIR={inner.var}" in shown
    assert "example.org" not in shown
    assert "/srv/files" not in shown
    assert eventually(lambda: gone(inner), 10)
