"""PeerHub started by its launcher, in a folder and on a port of its own."""

import json
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

from ops.launcher.places import PYTHON, ROOT, Places

PROCESSES = ("web", "worker", "beat", "redis", "postgres")
# What the tests' own servers have put into the environment.
OF_THE_TESTS = {"DATABASE_URL", "DATABASE_OWNER_URL", "DATABASE_ADMIN_URL", "REDIS_URL", "PEERHUB_DATABASE_ROLE"}


def bare_environment(**own: str) -> dict[str, str]:
    """The environment of somebody who has just cloned PeerHub."""
    names = OF_THE_TESTS | {"SECRET_KEY", "VAR_DIR", "PUBLIC_URL", "BIND", "DJANGO_ALLOW_ASYNC_UNSAFE"}
    return {name: value for name, value in os.environ.items() if name not in names} | own


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def eventually(question: Callable[[], bool], seconds: float = 30) -> bool:
    """Whether the answer becomes yes within some seconds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if question():
            return True
        time.sleep(0.05)
    return False


def remove(places: Places) -> None:
    """Remove a data folder, and the one beside it that root may have needed."""
    with suppress(FileNotFoundError):
        shutil.rmtree((places.var / "postgres.place").read_text().strip(), ignore_errors=True)
    shutil.rmtree(places.var, ignore_errors=True)


@dataclass(frozen=True)
class Noted:
    """A process as its pid file names it."""

    pid: int

    @classmethod
    def read(cls, run: Path, name: str) -> "Noted | None":
        with suppress(OSError, ValueError):
            return cls(int((run / f"{name}.pid").read_text()))
        return None

    @property
    def alive(self) -> bool:
        with suppress(OSError):
            return Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()[0] not in {"Z", "X"}
        return False


class Launched:
    """One `run`, from the outside."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.port = free_port()
        self.process: subprocess.Popen | None = None

    @property
    def output_file(self) -> Path:
        return self.places.var / "output.txt"

    @property
    def output(self) -> str:
        return self.output_file.read_text()

    def environment(self) -> dict[str, str]:
        return bare_environment(VAR_DIR=str(self.places.var), PORT=str(self.port), DEMO="0")

    def ensure_running(self) -> None:
        if self.process is None or self.process.poll() is not None:
            self.start()

    def start(self) -> None:
        command = [PYTHON, "-m", "ops.launcher", "run"]
        with self.output_file.open("w") as output:
            self.process = subprocess.Popen(command, cwd=ROOT, env=self.environment(), stdout=output, stderr=output)
        assert eventually(lambda: "Stop with Ctrl-C" in self.output or self.process.poll() is not None, 180)
        assert self.process.poll() is None, self.output

    def start_another(self, **environment: str) -> subprocess.CompletedProcess[str]:
        """Start a second one that is expected to refuse."""
        return subprocess.run(
            [PYTHON, "-m", "ops.launcher", "run"],
            cwd=ROOT,
            env=self.environment() | environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def mark(self, name: str) -> Noted:
        # The file is empty for a moment while a process is started again.
        assert eventually(lambda: Noted.read(self.places.run, name) is not None), f"{name} left no pid file"
        return Noted.read(self.places.run, name) or self.mark(name)

    def marks(self) -> dict[str, Noted]:
        return {name: self.mark(name) for name in PROCESSES}

    def answers(self) -> bool:
        try:
            with urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=10) as answer:
                return answer.status == 200
        except HTTPError as error:
            error.close()
            return False
        except OSError:
            return False

    def address(self, name: str) -> str:
        """What the env file says, as a hand-typed `manage.py` reads it."""
        lines = dict(line.split("=", 1) for line in self.places.env_file.read_text().splitlines() if "=" in line)
        return lines[name].strip("'")

    def stop(self) -> float:
        """Press Ctrl-C; the seconds until it was over."""
        assert self.process is not None
        begun = time.monotonic()
        self.process.send_signal(signal.SIGINT)
        self.process.wait(timeout=30)
        return time.monotonic() - begun

    def descendants(self) -> list[int]:
        """All processes below the launcher, however deep."""
        assert self.process is not None
        parents: dict[int, int] = {}
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                with suppress(OSError):
                    after_name = (entry / "stat").read_text().rpartition(")")[2].split()
                    parents[int(entry.name)] = int(after_name[1])
        found, frontier = [], {self.process.pid}
        while frontier:
            frontier = {pid for pid, parent in parents.items() if parent in frontier}
            found += sorted(frontier)
        return found

    def held_by(self) -> dict[str, object]:
        return json.loads((self.places.var / "peerhub.lock").read_text())
