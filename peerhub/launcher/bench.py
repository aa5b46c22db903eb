"""`make bench`: servers of its own under `var/bench/`, with the settings of real ones, for as long as it measures."""

import os
import subprocess
from collections.abc import Sequence

from peerhub.launcher.front_end import compile_translations, put_front_end_in_place
from peerhub.launcher.installation import Installation, already_running
from peerhub.launcher.places import PYTHON, ROOT, Places, serving_places

# What would lead to servers that hold somebody's real data, or change what is measured.
NOT_OURS = ("DATABASE_URL", "DATABASE_OWNER_URL", "DATABASE_ADMIN_URL", "REDIS_URL", "PUBLIC_URL", "SMTP_HOST", "DEBUG")


def bench(arguments: Sequence[str]) -> int:
    """Start the servers, measure, stop them. The databases stay for the next time."""
    for name in NOT_OURS:
        os.environ.pop(name, None)
    installation = Installation(Places(serving_places().var / "bench"))
    if not installation.take():
        raise already_running(installation, "Wait for the other measurement to end.")
    try:
        put_front_end_in_place(installation.places)
        compile_translations()
        installation.start_database()
        installation.start_broker()
        environment = installation.environment | {"PEERHUB_DATABASE_ROLE": "owner", "PEERHUB_MEASURE": "1"}
        command = [str(PYTHON), "-m", "peerhub.bench", *arguments]
        return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    finally:
        installation.stop()
