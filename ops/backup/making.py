"""Makes a backup."""

import hashlib
import os
import tarfile
import tempfile
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from django.conf import settings

from ops.backup.archive import (
    FILES,
    FORMAT,
    MANIFEST,
    BackupError,
    Manifest,
    add_bytes,
    add_file,
    encrypt,
    read_manifest,
)
from ops.backup.database import Database, dump
from ops.backup.keys import recipients_and_key

UNFINISHED = ".restore-"


class Hashed:
    """A writable file that hashes everything written to it."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self.state = hashlib.sha256()

    def write(self, content: bytes) -> int:
        self.state.update(content)
        return self.file.write(content)

    def flush(self) -> None:
        self.file.flush()


def stored_files() -> Iterator[tuple[str, Path]]:
    """The name in the tar and the path of each stored document. Leaves out the remains of an unfinished restore."""
    root = Path(settings.FILES_DIR)
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith(UNFINISHED))
        for name in sorted(names):
            path = Path(folder) / name
            if path.is_file() and not path.is_symlink():
                yield f"{FILES}{path.relative_to(root).as_posix()}", path


def make_backup(folder: Path, now: datetime) -> tuple[Path, Manifest, bool]:
    """Write a backup into a folder. Return its path, its manifest, and whether it was also decrypted as a check.

    It cannot be decrypted where only the public key is known (BACKUP_RECIPIENT). Raises `BackupError`.
    """
    recipients, identity = recipients_and_key()
    database = Database.of_django()
    made: list[Manifest] = []

    def fill(tar: tarfile.TarFile) -> None:
        made.append(_fill(tar, database, now))

    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"peerhub-{now.astimezone(UTC):%Y-%m-%dT%H%M%SZ}.age"
    with tempfile.NamedTemporaryFile(dir=folder, prefix=".peerhub-", suffix=".partial", delete=False) as file:
        partial = Path(file.name)
        try:
            written = Hashed(file)
            encrypt(fill, written, recipients)
            file.flush()
            os.fsync(file.fileno())
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
            _read_back(partial, written.state.hexdigest(), identity, made[0])
            partial.rename(target)
        except BaseException:
            partial.unlink(missing_ok=True)
            raise
    _sync(folder)
    return target, made[0], identity is not None


def _fill(tar: tarfile.TarFile, database: Database, now: datetime) -> Manifest:
    dumped = dump(database, tar)
    files = 0
    # A file is stored before the row that names it, so those of every dumped row are there by now.
    for name, path in stored_files():
        add_file(tar, name, path)
        files += 1
    version = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())["project"]["version"]
    manifest = Manifest(FORMAT, now.isoformat(), version, **vars(dumped), files=files)
    add_bytes(tar, MANIFEST, manifest.to_json())
    return manifest


def _read_back(path: Path, sha256: str, identity: Any | None, manifest: Manifest) -> None:
    with path.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != sha256:
            raise BackupError(f"The disk gave back something else than what was written to {path.parent}.")
    if identity is not None and read_manifest(path, identity) != manifest:
        raise BackupError("The backup that was written does not hold what it should.")


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
