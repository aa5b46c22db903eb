"""Installing from lock files, in a small clone with a package of our own: nothing is asked of the network."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from ops.launcher.places import ROOT


class Clone:
    """The launcher alone, with lock files that name one local package and no front end."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "ops").mkdir(parents=True)
        (folder / "ops" / "__init__.py").touch()
        ours = ROOT / "ops" / "launcher"
        shutil.copytree(ours, folder / "ops" / "launcher", ignore=shutil.ignore_patterns("__pycache__"))
        # What would run afterwards says that it was reached.
        (folder / "ops" / "launcher" / "keep.py").write_text("def backup(arguments):\n    print('reached')\n")
        (folder / "requirements").mkdir()
        self.wheel = self.make_wheel()
        self.lock(f"tiny @ {self.wheel.as_uri()} --hash=sha256:{hashlib.sha256(self.wheel.read_bytes()).hexdigest()}\n")
        package = {"name": "clone", "lockfileVersion": 3, "requires": True, "packages": {"": {"name": "clone"}}}
        (folder / "package.json").write_text('{"name": "clone"}')
        (folder / "package-lock.json").write_text(json.dumps(package))

    def make_wheel(self) -> Path:
        path = self.folder / "tiny-1.0-py3-none-any.whl"
        with zipfile.ZipFile(path, "w") as wheel:
            wheel.writestr("tiny.py", "WORD = 'whole'\n")
            wheel.writestr("tiny-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n")
            wheel.writestr("tiny-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
            names = ("tiny.py", "tiny-1.0.dist-info/METADATA", "tiny-1.0.dist-info/WHEEL")
            wheel.writestr("tiny-1.0.dist-info/RECORD", "".join(f"{name},,\n" for name in names))
        return path

    def lock(self, text: str) -> None:
        (self.folder / "requirements" / "run.txt").write_text(text)

    def start(self, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys._base_executable, "-m", "ops.launcher", "backup"],
            cwd=self.folder,
            env={"PATH": os.environ["PATH"], "HOME": str(self.folder), "PIP_NO_INDEX": "1", **environment},
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    @property
    def tiny(self) -> Path:
        return next((self.folder / ".venv").glob("lib/python*/site-packages/tiny.py"))


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """A clone in which one start has installed everything."""
    clone = Clone(tmp_path_factory.mktemp("installed"))
    done = clone.start()
    assert done.stdout.splitlines()[-1] == "reached", done.stdout + done.stderr
    return clone


def test_second_start_installs_nothing(installed):
    assert installed.start().stdout.splitlines() == ["reached"]


def test_half_finished_installation_is_made_again(installed):
    installed.tiny.write_text("WORD = ")
    (installed.folder / ".venv" / ".unfinished").touch()
    done = installed.start()
    assert done.stdout.splitlines()[-1] == "reached"
    assert installed.tiny.read_text() == "WORD = 'whole'\n"


def test_environment_of_another_python_is_made_again(installed):
    interpreter = installed.folder / ".venv" / "bin" / "python"
    interpreter.unlink()
    interpreter.write_text("#!/bin/sh\necho '(3, 9)'\n")
    interpreter.chmod(0o755)
    (installed.folder / ".venv" / ".installed-run").write_text("of another Python")
    assert installed.start().stdout.splitlines()[-1] == "reached"
    assert interpreter.is_symlink()


def assert_told(done, *sentences: str) -> None:
    assert done.returncode == 1
    assert "reached" not in done.stdout
    for sentence in sentences:
        assert sentence in done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_package_that_was_exchanged_is_refused(installed):
    before = (installed.folder / "requirements" / "run.txt").read_text()
    installed.lock(before[: before.index("sha256:")] + "sha256:" + "0" * 64 + "\n")
    done = installed.start()
    installed.lock(before)
    assert_told(done, "a package is not the one that the lock file names")


def test_index_out_of_reach_is_told(installed):
    before = (installed.folder / "requirements" / "run.txt").read_text()
    installed.lock(before + "no-such-package==1.0 --hash=sha256:" + "0" * 64 + "\n")
    done = installed.start(PIP_NO_INDEX="0", PIP_INDEX_URL="http://127.0.0.1:9/simple", PIP_RETRIES="0")
    installed.lock(before)
    assert_told(done, "the package index could not be reached", "Connect to the network and try again.")


def test_python_without_virtual_environments_is_told(tmp_path):
    clone = Clone(tmp_path / "clone")
    # Debian packs these apart from the rest of Python.
    shadows = tmp_path / "shadows"
    shadows.mkdir()
    for name in ("ensurepip", "pip"):
        (shadows / f"{name}.py").write_text("raise ModuleNotFoundError(__name__)\n")
    done = clone.start(PYTHONPATH=str(shadows))
    assert_told(done, "came without its module for virtual environments", "apt install python3")
    assert not (clone.folder / ".venv").exists()


def test_python_that_is_too_old_is_told(tmp_path):
    shadows = tmp_path / "shadows"
    shadows.mkdir()
    (shadows / "sitecustomize.py").write_text("import sys\nsys.version_info = (3, 9, 2)\n")
    clone = Clone(tmp_path / "clone")
    done = clone.start(PYTHONPATH=str(shadows))
    assert_told(done, "PeerHub needs Python 3.11 or later; this is 3.9.", "make run PYTHON=")
