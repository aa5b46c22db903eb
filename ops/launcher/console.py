"""Console output of the launcher: numbered steps with the seconds they took, and errors with a remedy."""

import errno
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class Trouble(Exception):
    """An error that the user of the launcher can read: one sentence says `what` is wrong, another is the `remedy`."""

    def __init__(self, what: str, remedy: str = "") -> None:
        super().__init__(f"{what}\n  {remedy}" if remedy else what)
        self.what = what
        self.remedy = remedy


def full_disk(place: object) -> Trouble:
    return Trouble(f"The disk that holds {place} is full.", "Free some space (PeerHub needs about 1 GB) and try again.")


def as_trouble(error: OSError) -> Trouble:
    """The `Trouble` for an error of the operating system, with a remedy where one is known."""
    place = error.filename or "PeerHub's folder"
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return full_disk(place)
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return Trouble(
            f"PeerHub may not use {place} ({error.strerror}).",
            "Run it as the user who owns the folder, or set VAR_DIR to a folder you may write to.",
        )
    if error.errno in {errno.EEXIST, errno.ENOTDIR}:
        return Trouble(f"{place} is not a folder.", "Move what is there out of the way, or set VAR_DIR to a folder.")
    return Trouble(f"The system refused: {error}.")


def say(line: str = "") -> None:
    """Print a line at once. If the terminal is gone, do nothing."""
    with suppress(OSError):
        print(line, flush=True)


def complain(trouble: Trouble) -> None:
    """Print the error and its remedy to stderr."""
    with suppress(OSError):
        print(f"\nPeerHub: {trouble}", file=sys.stderr, flush=True)


class Steps:
    """Numbered progress: `[2/7] Roles ... 0.4 s`."""

    def __init__(self, total: int, number: int = 0, began: float | None = None) -> None:
        self.total = total
        self.number = number
        self.began = time.monotonic() if began is None else began

    @classmethod
    def resumed(cls, note: str) -> "Steps":
        """Continue the steps of another process, from its `note`."""
        total, number, began = note.split("/")
        return cls(int(total), int(number), float(began))

    @property
    def note(self) -> str:
        return f"{self.total}/{self.number}/{self.began}"

    @property
    def elapsed(self) -> float:
        return time.monotonic() - self.began

    @contextmanager
    def step(self, title: str) -> Iterator[None]:
        """Print the title of a step, run the block, and print how long it took."""
        self.number += 1
        say(f"[{self.number}/{self.total}] {title} ...")
        start = time.monotonic()
        yield
        say(f"      done in {time.monotonic() - start:.1f} s, {self.elapsed:.1f} s since the start")
