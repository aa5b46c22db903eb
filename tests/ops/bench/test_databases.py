"""The copies that are measured."""

import os

import pytest

from ops.bench.databases import Databases, Size, address
from ops.bench.plain import FIRST_ROW, ROWS

SERVER = os.environ["DATABASE_URL"]
SIZE = Size(people=os.getpid(), sessions=0)  # a name of this process's own


@pytest.fixture
def databases():
    found = Databases(address(SERVER, "postgres"), os.environ)
    found.drop(SIZE.database)
    found._run("postgres", "CREATE DATABASE {}", SIZE.database)
    yield found
    for name in (SIZE.database, f"{SIZE.database}_copy"):
        found.drop(name)


def test_copy_has_the_rows_of_the_plain_view(databases):
    databases._run(SIZE.database, "CREATE TABLE kept (id int)")
    copy = databases.copy(SIZE)
    assert databases._run(copy, f"SELECT count(*) FROM bench_plain WHERE number >= {FIRST_ROW}")[0][0] > ROWS
    assert databases._run(copy, "SELECT has_table_privilege('peerhub_app', 'bench_plain', 'SELECT')") == [(True,)]
    assert databases._run(copy, "SELECT count(*) FROM kept") == [(0,)]


def test_original_stays_without_the_table_of_the_plain_view(databases):
    databases.copy(SIZE)
    assert databases._run(SIZE.database, "SELECT to_regclass('bench_plain')") == [(None,)]
