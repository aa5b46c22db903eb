"""Finds the command of the command line and runs it with the Python of the virtual environment, made when needed."""

import importlib
import os
import sys
from collections.abc import Sequence

from ops.launcher.console import Steps, Trouble, as_trouble, complain
from ops.launcher.install import ensure_packages
from ops.launcher.places import PYTHON, ROOT, VENV

RUN_STEPS = 8  # here: Packages; three in `run`, four in `prepare`
# command: (module, function, which requirements)
COMMANDS = {
    "run": ("ops.launcher.run", "run", "run"),
    "test": ("ops.launcher.suite", "run_suite", "test"),
    "backup": ("ops.launcher.keep", "backup", "run"),
    "restore": ("ops.launcher.keep", "restore", "run"),
    "bench": ("ops.launcher.measure", "bench", "run"),
    "lock": ("ops.launcher.lock", "lock", "test"),
    "image": ("ops.launcher.prepare", "image", None),
    "with-servers": ("ops.launcher.shared_servers", "run_with_servers", "test"),
    "keep-test-servers": ("ops.launcher.shared_servers", "keep_test_servers", None),
}
WITHOUT_ARGUMENTS = {"run", "test", "backup", "restore"}


def main(arguments: Sequence[str]) -> int:
    """Run a command and return its exit code."""
    name, *rest = arguments or [""]
    if name not in COMMANDS:
        print("usage: python3 -m ops.launcher {" + ",".join(COMMANDS) + "}", file=sys.stderr)
        return 2
    module, function, requirements = COMMANDS[name]
    if rest[:1] == ["--"]:
        rest = rest[1:]
    if rest and name in WITHOUT_ARGUMENTS:
        print(f"`{name}` takes no arguments but variables: see `make` and docs/running.md.", file=sys.stderr)
        return 2
    try:
        if os.path.realpath(sys.prefix) != os.path.realpath(VENV):
            if name == "run":
                steps = Steps(RUN_STEPS)
                with steps.step("Packages"):
                    ensure_packages("run")
                os.environ["PEERHUB_STEPS"] = steps.note
            elif requirements:
                ensure_packages(requirements)
            os.environ["PYTHONPATH"] = str(ROOT)
            os.execv(PYTHON, [str(PYTHON), "-m", "ops.launcher", name, *rest])
        return getattr(importlib.import_module(module), function)(rest) or 0
    except Trouble as trouble:
        complain(trouble)
    except OSError as error:
        complain(as_trouble(error))
    except KeyboardInterrupt:
        return 130
    return 1
