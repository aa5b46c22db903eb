"""`make lock`: write the lock files again from what `pyproject.toml` asks for."""

import shutil
import subprocess
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from ops.launcher.console import Trouble, say
from ops.launcher.install import REQUIREMENTS
from ops.launcher.places import ROOT, VENV

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
# glibc 2.28 is older than that of any distribution with Python 3.11.
MACHINES = ("x86_64-manylinux_2_28", "aarch64-manylinux_2_28")
# No word of where the packages came from: every machine has its own index.
OPTIONS = (
    *("--universal", "--python-version", PYTHONS[0], "--generate-hashes", "--no-emit-index-url"),
    *("--no-emit-find-links", "--no-header", "--no-annotate"),
)


def lock(arguments: Sequence[str]) -> int:
    """Write all three lock files; arguments such as `--upgrade` go to uv. The exit code."""
    project = ROOT / "pyproject.toml"
    run = REQUIREMENTS / "run.txt"
    write_lock(run, [project], *arguments)
    # The tests run on exactly the versions that serve.
    write_lock(REQUIREMENTS / "test.txt", [project], "--extra", "test", "--constraint", str(run), *arguments)
    write_lock(REQUIREMENTS / "node.txt", [REQUIREMENTS / "node.in"], *arguments)
    return 0


def write_lock(target: Path, sources: Sequence[Path], *options: str) -> None:
    """Write one lock file. Raise a Trouble, and keep the old file, if a package has no wheel for a supported Python."""
    say(f"Writing {target.name} ...")
    with TemporaryDirectory() as folder:
        draft = Path(folder) / target.name
        if target.exists():
            shutil.copy(target, draft)  # uv keeps the versions it finds there
        if not _uv("compile", *sources, *OPTIONS, *options, "--output-file", draft):
            raise Trouble(f"{target.name} was not written.", "The reason stands above.")
        for python, machine in product(PYTHONS, MACHINES):
            wanted = ("--python-version", python, "--python-platform", machine)
            nowhere = ("--dry-run", "--no-deps", "--target", folder)
            if not _uv("install", "--only-binary", ":all:", *wanted, *nowhere, "--requirements", draft):
                raise Trouble(
                    f"{target.name} was not written: a package has no wheel for Python {python} on {machine}.",
                    "uv names it above. Ask for another version of it, or for another package, in pyproject.toml.",
                )
        shutil.copyfile(draft, target)


def _uv(command: str, *arguments: str | Path) -> bool:
    done = subprocess.run([VENV / "bin" / "uv", "pip", command, "--quiet", *arguments], cwd=ROOT, check=False)
    return done.returncode == 0
