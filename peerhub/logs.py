"""The format of the logs: what happened, where and when, never about whom.

Logs are copied and read by people who may not read records; the access log says who did what. So a line has the
messages of PeerHub's own code, the message templates of other packages without their text arguments, and the kind and
place of an error. It leaves out URLs, typed text, names, accounts, network addresses, and the messages of errors,
because a database quotes rows in them.
"""

import json
import logging
import traceback
from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
OURS = {path.parent.name for path in ROOT.glob("*/__init__.py")}
FRAMES = 12
request_id: ContextVar[str] = ContextVar("request_id", default="")


class Line(logging.Formatter):
    """Formats a log record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "event": _event(record),
            "request": request_id.get(),
            **getattr(record, "facts", {}),
        }
        if record.name.startswith("celery.") and isinstance(record.args, Mapping):
            line["task"] = record.args.get("name")
        if record.exc_info and record.exc_info[1]:
            line["errors"] = [_told(error) for error in _chain(record.exc_info[1])]
        return json.dumps({name: value for name, value in line.items() if value not in ("", None)}, default=type)


def _event(record: logging.LogRecord) -> str:
    """The message of a log record with its numbers; every other argument is replaced by "…".

    Another package's message without arguments may contain names, so the module and line are returned instead.
    """
    template = str(record.msg) if isinstance(record.msg, str) else ""
    if not record.args:
        # Others put their sentences together before they hand them over: only the place tells what they say.
        is_ours = record.name.partition(".")[0] in OURS
        return template if is_ours else f"{record.module}:{record.lineno}"
    if isinstance(record.args, Mapping):
        return template % {name: _without_words(value) for name, value in record.args.items()}
    return template % tuple(_without_words(value) for value in record.args)


def _without_words(value: object) -> object:
    return value if isinstance(value, int | float) else "…"


def _told(error: BaseException) -> dict[str, Any]:
    """The type of an exception, its last stack frames, and the error code and constraint that the database reported."""
    diagnosis = getattr(error, "diag", None)
    told = {
        "kind": f"{type(error).__module__}.{type(error).__qualname__}",
        "where": [
            f"{_short(frame.filename)}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(error.__traceback__)[-FRAMES:]
        ],
        "errno": getattr(error, "errno", None),
        "sqlstate": getattr(error, "pgcode", None),
        "constraint": getattr(diagnosis, "constraint_name", None),
    }
    return {name: value for name, value in told.items() if value is not None}


def _short(path: str) -> str:
    return path.rpartition("site-packages/")[2].removeprefix(f"{ROOT}/")


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
