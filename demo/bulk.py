"""Bulk inserts. PostgreSQL refuses COPY, the fastest way, for a table with row security. So COPY fills a temporary
table, and INSERT … SELECT moves the rows into the real table, where all constraints and triggers apply."""

import io
import json
from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import models
from django.db.backends.utils import CursorWrapper


def escaped(value: str) -> str:
    """Return the text as a value of COPY's text format."""
    return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")


# How to write a value of each Python type for COPY.
COPY_FORMATS: dict[type, Callable[[Any], str]] = {
    str: escaped,
    type(None): lambda _value: "\\N",
    UUID: str,
    int: str,
    bool: lambda value: "t" if value else "f",
    date: date.isoformat,
    datetime: datetime.isoformat,
    dict: lambda value: escaped(json.dumps(value)),
}


class PendingRows:
    """The rows of one table that wait to be written to the database."""

    def __init__(self, model: type[models.Model], columns: tuple[str, ...]) -> None:
        self.table = model._meta.db_table
        self.temporary = f"loading_{self.table}"
        fields: dict[str, Any] = {field.name: field.column for field in model._meta.concrete_fields}
        self.columns = ", ".join(fields[name] for name in columns)
        self.lines: list[str] = []


class Bulk:
    """Collects rows and writes them table by table, in the order of `tables`."""

    def __init__(self, cursor: CursorWrapper, tables: dict[type[models.Model], tuple[str, ...]]) -> None:
        self.cursor = cursor
        self.pending = {model: PendingRows(model, columns) for model, columns in tables.items()}
        for rows in self.pending.values():
            copied = f"SELECT {rows.columns} FROM {rows.table} WITH NO DATA"  # noqa: S608  names of our own tables
            cursor.execute(f"CREATE TEMPORARY TABLE {rows.temporary} ON COMMIT DROP AS {copied}")

    def add(self, model: type[models.Model], *values: Any) -> None:
        """Add a row, with its values in the order of the columns in `tables`."""
        line = "\t".join([COPY_FORMATS.get(type(value), escaped)(value) for value in values])
        self.pending[model].lines.append(line + "\n")

    @property
    def count(self) -> int:
        return sum(len(rows.lines) for rows in self.pending.values())

    def write(self) -> None:
        """Write all collected rows to the database."""
        for rows in self.pending.values():
            if rows.lines:
                self.cursor.copy_expert(f"COPY {rows.temporary} FROM STDIN", io.StringIO("".join(rows.lines)))
                self.cursor.execute(f"INSERT INTO {rows.table} ({rows.columns}) SELECT * FROM {rows.temporary}")  # noqa: S608
                self.cursor.execute(f"TRUNCATE {rows.temporary}")
                rows.lines.clear()
