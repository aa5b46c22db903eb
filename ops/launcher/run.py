"""`make run`: starts everything, restarts what dies, and stops everything at the end."""

import os
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from urllib.request import urlopen

from ops.launcher import prepare
from ops.launcher.console import Steps, Trouble, complain, say
from ops.launcher.front_end import compile_translations, put_front_end_in_place
from ops.launcher.install import LATER_START_NEEDS, check_space
from ops.launcher.installation import PROGRAMS, Installation
from ops.launcher.main import RUN_STEPS
from ops.launcher.places import PYTHON, ROOT, serving_places
from ops.launcher.processes import Child, log_tail, stop_all, tie_to_parent, wait_until

LONGEST_PAUSE = 30
STEADY_AFTER = 60
HEALTH_EVERY = 30


class Stop(BaseException):
    """Somebody asked PeerHub to stop."""


@dataclass
class Watched:
    """A child that is started again when it dies."""

    child: Child
    start: Callable[[], None]
    since: float = 0.0
    pause: float = 0.0
    due: float | None = None

    def look(self, now: float) -> None:
        """If the child has died, say so and start it again, after a pause that grows while it keeps dying."""
        if self.due is None and not self.child.alive:
            code = self.child.sweep()
            if now - self.since > STEADY_AFTER:
                self.pause = 0.0
            when = f"in {self.pause:.0f} s" if self.pause else "at once"
            say(f"The {self.child.name} process ended ({ending(code)}); it starts again {when}.")
            if self.pause:
                say(f"The end of {self.child.log_file}:\n{log_tail(self.child.log_file, 6)}")
            self.due = now + self.pause
            self.pause = min(max(1.0, self.pause * 2), LONGEST_PAUSE)
        if self.due is not None and now >= self.due:
            self.due, self.since = None, now
            try:
                self.start()
            except Trouble as trouble:
                complain(trouble)
                self.due = now + self.pause
            else:
                say(f"The {self.child.name} process runs again.")


def ending(code: int) -> str:
    """An exit code in words."""
    if code >= 0:
        return f"exit code {code}"
    with suppress(ValueError):
        return f"killed by {signal.Signals(-code).name}"
    return f"killed by signal {-code}"


class Launch:
    """One `make run`, from the lock to the last process."""

    def __init__(self, installation: Installation, steps: Steps) -> None:
        self.installation = installation
        self.places = installation.places
        self.steps = steps
        self.host = os.environ.get("BIND") or "127.0.0.1"
        self.port = port_number(os.environ.get("PORT") or "8000")
        self.url = os.environ.get("PUBLIC_URL") or f"http://localhost:{self.port}"
        self.programs: list[Child] = []

    def settle(self) -> None:
        """Write our URL into the lock file, and raise a Trouble if the disk is full or the port is taken."""
        self.installation.tell(self.url)
        check_space(self.places.var, LATER_START_NEEDS)
        check_port(self.host, self.port)

    def start_servers(self) -> None:
        """Start the database and the broker, and write the env file with their addresses."""
        self.installation.start_database()
        self.installation.start_broker()
        self.installation.made["PORT"] = str(self.port)
        self.installation.write_env_file()

    def prepare(self) -> bool:
        """Run `ops.launcher.prepare` in a process of its own. False if it failed; it has printed why."""
        process = subprocess.Popen(
            [PYTHON, "-m", "ops.launcher.prepare", self.steps.note],
            env=self.installation.environment | {"PEERHUB_DATABASE_ROLE": "owner"},
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=tie_to_parent(signal.SIGKILL),
        )
        try:
            code = process.wait()
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
        self.steps.number += prepare.STEPS
        return code == 0

    def start_programs(self) -> None:
        """Start the web server, the Celery worker and Celery beat; wait until the web server answers."""
        heartbeat = "/dev/shm" if os.access("/dev/shm", os.W_OK) else str(self.places.run)
        host = f"[{self.host}]" if ":" in self.host else self.host
        celery: list[str | Path] = [PYTHON, "-m", "celery", "-A", "peerhub.celery"]
        commands: dict[str, Sequence[str | Path]] = {
            "web": [
                *(PYTHON, "-m", "gunicorn", "peerhub.wsgi:application", "--bind", f"{host}:{self.port}"),
                *("--worker-class", "gthread", "--workers", "2", "--threads", "4", "--preload"),
                *("--max-requests", "2000", "--max-requests-jitter", "400"),
                *("--graceful-timeout", "2", "--worker-tmp-dir", heartbeat, "--no-control-socket"),
            ],
            "worker": [
                *(*celery, "worker", "--concurrency", "1", "--loglevel", "INFO"),
                *("--without-gossip", "--without-mingle", "--without-heartbeat"),
            ],
            "beat": [*celery, "beat", "--loglevel", "INFO", "--pidfile=", "--schedule", self.places.run / "beat"],
        }
        environment = self.installation.environment
        for name in PROGRAMS:
            child = Child(name, commands[name], self.places.run, self.places.log, environment, ROOT)
            child.start()
            self.programs.append(child)
            if name == "web":
                # Nobody waits for the worker; whether it stays up is watched from now on.
                wait_until(self.web_answers, child, 60, "The web server")

    def web_answers(self) -> bool:
        host = "127.0.0.1" if self.host in {"0.0.0.0", "::"} else self.host
        with suppress(OSError), urlopen(f"http://{host}:{self.port}/healthz", timeout=5) as answer:
            return answer.status == 200
        return False

    def ask_for_health(self) -> None:
        """Request /healthz every 30 seconds, which keeps the crisis contacts of the error pages current."""
        while True:
            time.sleep(HEALTH_EVERY)
            self.web_answers()

    def last_lines(self) -> None:
        """Print the URL, the demo sign-ins, where mail goes, and how to stop."""
        smtp = os.environ.get("SMTP_HOST")
        say(f"\nPeerHub is ready after {self.steps.elapsed:.1f} s:  {self.url}/\n")
        if table := (self.places.run / "sign-ins.txt").read_text().rstrip():
            say(f"{table}\n")
        letters = self.places.var / "mail"
        say(f"Mail goes to {smtp}." if smtp else f"Mail is not sent: it lands in {letters} (SMTP_HOST is not set).")
        say(f"Logs are in {self.places.log}. Stop with Ctrl-C.")

    def watch(self) -> None:
        """Keep everything running until somebody asks to stop or the launcher's own parent is gone."""
        threading.Thread(target=self.ask_for_health, daemon=True).start()
        parent, now = os.getppid(), time.monotonic()
        servers = [server for server in (self.installation.postgres, self.installation.broker) if server is not None]
        watched = [Watched(server.child, server.start, now) for server in servers]
        watched += [Watched(child, child.start, now) for child in self.programs]
        while os.getppid() == parent:
            for one in watched:
                one.look(time.monotonic())
            time.sleep(0.2)


def port_number(text: str) -> int:
    """The value of PORT as a number. Raises Trouble if it is not a port."""
    if text.isascii() and text.isdigit() and 0 < int(text) < 65536:
        return int(text)
    raise Trouble(f"PORT is {text}, which is not a port.", "Choose a number from 1 to 65535: make run PORT=8001")


def check_port(host: str, port: int) -> None:
    """Raise a Trouble if this process cannot listen on the port."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
            probe.listen(1)
        except PermissionError as error:
            raise Trouble(f"Port {port} is reserved for root.", "Choose another: make run PORT=8000") from error
        except OSError as error:
            raise Trouble(
                f"Port {port} on {host} cannot be used: {error.strerror}.",
                f"Stop the program that holds it, or choose another: make run PORT={port % 65535 + 1}",
            ) from error


def heed(handler: Callable[[int, FrameType | None], None] | signal.Handlers) -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, handler)


def asked_to_stop(number: int, frame: FrameType | None) -> None:
    raise Stop


def run(arguments: Sequence[str]) -> int:
    """Run `make run` until somebody asks to stop. Return the exit code."""
    note = os.environ.pop("PEERHUB_STEPS", "")
    steps = Steps.resumed(note) if note else Steps(RUN_STEPS, 1)
    installation = Installation(serving_places())
    launch = Launch(installation, steps)
    with installation.alone("Stop that one with Ctrl-C, or clone PeerHub into another folder."):
        launch.settle()
        try:
            heed(asked_to_stop)
            with steps.step("Front end and translations"):
                put_front_end_in_place(launch.places)
                compile_translations()
            with steps.step("PostgreSQL and Redis"):
                launch.start_servers()
            if not launch.prepare():
                return 1
            with steps.step("Web server, worker and clock"):
                launch.start_programs()
            launch.last_lines()
            launch.watch()
        except Stop:
            pass
        finally:
            # A second Ctrl-C must not leave half of them running.
            heed(signal.SIG_IGN)
            say("\nStopping ...")
            # First the programs that use the servers; all of it within five seconds.
            stop_all(launch.programs, patience=2.2)
    say("PeerHub has stopped.")
    return 0
