"""Writes and reads the encrypted file of a backup as a stream."""

import json
import os
import tarfile
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path
from typing import IO, Any

import pyrage

FORMAT = 1
PIECE = 8 * 1024 * 1024
DATABASE, FILES, MANIFEST = "database/", "files/", "manifest.json"


class BackupError(Exception):
    """A backup cannot be made, is damaged or cannot be restored. The message says why in a sentence."""


@dataclass(frozen=True)
class Manifest:
    """What a backup holds: rows per table, and the numbers of pieces and files.

    It has no checksums: the encryption of age already detects every changed byte.
    """

    format: int
    made_at: str
    version: str
    migrations: list[list[str]]
    rows: dict[str, int]
    pieces: int
    files: int

    def to_json(self) -> bytes:
        return json.dumps(asdict(self), indent=1).encode()

    @classmethod
    def from_json(cls, text: bytes) -> "Manifest":
        try:
            read = json.loads(text)
            if read["format"] != FORMAT:
                raise BackupError(f"This backup has format {read['format']}; this PeerHub reads format {FORMAT}.")
            return cls(**read)
        except (ValueError, KeyError, TypeError) as error:
            raise BackupError("This backup's table of contents cannot be read.") from error


def add_bytes(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    """Add a file `name` with this content to the tar."""
    member = tarfile.TarInfo(name)
    member.size = len(content)
    tar.addfile(member, BytesIO(content))


def add_file(tar: tarfile.TarFile, name: str, path: Path) -> None:
    """Add the file at `path` to the tar, as `name`."""
    with path.open("rb") as source:
        member = tarfile.TarInfo(name)
        member.size = os.fstat(source.fileno()).st_size
        tar.addfile(member, source)


@contextmanager
def beside(work: Callable[[], None]) -> Iterator[None]:
    """Run `work` in a thread while the block runs. An exception in the thread is raised after the block."""
    errors: list[BaseException] = []

    def guarded() -> None:
        try:
            work()
        except BaseException as error:
            errors.append(error)

    thread = threading.Thread(target=guarded)
    thread.start()
    try:
        yield
    finally:
        thread.join()
    if errors:
        raise errors[0]


def encrypt(fill: Callable[[tarfile.TarFile], None], target: Any, recipients: Sequence[Any]) -> None:
    """Let `fill` write a tar, and encrypt it into `target` while it is written."""
    reading, writing = os.pipe()

    def produce() -> None:
        with os.fdopen(writing, "wb") as pipe, tarfile.open(fileobj=pipe, mode="w|", format=tarfile.PAX_FORMAT) as tar:
            fill(tar)

    # The pipe is closed before the thread is waited for: who fills must not wait for a reader that has gone.
    with beside(produce), os.fdopen(reading, "rb") as pipe:
        pyrage.encrypt_io(pipe, target, recipients)


@contextmanager
def decrypted(path: Path, identity: Any) -> Iterator[tarfile.TarFile]:
    """A context manager for the tar inside a backup, decrypted as a stream. Raises `BackupError`."""
    try:
        source = path.open("rb")
    except OSError as error:
        raise BackupError(f"{path} cannot be read: {error.strerror}.") from error
    reading, writing = os.pipe()

    def decrypt() -> None:
        with os.fdopen(writing, "wb") as pipe:
            try:
                pyrage.decrypt_io(source, pipe, [identity])
            except OSError as error:  # damage in the middle of the file is reported as an error of reading it
                if "decryption" not in str(error):
                    raise
                raise pyrage.DecryptError(str(error)) from error

    try:
        with (
            source,
            beside(decrypt),
            os.fdopen(reading, "rb") as pipe,
            tarfile.open(fileobj=pipe, mode="r|") as tar,
        ):
            yield tar
            # The last bytes carry the proof that nothing is missing.
            while pipe.read(PIECE):
                pass
    except (pyrage.DecryptError, tarfile.TarError) as error:
        raise BackupError(
            f"{path} cannot be decrypted: it is damaged, not a backup, or made for another key (BACKUP_KEY_FILE)."
        ) from error


def members(tar: tarfile.TarFile) -> Iterator[tuple[tarfile.TarInfo, IO[bytes]]]:
    """Each file of the tar with its content. Raises `BackupError` for anything but a file."""
    for member in tar:
        content = tar.extractfile(member)
        if content is None:
            raise BackupError(f"The backup holds {member.name}, which is not a file.")
        yield member, content


def read_manifest(path: Path, identity: Any) -> Manifest:
    """Read a whole backup and return its manifest. Raises `BackupError` unless it holds what the manifest says."""
    found, manifest = Counter[str](), None
    with decrypted(path, identity) as tar:
        for member, content in members(tar):
            if member.name == MANIFEST:
                manifest = Manifest.from_json(content.read())
            else:
                found[DATABASE if member.name.startswith(DATABASE) else FILES] += 1
    if manifest is None or (manifest.pieces, manifest.files) != (found[DATABASE], found[FILES]):
        raise BackupError(f"{path} is damaged: it does not hold what its table of contents says.")
    return manifest
