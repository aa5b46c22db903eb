"""`make lock`: write the lock files again from what `pyproject.toml` asks for."""

import subprocess
from collections.abc import Sequence
from pathlib import Path

from ops.launcher.console import Trouble, say
from ops.launcher.install import REQUIREMENTS
from ops.launcher.places import ROOT, VENV

# No word of where the packages came from: every machine has its own index.
OPTIONS = (
    *("--universal", "--python-version", "3.11", "--generate-hashes", "--no-emit-index-url"),
    *("--no-emit-find-links", "--no-header", "--no-annotate", "--quiet"),
)


def lock(arguments: Sequence[str]) -> int:
    """All three lock files; arguments such as `--upgrade` are passed on. The exit code."""
    project = ROOT / "pyproject.toml"
    run = REQUIREMENTS / "run.txt"
    _compile(run, [project], *arguments)
    # The tests run on exactly the versions that serve.
    _compile(REQUIREMENTS / "test.txt", [project], "--extra", "test", "--constraint", str(run), *arguments)
    _compile(REQUIREMENTS / "node.txt", [REQUIREMENTS / "node.in"], *arguments)
    return 0


def _compile(target: Path, sources: Sequence[Path], *options: str) -> None:
    say(f"Writing {target.relative_to(ROOT)} ...")
    command = [VENV / "bin" / "uv", "pip", "compile", *sources, *OPTIONS, *options, "--output-file", target]
    done = subprocess.run([str(part) for part in command], cwd=ROOT, stdout=subprocess.DEVNULL, check=False)
    if done.returncode:
        raise Trouble(f"{target.name} could not be written.", "The reason stands above.")
