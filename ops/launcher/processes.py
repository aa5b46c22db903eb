"""Child processes that end with the launcher, and the marks by which a later start knows what an earlier one left."""

import ctypes
import fcntl
import json
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
PR_SET_CHILD_SUBREAPER = 36
LARGEST_LOG = 10 * 1024 * 1024
_libc = ctypes.CDLL(None, use_errno=True)


def started(pid: int) -> str:
    """When this process began, in a form that no later process with the same number shares; empty when it is gone."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    except OSError:
        return ""
    after_name = stat.rpartition(")")[2].split()
    state, ticks = after_name[0], after_name[19]
    return "" if state in {"Z", "X"} else f"{boot}/{ticks}"


@dataclass(frozen=True)
class Mark:
    """A process, known by more than its number."""

    pid: int
    started: str

    @classmethod
    def of(cls, pid: int) -> "Mark":
        return cls(pid, started(pid))

    @classmethod
    def read(cls, path: Path) -> "Mark | None":
        try:
            return cls(**json.loads(path.read_text()))
        except (OSError, ValueError, TypeError):
            return None

    def write(self, path: Path) -> None:
        path.write_text(json.dumps({"pid": self.pid, "started": self.started}))

    @property
    def alive(self) -> bool:
        return bool(self.started) and started(self.pid) == self.started


def log_tail(path: Path, lines: int = 12) -> str:
    """The last lines of a log, indented."""
    try:
        text = path.read_text(errors="replace")
    except OSError:
        return ""
    return "\n".join("    " + line for line in text.splitlines()[-lines:])


def tie_to_parent(on_death: int) -> Callable[[], None]:
    """What a child does before it becomes its program: ask the kernel for a signal when the launcher dies."""
    parent = os.getpid()

    def before_exec() -> None:
        _libc.prctl(PR_SET_PDEATHSIG, on_death)
        if os.getppid() != parent:
            os._exit(1)

    return before_exec


def adopt_orphans() -> None:
    """Become the parent of whatever our children leave behind, so that nothing of it stays, not even as a zombie."""
    _libc.prctl(PR_SET_CHILD_SUBREAPER, 1)


def bury(group: int | None = None) -> None:
    """Take note that adopted orphans have ended: those of a group that was killed, or all that have by now."""
    with suppress(ChildProcessError):
        while os.waitpid(-1 if group is None else -group, os.WNOHANG if group is None else 0)[0]:
            pass


def as_user(user: pwd.struct_passwd | None) -> dict[str, Any]:
    """The arguments by which `subprocess` runs a program as somebody else."""
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
    def mark_file(self) -> Path:
        return self.run / f"{self.name}.pid"

    @property
    def log_file(self) -> Path:
        return self.log / f"{self.name}.log"

    def start(self) -> None:
        """Start the program in a session of its own, so that Ctrl-C reaches it through the launcher only."""
        with suppress(FileNotFoundError):
            if self.log_file.stat().st_size > LARGEST_LOG:
                self.log_file.replace(self.log_file.with_suffix(".log.1"))
        with self.log_file.open("ab") as log:
            self.process = subprocess.Popen(
                [str(part) for part in self.command],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=dict(self.env) if self.env is not None else None,
                cwd=self.cwd,
                start_new_session=True,
                preexec_fn=tie_to_parent(self.stop_signal),
                **as_user(self.user),
            )
        Mark.of(self.process.pid).write(self.mark_file)

    @property
    def alive(self) -> bool:
        """Whether it runs. A dead one stays a zombie until `sweep`, so that its number belongs to nobody else."""
        if self.process is None:
            return False
        return os.waitid(os.P_PID, self.process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None

    def tell(self, number: int) -> None:
        if self.process is not None:
            os.kill(self.process.pid, number)

    def sweep(self) -> int:
        """End whatever the program left of itself, and forget it; its exit code."""
        if self.process is None:
            return 0
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        code = self.process.wait()
        bury(self.process.pid)
        self.mark_file.unlink(missing_ok=True)
        self.process = None
        return code


def stop_all(children: Iterable[Child], patience: float) -> None:
    """Ask all of them to stop at once; whoever has not after `patience` seconds is killed."""
    children = list(children)
    for child in children:
        child.tell(child.stop_signal)
    wait_for_end(children, patience)
    for child in children:
        child.sweep()


def wait_for_end(children: Iterable[Child], patience: float) -> bool:
    """Whether all of them have ended within `patience` seconds."""
    end = time.monotonic() + patience
    while any(child.alive for child in children):
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def end_strangers(marks: Mapping[str, Mark], patience: float = 3) -> list[str]:
    """End processes that are not our children, and their groups, if they are still those very processes.

    The names of those that were alive.
    """
    alive = {name: mark for name, mark in marks.items() if mark.alive}
    for name, mark in alive.items():
        with suppress(ProcessLookupError):
            os.kill(mark.pid, signal.SIGINT if name.startswith("postgres") else signal.SIGTERM)
    end = time.monotonic() + patience
    while any(mark.alive for mark in alive.values()) and time.monotonic() < end:
        time.sleep(0.03)
    for mark in alive.values():
        for kill in (os.kill, os.killpg) if mark.alive else (os.killpg,):
            with suppress(ProcessLookupError):
                kill(mark.pid, signal.SIGKILL)
    while any(mark.alive for mark in alive.values()):
        time.sleep(0.02)
    return list(alive)


def end_leftovers(run: Path, names: Sequence[str]) -> list[str]:
    """End what an earlier start left behind; the names of what was found alive."""
    files = {name: run / f"{name}.pid" for name in names}
    marks = {name: mark for name, path in files.items() if (mark := Mark.read(path)) is not None}
    found = end_strangers(marks)
    for path in files.values():
        path.unlink(missing_ok=True)
    return found


class Lock:
    """A lock on a file that the kernel releases when its holder dies."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.descriptor = -1

    def take(self, *, shared: bool = False, wait: bool = True, inherit: bool = False) -> bool:
        """Take the lock; False if it is somebody else's and `wait` is off."""
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
    """Wait until a child is of use; a Trouble with the end of its log if that never comes."""
    end = time.monotonic() + seconds
    while not ready():
        if not child.alive or time.monotonic() > end:
            outcome = "stopped at once" if not child.alive else f"was not ready after {seconds:.0f} seconds"
            raise Trouble(f"{what} {outcome}. The end of {child.log_file}:\n{log_tail(child.log_file)}")
        time.sleep(0.03)
