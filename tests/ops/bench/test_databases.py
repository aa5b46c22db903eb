"""The copies that are measured: with row security as it is, and without it."""

import os

import pytest

from ops.bench.databases import Databases, Size, address

SERVER = os.environ["DATABASE_URL"]
SIZE = Size(people=os.getpid(), sessions=0)  # a name of this process's own
PROTECTED = "SELECT relname, relrowsecurity FROM pg_class WHERE relname IN ('first', 'second') ORDER BY relname"


@pytest.fixture
def databases():
    found = Databases(address(SERVER, "postgres"), os.environ)
    found.drop(SIZE.database)
    found._run("postgres", "CREATE DATABASE {}", SIZE.database)
    for table in ("first", "second"):
        found._run(SIZE.database, "CREATE TABLE {} (id int)", table)
        found._run(SIZE.database, "ALTER TABLE {} ENABLE ROW LEVEL SECURITY", table)
    yield found
    for name in (SIZE.database, f"{SIZE.database}_copy", f"{SIZE.database}_open"):
        found.drop(name)


def test_one_copy_keeps_row_security_and_the_other_has_none(databases):
    beside, without = databases.copy(SIZE), databases.copy(SIZE, has_row_security=False)
    assert beside != without
    assert databases._run(beside, PROTECTED) == [("first", True), ("second", True)]
    assert databases._run(without, PROTECTED) == [("first", False), ("second", False)]
