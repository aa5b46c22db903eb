"""The folders and files of one installation."""

import hashlib
import os
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

from ops.launcher.console import Trouble, as_trouble

ROOT = Path(__file__).resolve().parent.parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
NODE_MODULES = ROOT / "node_modules"
# The kernel allows 108 bytes for a socket's path, the last one being NUL.
LONGEST_SOCKET_PATH = 107


@dataclass(frozen=True)
class Places:
    """The folders of one PeerHub: the one that serves (`var/`) or the one of the tests (`var/test/`)."""

    var: Path

    @property
    def run(self) -> Path:
        return self.var / "run"

    @property
    def log(self) -> Path:
        return self.var / "log"

    @property
    def env_file(self) -> Path:
        return self.var / "peerhub.env"

    def make(self) -> None:
        """Make the folders, readable only by the current user, except folders that another user must pass through."""
        try:
            self.var.mkdir(parents=True, exist_ok=True)
            for folder in (self.run, self.log, self.var / "files", self.var / "mail", self.var / "static"):
                folder.mkdir(exist_ok=True, mode=0o700)
            probe = self.run / f"probe-{os.getpid()}"
            probe.write_bytes(b"x" * 4096)
            probe.unlink()
        except OSError as error:
            raise as_trouble(error) from error


def serving_places() -> Places:
    """The folders of `make run`."""
    return Places(Path(os.environ.get("VAR_DIR") or ROOT / "var").absolute())


def test_places() -> Places:
    """The folders of the tests; never those of `make run`."""
    return Places(serving_places().var / "test")


def fingerprint(text: str) -> str:
    """A short name for a path, the same at every start."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def socket_folder(wanted: Path, longest_name: str, owner: int) -> Path:
    """The folder for a socket: `wanted`, or a private one under /tmp if the socket's path would be too long."""
    if len(os.fsencode(wanted / longest_name)) <= LONGEST_SOCKET_PATH:
        return wanted
    short = Path(tempfile.gettempdir()) / f"peerhub-{owner}-{fingerprint(str(wanted))}"
    if len(os.fsencode(short / longest_name)) > LONGEST_SOCKET_PATH:
        short = Path("/tmp") / short.name
    try:
        short.mkdir(mode=0o700)
        os.chown(short, owner, -1)
    except FileExistsError:
        pass
    found = short.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != owner or found.st_mode & 0o077:
        raise Trouble(
            f"{short} belongs to somebody else.",
            f"Remove it, or move PeerHub to a folder with a shorter path than {wanted}.",
        )
    return short
