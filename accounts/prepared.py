"""Queries that Django builds once for each process. Building one takes longer than PostgreSQL takes to answer it."""

import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Model, QuerySet

Found = TypeVar("Found", bound=Model)

_LONG_AGO = datetime(1, 1, 2, tzinfo=UTC)


class Prepared(Generic[Found]):
    """A query whose values come later: `Prepared(build, user=UUID, now=datetime)(user=user.pk, now=now)`.

    `build` takes the names as keyword arguments and returns a QuerySet. It is called when the query is first asked,
    with a stand-in for each value, so it must not look at them, and must use each in a condition or an expression as
    it is. A list of ids is one value in `Among`; with `__in` its length would be part of the statement.
    """

    def __init__(self, build: Callable[..., QuerySet[Found]], **kinds: type) -> None:
        self.build = build
        self.kinds = kinds

    def __call__(self, **values: Any) -> list[Found]:
        """The rows for these values, as instances of the model. Related rows are not loaded with them."""
        model, statement, parameters = self._built
        return list(model._base_manager.raw(statement, [one.of(values) for one in parameters]))

    def tuples(self, **values: Any) -> list[tuple]:
        """The rows for these values as PostgreSQL returns them, for a QuerySet with `values_list`."""
        return self._asked("{}", values)

    def count(self, **values: Any) -> int:
        """The number of rows for these values."""
        return self._asked("SELECT count(*) FROM ({}) AS counted", values)[0][0]

    def _asked(self, question: str, values: dict[str, Any]) -> list[tuple]:
        _model, statement, parameters = self._built
        with connection.cursor() as cursor:
            cursor.execute(question.format(statement), [one.of(values) for one in parameters])
            return cursor.fetchall()

    @cached_property
    def _built(self) -> tuple[type[Found], str, list["_Parameter"]]:
        built, parameters = self._build(0)
        _same, others = self._build(len(self.kinds))
        # A parameter that differs and has no name was computed from a stand-in: it would keep that for ever.
        if [(one.name, not one.name and one.value) for one in parameters] != [
            (one.name, not one.name and one.value) for one in others
        ]:
            raise ValueError("The query computes something from a value that comes later.")
        if missing := set(self.kinds) - {one.name for one in parameters}:
            raise ValueError(f"The query does not use {', '.join(sorted(missing))}.")
        return built.model, built.query.sql_with_params()[0], parameters

    def _build(self, first: int) -> tuple[QuerySet[Found], list["_Parameter"]]:
        stand_ins = {name: STAND_INS[kind](number) for number, (name, kind) in enumerate(self.kinds.items(), first)}
        built = self.build(**stand_ins)
        _statement, values = built.query.sql_with_params()
        return built, [_Parameter(value, _name_of(value, stand_ins)) for value in values]


class _Parameter:
    """A parameter of a statement: a value, or the name of one that comes later."""

    def __init__(self, value: Any, name: str) -> None:
        self.value = value
        self.name = name

    def of(self, values: dict[str, Any]) -> Any:
        return values[self.name] if self.name else self.value


STAND_INS: dict[type, Callable[[int], Any]] = {
    uuid.UUID: lambda number: uuid.UUID(int=2**128 - 1 - number),
    datetime: lambda number: _LONG_AGO + timedelta(microseconds=number),
    date: lambda number: _LONG_AGO.date() + timedelta(days=number),
    list: lambda number: [uuid.UUID(int=2**127 - 1 - number)],
    str: lambda number: f"stand-in {number} of a prepared query",
}


def _name_of(value: Any, stand_ins: dict[str, Any]) -> str:
    """The name of the value for which this is the stand-in; empty if it is none."""
    found = (name for name, one in stand_ins.items() if type(value) is type(one) and value == one)
    return next(found, "")
