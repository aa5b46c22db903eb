"""What the launcher says: numbered steps with the seconds they took, and troubles with a remedy."""

import errno
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class Trouble(Exception):
    """Something the reader can mend: what is wrong in one sentence, what to do in another."""

    def __init__(self, what: str, remedy: str = "") -> None:
        super().__init__(f"{what}\n  {remedy}" if remedy else what)
        self.what = what
        self.remedy = remedy


def full_disk(place: object) -> Trouble:
    return Trouble(f"The disk that holds {place} is full.", "Free some space (PeerHub needs about 1 GB) and try again.")


def as_trouble(error: OSError) -> Trouble:
    """An error of the operating system in words."""
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
    """Print a line at once; a terminal that has gone is no reason to stop what is being done."""
    with suppress(OSError):
        print(line, flush=True)


def complain(trouble: Trouble) -> None:
    """Print a trouble where errors belong."""
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
        """Go on counting where another process stopped."""
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
        """Announce a step, and how long it took once it is done."""
        self.number += 1
        say(f"[{self.number}/{self.total}] {title} ...")
        start = time.monotonic()
        yield
        say(f"      done in {time.monotonic() - start:.1f} s, {self.elapsed:.1f} s since the start")
