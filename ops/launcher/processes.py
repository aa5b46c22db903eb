"""Child processes that end with the launcher, and file locks that show a later start which of them still run."""

import ctypes
import fcntl
import os
import pwd
import signal
import subprocess
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ops.launcher.console import Trouble

PR_SET_PDEATHSIG = 1
LARGEST_LOG = 10 * 1024 * 1024
_libc = ctypes.CDLL(None, use_errno=True)


def log_tail(path: Path, lines: int = 12) -> str:
    """The last lines of a log, indented."""
    try:
        text = path.read_text(errors="replace")
    except OSError:
        return ""
    return "\n".join("    " + line for line in text.splitlines()[-lines:])


def tie_to_parent(on_death: int) -> Callable[[], None]:
    """A `preexec_fn` for subprocess: the kernel sends the child the signal `on_death` when the launcher dies."""
    parent = os.getpid()

    def before_exec() -> None:
        _libc.prctl(PR_SET_PDEATHSIG, on_death)
        if os.getppid() != parent:
            os._exit(1)

    return before_exec


def as_user(user: pwd.struct_passwd | None) -> dict[str, Any]:
    """The keyword arguments with which `subprocess` runs a program as `user`; none for None."""
    return {} if user is None else {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


@dataclass
class Child:
    """One program that the launcher keeps running."""

    name: str
    command: Sequence[str | Path]
    run: Path
    log: Path
    env: Mapping[str, str] | None = None
    cwd: Path | None = None
    user: pwd.struct_passwd | None = None
    stop_signal: int = signal.SIGTERM
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    @property
    def pid_file(self) -> Path:
        """The file with the process id. The process and all that it starts hold a lock on it, as long as they run."""
        return self.run / f"{self.name}.pid"

    @property
    def log_file(self) -> Path:
        return self.log / f"{self.name}.log"

    def start(self) -> None:
        """Start the program in its own process session, so that Ctrl-C reaches it only through the launcher."""
        with suppress(FileNotFoundError):
            if self.log_file.stat().st_size > LARGEST_LOG:
                self.log_file.replace(self.log_file.with_suffix(".log.1"))
        with self.log_file.open("ab") as log, Lock(self.pid_file) as lock:
            self.process = subprocess.Popen(
                [str(part) for part in self.command],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=dict(self.env) if self.env is not None else None,
                cwd=self.cwd,
                start_new_session=True,
                preexec_fn=tie_to_parent(self.stop_signal),
                pass_fds=[lock.descriptor],
                **as_user(self.user),
            )
            lock.note(str(self.process.pid))

    @property
    def alive(self) -> bool:
        """Whether the process runs. A dead one is not reaped before `sweep`, so that its pid is not reused."""
        if self.process is None:
            return False
        return os.waitid(os.P_PID, self.process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None

    def tell(self, number: int) -> None:
        if self.process is not None:
            os.kill(self.process.pid, number)

    def sweep(self) -> int:
        """Kill what is left of the program and its children, and reap it. Return its exit code."""
        if self.process is None:
            return 0
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        code = self.process.wait()
        end_holders(self.pid_file, patience=0)
        self.process = None
        return code


def stop_all(children: Iterable[Child], patience: float) -> None:
    """Send all of them their stop signal, and kill those that still run after `patience` seconds."""
    children = list(children)
    for child in children:
        child.tell(child.stop_signal)
    wait_for_end(children, patience)
    for child in children:
        child.sweep()


def wait_for_end(children: Iterable[Child], patience: float) -> bool:
    """Wait until all of them have ended, at most `patience` seconds. Return whether they have."""
    end = time.monotonic() + patience
    while any(child.alive for child in children):
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def end_holders(path: Path, patience: float) -> bool:
    """Wait up to `patience` seconds until no process holds a lock on this file, then kill those that do.

    Returns whether there were any. Raises Trouble if one of them does not end.
    """
    lock, end, found = Lock(path), time.monotonic() + patience, False
    try:
        while not lock.take(wait=False):
            found = True
            if time.monotonic() > end:
                _kill_all_that_have_open(path)
            if time.monotonic() > end + 10:
                raise Trouble(f"A process of an earlier start holds {path}.", "End it by hand and start again.")
            time.sleep(0.02)
    finally:
        lock.release()
    return found


def _kill_all_that_have_open(path: Path) -> None:
    for descriptor in Path("/proc").glob("[0-9]*/fd/*"):
        with suppress(OSError):
            pid = int(descriptor.parts[2])
            if pid != os.getpid() and descriptor.samefile(path):
                os.kill(pid, signal.SIGKILL)


def end_leftovers(run: Path, names: Sequence[str]) -> list[str]:
    """End the programs that an earlier start left behind. Return the names of those that still ran."""
    return [name for name in names if end_holders(run / f"{name}.pid", patience=3)]


class Lock:
    """A lock (flock) on a file. Child processes can inherit it; the kernel releases it when the last holder ends."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.descriptor = -1

    def take(self, *, shared: bool = False, wait: bool = True, inherit: bool = False) -> bool:
        """Take the lock and return True; without `wait`, return False if another process holds it."""
        if self.descriptor < 0:
            self.descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        os.set_inheritable(self.descriptor, inherit)
        kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
        try:
            fcntl.flock(self.descriptor, kind | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            return False
        return True

    def note(self, text: str) -> None:
        """Write into the lock's file who holds it."""
        os.ftruncate(self.descriptor, 0)
        os.pwrite(self.descriptor, text.encode(), 0)

    def noted(self) -> str:
        return self.path.read_text()

    def release(self) -> None:
        if self.descriptor >= 0:
            os.close(self.descriptor)
            self.descriptor = -1

    def __enter__(self) -> "Lock":
        self.take()
        return self

    def __exit__(self, *exception: object) -> None:
        self.release()


def wait_until(ready: Callable[[], bool], child: Child, seconds: float, what: str) -> None:
    """Wait until `ready()`. Raise a Trouble with the end of the child's log if it dies or takes more than `seconds`."""
    end = time.monotonic() + seconds
    while not ready():
        if not child.alive or time.monotonic() > end:
            outcome = "stopped at once" if not child.alive else f"was not ready after {seconds:.0f} seconds"
            raise Trouble(f"{what} {outcome}. The end of {child.log_file}:\n{log_tail(child.log_file)}")
        time.sleep(0.03)
