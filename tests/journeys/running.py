"""PeerHub as a person starts it, with the demo agency and a real mail server beside it."""

import os
import signal
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller

from ops.launcher.places import Places
from ops.launcher.processes import log_tail
from tests.ops.launcher.launched import Launched, bare_environment, eventually, free_port, remove


def until(question: Callable[[], Any], what: str, seconds: float = 60) -> Any:
    """Ask until the answer is not empty, and return it."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if answer := question():
            return answer
        time.sleep(0.1)
    raise AssertionError(f"waited {seconds:.0f} s in vain for {what}")


@dataclass
class Letters:
    """What a real SMTP server was given."""

    received: list[Message] = field(default_factory=list)

    async def handle_DATA(self, server, session, envelope) -> str:  # noqa: N802  the library's name
        self.received.append(message_from_bytes(envelope.content))
        return "250 OK"

    def to(self, address: str) -> list[Message]:
        return [letter for letter in self.received if letter["To"] == address]


class Running(Launched):
    """One PeerHub with all its processes."""

    def __init__(self, **settings: str) -> None:
        self.settings = settings
        super().__init__(Places(Path(tempfile.mkdtemp(prefix="peerhub-journey-")) / "var"))
        self.places.var.mkdir()
        self.url = f"http://localhost:{self.port}"
        self.letters = Letters()
        self.mail = Controller(self.letters, hostname="127.0.0.1", port=free_port())

    def environment(self) -> dict[str, str]:
        return bare_environment(
            VAR_DIR=str(self.places.var),
            PORT=str(self.port),
            SMTP_HOST="127.0.0.1",
            SMTP_PORT=str(self.mail.port),
            SMTP_STARTTLS="false",
            **self.settings,
        )

    def start(self) -> None:
        self.mail.start()
        super().start()

    def end(self) -> None:
        with suppress(AssertionError):
            self.stop()
        self.mail.stop()
        remove(self.places)
        self.places.var.parent.rmdir()

    def log_ends(self, lines: int = 40) -> list[tuple[str, str]]:
        """The last lines of the launcher's output and of every log, each with its title."""
        logs = [self.output_file, *sorted(self.places.log.glob("*.log"))]
        return [(f"{log.name} of {self.url}", log_tail(log, lines)) for log in logs if log.exists()]

    def get(self, path: str) -> tuple[int, str]:
        """Status and text of a page as somebody sees it who has not signed in; 0 when nobody answers."""
        try:
            with urllib.request.urlopen(self.url + path, timeout=20) as response:
                return response.status, response.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()
        except OSError:
            return 0, ""

    def kill(self, name: str) -> None:
        """End a process without warning, and wait until the launcher has started it again."""
        before = self.mark(name)
        os.killpg(before.pid, signal.SIGKILL)
        assert eventually(lambda: self.mark(name) != before and self.mark(name).alive), f"{name} stayed away"

    def take_database_away(self) -> None:
        """Stop PostgreSQL, and keep the launcher from starting it again."""
        os.kill(self.process.pid, signal.SIGSTOP)
        os.kill(self.mark("postgres").pid, signal.SIGINT)
        until(lambda: self.get("/healthz")[0] == 503, "the database to be gone")

    def bring_database_back(self) -> None:
        before = self.mark("postgres")
        os.kill(self.process.pid, signal.SIGCONT)
        assert eventually(lambda: self.mark("postgres") != before and self.mark("postgres").alive)
