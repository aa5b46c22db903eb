"""A query of a face about people is narrowed: by the account that asks, or by a row about a person.

It takes `user` by keyword and uses it; or it is handed a row (`consumer`, `session`, `concern` …) that was checked
before, and each of its questions names that row. A query with neither asks no table with rows about people.
"""

import ast
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

import pytest
from django.db import connection, models
from django.db.models import QuerySet

import portal
import workspace
from accounts.models import User
from consumers.models import Consumer
from goals.models import Goal
from reminders import duties
from tests.architecture import tables
from tests.architecture.code import HEIGHT

ABOUT_PEOPLE = tables.PERSON.keys() | tables.PROTECTED
LEADS_TO_THE_ROW_AROUND = {"OuterRef", "Prefetch"}


def queries() -> Iterator[Callable]:
    """Every public function in a module `queries` of the faces."""
    for face in (workspace, portal):
        for found in pkgutil.walk_packages(face.__path__, f"{face.__name__}."):
            if found.name.endswith(".queries"):
                module = import_module(found.name)
                for name, function in inspect.getmembers(module, inspect.isfunction):
                    if function.__module__ == module.__name__ and not name.startswith("_"):
                        yield function


def complaint(function: Callable) -> str | None:
    """What is wrong with a query; None if nothing is."""
    tree = definition(function)
    parameters = inspect.signature(function).parameters
    if "user" in parameters:
        if parameters["user"].kind != inspect.Parameter.KEYWORD_ONLY:
            return "takes user by position"
        is_used = any(name.id == "user" and isinstance(name.ctx, ast.Load) for name in names_in(tree))
        return None if is_used else "takes user and does not use it"
    handed = [*tree.args.args, *tree.args.kwonlyargs]
    rows = {argument.arg for argument in handed if names_people(argument.annotation, function)}
    for question in questions(tree, function.__globals__):
        if not {name.id for name in names_in(question)} & (rows | LEADS_TO_THE_ROW_AROUND):
            return f"asks for everybody: {ast.unparse(question)}"
    return None


def definition(function: Callable) -> ast.FunctionDef:
    return ast.parse(inspect.getsource(function)).body[0]


def names_in(tree: ast.AST) -> list[ast.Name]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.Name)]


def is_about_people(thing: Any) -> bool:
    """Whether this is a model with rows about people."""
    return inspect.isclass(thing) and issubclass(thing, models.Model) and thing._meta.db_table in ABOUT_PEOPLE


def names_people(annotation: ast.AST | None, function: Callable) -> bool:
    """Whether a type names a model with rows about people; read from the source, since `QuerySet[Goal]` forgets it."""
    return annotation is not None and any(
        is_about_people(function.__globals__.get(name.id)) or name.id.endswith("QuerySet") and name.id != "QuerySet"
        for name in names_in(annotation)
    )


def questions(tree: ast.AST, known: dict[str, Any]) -> Iterator[ast.AST]:
    """The whole chain of calls around each `Model.objects`, each function and each cursor that leads to people's rows.

    A chain inside a `Prefetch` includes the `Prefetch`, which asks only for the rows around it.
    """
    above = {below: node for node in ast.walk(tree) for below in ast.iter_child_nodes(node)}
    for name in names_in(tree):
        node, parent = name, above[name]
        while isinstance(parent, ast.Attribute) or isinstance(parent, ast.Call) and belongs(node, parent):
            node, parent = parent, above[parent]
        thing = known.get(name.id)
        if inspect.ismodule(thing) and isinstance(above[name], ast.Attribute):
            thing = getattr(thing, above[name].attr)
        if node is not name and asks(thing):
            yield node


def belongs(node: ast.AST, call: ast.Call) -> bool:
    return node is call.func or isinstance(call.func, ast.Name) and call.func.id == "Prefetch"


def asks(thing: Any) -> bool:
    """Whether this leads to rows about people: a model, a cursor, or a function of ours that says it returns such rows,
    or does not say what it returns."""
    if inspect.isfunction(thing) and thing.__module__.partition(".")[0] in {*HEIGHT, "tests"}:
        returns = definition(thing).returns
        return returns is None or names_people(returns, thing)
    return thing is connection or is_about_people(thing)


def test_queries_about_people_are_narrowed():
    found = {f"{query.__module__}.{query.__name__}": complaint(query) for query in queries()}
    assert len(found) > 60
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def deletes_it(*, user):
    del user
    return Goal.objects.all()


def by_position(user):
    return Goal.objects.visible_to(user)


def everybody():
    return Goal.objects.order_by("pk")


def ignores_the_row(*, consumer: Consumer):
    consumer.refresh_from_db()
    return Goal.objects.all()


def _all_goals() -> QuerySet[Goal]:
    return Goal.objects.all()


def through_a_helper(*, consumer: Consumer):
    return consumer, _all_goals()


def through_another_app(*, now):
    return duties.unseen(now=now, days=14)


def in_sql():
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM consumers_consumer")


def of_a_row(*, consumer: Consumer):
    return Goal.objects.filter(consumer=consumer)


def of_rows(*, goals: list[Goal]):
    return Consumer.objects.in_bulk({goal.consumer_id for goal in goals})


def of_a_user(*, user):
    return Goal.objects.visible_to(user)


def about_staff():
    return User.objects.filter(is_consumer=False)


@pytest.mark.parametrize(
    ("query", "wrong"),
    [
        (deletes_it, "takes user and does not use it"),
        (by_position, "takes user by position"),
        (everybody, "asks for everybody: Goal.objects.order_by('pk')"),
        (ignores_the_row, "asks for everybody: Goal.objects.all()"),
        (through_a_helper, "asks for everybody: _all_goals()"),
        (through_another_app, "asks for everybody: duties.unseen(now=now, days=14)"),
        (in_sql, "asks for everybody: connection.cursor()"),
        (of_a_row, None),
        (of_rows, None),
        (of_a_user, None),
        (about_staff, None),
    ],
)
def test_the_rule_tells_narrowed_queries_from_others(query, wrong):
    assert complaint(query) == wrong
