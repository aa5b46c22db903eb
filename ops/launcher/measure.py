"""`make bench`: measures on servers of its own under `var/bench/`, configured as those of `make run`."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from ops.launcher.front_end import compile_translations, put_front_end_in_place
from ops.launcher.installation import Installation
from ops.launcher.places import PYTHON, ROOT, Places, serving_places

OWN_SERVERS = ("DATABASE_URL", "DATABASE_OWNER_URL", "DATABASE_ADMIN_URL", "REDIS_URL", "PUBLIC_URL")


def bench(arguments: Sequence[str]) -> int:
    """Start the servers, measure, and stop them. Return the exit code."""
    for name in OWN_SERVERS:
        os.environ.pop(name, None)
    installation = Installation(Places(serving_places().var / "bench"))
    with installation.alone("Wait until that measurement is over."):
        put_front_end_in_place(installation.places)
        compile_translations()
        installation.start_database()
        installation.start_broker()
        command: list[str | Path] = [PYTHON, "-m", "ops.bench", *arguments]
        return subprocess.run(command, cwd=ROOT, env=installation.environment, check=False).returncode
