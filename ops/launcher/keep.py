"""`make backup` and `make restore`: run the management commands, and the database as long as they need it."""

import os
import subprocess
from collections.abc import Sequence

from ops.launcher.console import Trouble, say
from ops.launcher.environment import process_environment, read_env_file
from ops.launcher.installation import Installation
from ops.launcher.places import PYTHON, ROOT, serving_places


def _manage(environment: dict[str, str], *arguments: str) -> int:
    return subprocess.run([PYTHON, "manage.py", *arguments], cwd=ROOT, env=environment, check=False).returncode


def backup(arguments: Sequence[str]) -> int:
    """`make backup`, with the database of a running PeerHub or one that is started for it. Return the exit code."""
    options = ["--to", os.path.abspath(folder)] if (folder := os.environ.get("TO")) else []
    installation = Installation(serving_places())
    if not installation.take():
        say("PeerHub is running; backing up beside it ...")
        places = installation.places
        return _manage(process_environment(places, read_env_file(places.env_file) | os.environ), "backup", *options)
    try:
        installation.start_database()
        return _manage(installation.environment, "backup", *options)
    finally:
        installation.stop()


def restore(arguments: Sequence[str]) -> int:
    """`make restore`, only while PeerHub is stopped. Return the exit code."""
    source = os.environ.get("FROM")
    if not source:
        raise Trouble("Which backup?", "Name it: make restore FROM=/the/file.age (REPLACE=1 over existing data)")
    options = ["--replace"] if os.environ.get("REPLACE") == "1" else []
    installation = Installation(serving_places())
    with installation.alone("Stop it with Ctrl-C first."):
        installation.start_database()
        return _manage(installation.environment, "restore", os.path.abspath(source), *options)
