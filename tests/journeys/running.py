"""PeerHub as a person starts it: `run` with a data folder, a port and a mail server of its own."""

import json
import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from contextlib import suppress
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from pathlib import Path

from aiosmtpd.controller import Controller

from peerhub.launcher.places import PYTHON, ROOT

PATIENCE = 120  # seconds for things that take one


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def until(question, what: str, seconds: float = PATIENCE):
    """Ask until the answer is not empty, and return it."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if answer := question():
            return answer
        time.sleep(0.1)
    raise AssertionError(f"waited {seconds:.0f} s in vain for {what}")


@dataclass
class Letters:
    """A real SMTP server that keeps what it is given."""

    received: list[Message] = field(default_factory=list)

    async def handle_DATA(self, server, session, envelope):  # noqa: N802  the library's name
        self.received.append(message_from_bytes(envelope.content))
        return "250 OK"

    def to(self, address: str) -> list[Message]:
        return [letter for letter in self.received if letter["To"] == address]


class Running:
    """One PeerHub with all its processes."""

    def __init__(self, var: Path):
        self.var = var
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self.letters = Letters()
        self.mail = Controller(self.letters, hostname="127.0.0.1", port=free_port())
        self.process: subprocess.Popen | None = None

    def start(self) -> None:
        self.mail.start()
        self.var.mkdir(parents=True, exist_ok=True)
        own = {
            "VAR_DIR": str(self.var),
            "PORT": str(self.port),
            "SMTP_HOST": "127.0.0.1",
            "SMTP_PORT": str(self.mail.port),
            "SMTP_STARTTLS": "false",
        }
        # The servers of the test run are not this PeerHub's.
        names = ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL", "PEERHUB_DATABASE_ROLE", "SECRET_KEY", "PUBLIC_URL")
        others = {name: value for name, value in os.environ.items() if name not in names}
        with (self.var / "journey.log").open("wb") as log:
            self.process = subprocess.Popen(
                [PYTHON, "-m", "peerhub.launcher", "run"], cwd=ROOT, env=others | own, stdout=log, stderr=log
            )
        until(lambda: self.process.poll() is not None or self.answers(), "PeerHub to answer")
        assert self.process.poll() is None, self.log()

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(timeout=30)
        with suppress(RuntimeError):
            self.mail.stop()
        shutil.rmtree(self.var, ignore_errors=True)

    def log(self) -> str:
        return (self.var / "journey.log").read_text(errors="replace")

    def answers(self) -> bool:
        return self.status("/healthz") == 200

    def status(self, path: str) -> int:
        return self.get(path)[0]

    def get(self, path: str) -> tuple[int, str]:
        """Status and text of a page, seen by nobody in particular."""
        try:
            with urllib.request.urlopen(self.url + path, timeout=20) as response:
                return response.status, response.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except OSError:
            return 0, ""

    def pid(self, name: str) -> int:
        """The process the launcher keeps under this name."""
        return json.loads((self.var / "run" / f"{name}.pid").read_text())["pid"]

    def kill(self, name: str) -> None:
        """End a process without warning; the launcher starts it again."""
        before = self.pid(name)
        os.kill(before, signal.SIGKILL)
        until(lambda: self._pid_now(name) not in (before, None), f"{name} to be started again")

    def _pid_now(self, name: str) -> int | None:
        try:
            return self.pid(name)
        except (OSError, ValueError):
            return None
