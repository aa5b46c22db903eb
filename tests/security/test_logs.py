"""The lines of the logs: what is in them, and what never is."""

import ast
import json
import logging
import sys

import pytest
from django.db import IntegrityError, connection, transaction

from consumers.models import Consumer
from peerhub.logs import Line
from tests.architecture.code import sources
from tests.roles import AppClient

SECRET = "Heliotrope umbrella"


def line(name: str, message: object, *values: object, exc_info=None) -> dict:
    record = logging.LogRecord(name, logging.ERROR, "/x/module.py", 7, message, values, exc_info)
    text = Line().format(record)
    assert SECRET not in text
    assert "\n" not in text
    return json.loads(text)


def failing(work) -> dict:
    try:
        work()
    except Exception:
        return line("django.request", "Internal Server Error: %s", f"/work/{SECRET}/", exc_info=sys.exc_info())
    raise AssertionError("nothing was raised")


def test_a_template_keeps_its_words_and_numbers_and_loses_what_was_put_in():
    assert line("celery.beat", "Sent %s after %d s (%.1f)", SECRET, 3, 2.55)["event"] == "Sent … after 3 s (2.5)"
    assert line("peerhub.x", "Hello %s", SECRET)["event"] == "Hello …"
    assert line("x", "%r and %s", {SECRET: 1}, None)["event"] == "'…' and …"


def test_of_a_ready_made_sentence_of_others_only_its_place_is_kept():
    assert line("django.security.DisallowedHost", f"Invalid host {SECRET}")["event"] == "module:7"
    assert line("gunicorn.error", f"Invalid request from {SECRET}")["event"] == "module:7"
    assert line("x", ValueError(SECRET))["event"] == "module:7"
    assert line("peerhub.errors", "The error page itself could not be drawn.")["event"].startswith("The error page")


def test_a_task_is_known_by_its_name():
    values = {"name": "outbox.tasks.deliver", "id": SECRET, "exc": SECRET}
    told = line("celery.app.trace", "Task %(name)s[%(id)s] raised: %(exc)s", values)
    assert (told["task"], told["event"]) == ("outbox.tasks.deliver", "Task …[…] raised: …")


def test_an_error_is_told_by_kind_and_place_and_so_are_those_behind_it():
    def work():
        try:
            raise KeyError(SECRET)
        except KeyError as error:
            raise ValueError(SECRET) from error

    first, second = failing(work)["errors"]
    assert (first["kind"], second["kind"]) == ("builtins.ValueError", "builtins.KeyError")
    assert second["where"][-1].startswith("tests/security/test_logs.py:")
    assert second["where"][-1].endswith(" work")


def test_of_a_broken_rule_its_name_is_told_and_not_the_row(world):
    def work():
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("UPDATE consumers_consumer SET team_id = NULL, name = %s", [SECRET])

    told = failing(work)["errors"]
    assert told[0]["kind"] == f"{IntegrityError.__module__}.IntegrityError"
    assert told[1]["sqlstate"] == "23502"
    assert not Consumer.objects.filter(name=SECRET).exists()


@pytest.fixture
def written(monkeypatch):
    """The lines that the project's own handlers write."""
    lines: list[str] = []
    for handler in logging.getLogger().handlers:
        if isinstance(handler.formatter, Line):
            monkeypatch.setattr(handler, "emit", lambda record, handler=handler: lines.append(handler.format(record)))
            return lines
    raise AssertionError("The root logger does not write our lines.")


def test_a_request_is_told_by_the_name_of_its_page(world, as_ana, written):
    answer = as_ana.post(f"/work/people/?q={SECRET}", {"q": SECRET})
    as_ana.get(f"/work/consumers/{world.cara.pk}/?q=x")
    as_ana.get(f"/{SECRET}/")
    told = [json.loads(text) for text in written if "peerhub.requests" in text]
    assert [(one["page"], one["method"], one["status"]) for one in told] == [
        ("workspace:person-list", "POST", 200),
        ("workspace:person-open", "GET", 200),
        ("none", "GET", 404),
    ]
    assert told[0]["request"] == answer["X-Request-Id"]
    assert len({one["request"] for one in told}) == 3
    assert set(told[0]) == {"at", "level", "logger", "event", "request", "page", "method", "status", "ms"}
    everything = "".join(written)
    for secret in (SECRET, "Heliotrope", str(world.cara.pk), "/work/", world.ana.name, world.ana.sign_in_name + '"'):
        assert secret not in everything


def test_lines_written_for_a_request_bear_its_id(world, written, settings):
    settings.ROOT_URLCONF = "tests.look.failing_urls"
    answer = AppClient(raise_request_exception=False).get("/fails/500/")
    told = [json.loads(text) for text in written]
    assert {one["request"] for one in told} == {answer["X-Request-Id"]}
    assert [one["logger"] for one in told] == ["django.request", "peerhub.requests"]
    assert told[0]["errors"]


def test_no_logger_writes_past_the_lines():
    loggers = [logging.getLogger(name) for name in ("django", "django.server", "django.request", "gunicorn.error")]
    assert [logger.name for logger in loggers if logger.handlers or not logger.propagate] == []


def test_our_own_sentences_are_fixed():
    """Else what is put into one would be taken for words of ours."""
    levels = {"debug", "info", "warning", "error", "exception", "critical"}
    calls = [
        (f"{path}:{node.lineno}", node)
        for path, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in levels
        if isinstance(node.func.value, ast.Name) and node.func.value.id in {"log", "logger", "logging"}
    ]
    assert len(calls) >= 3
    assert [place for place, node in calls if not isinstance(node.args[0], ast.Constant)] == []
    with_facts = {place.partition(":")[0] for place, node in calls if node.keywords}
    # A request's page, status and time; a sealed day's date, number of rows and hash.
    assert with_facts == {"peerhub/pipeline/request_log.py", "audit/services.py"}
