"""Many rows at once. PostgreSQL takes them fastest by COPY, but not into a table under row security: so they are copied
into a temporary table and inserted from there, with every constraint and trigger of the real one in force."""

import io
import json
from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import models
from django.db.backends.utils import CursorWrapper


def text(value: str) -> str:
    return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")


# How COPY reads the values of each Python type.
WRITTEN: dict[type, Callable[[Any], str]] = {
    str: text,
    type(None): lambda _value: "\\N",
    UUID: str,
    int: str,
    bool: lambda value: "t" if value else "f",
    date: date.isoformat,
    datetime: datetime.isoformat,
    dict: lambda value: text(json.dumps(value)),
}


class Waiting:
    """The rows of one table that are not written yet."""

    def __init__(self, model: type[models.Model], columns: tuple[str, ...]) -> None:
        self.table = model._meta.db_table
        self.temporary = f"loading_{self.table}"
        fields: dict[str, Any] = {field.name: field.column for field in model._meta.concrete_fields}
        self.columns = ", ".join(fields[name] for name in columns)
        self.lines: list[str] = []


class Bulk:
    """Collects rows and writes them table by table, in the order in which the tables are named here."""

    def __init__(self, cursor: CursorWrapper, tables: dict[type[models.Model], tuple[str, ...]]) -> None:
        self.cursor = cursor
        self.waiting = {model: Waiting(model, columns) for model, columns in tables.items()}
        for one in self.waiting.values():
            copied = f"SELECT {one.columns} FROM {one.table} WITH NO DATA"  # noqa: S608  names of our own tables
            cursor.execute(f"CREATE TEMPORARY TABLE {one.temporary} ON COMMIT DROP AS {copied}")

    def add(self, model: type[models.Model], *values: Any) -> None:
        """A row; its values in the order of the columns named at the beginning."""
        self.waiting[model].lines.append("\t".join([WRITTEN.get(type(value), text)(value) for value in values]) + "\n")

    @property
    def count(self) -> int:
        return sum(len(one.lines) for one in self.waiting.values())

    def write(self) -> None:
        """Write down everything collected so far."""
        for one in self.waiting.values():
            if one.lines:
                self.cursor.copy_expert(f"COPY {one.temporary} FROM STDIN", io.StringIO("".join(one.lines)))
                self.cursor.execute(f"INSERT INTO {one.table} ({one.columns}) SELECT * FROM {one.temporary}")  # noqa: S608
                self.cursor.execute(f"TRUNCATE {one.temporary}")
                one.lines.clear()
