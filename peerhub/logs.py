"""What stands in the logs: what happened, where and when, never about whom.

Logs are copied, shipped and read by people who may not read records; who did what stands in the audit trail, which is
guarded. So a line holds what PeerHub's own code says, the templates of others without the words put into them, and of
an error its kind and place. Left out: addresses of pages, what was typed, names, who was signed in and from where, and
the messages of errors, in which a database quotes rows.
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
    """One JSON object a line."""

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
    """What is said, numbers aside without what was put into it."""
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
    """The kind of an error, where it came from, and which rule of the database it broke."""
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
