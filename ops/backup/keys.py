"""The keys (age, X25519) with which backups are encrypted and read."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyrage
from django.conf import settings

from ops.backup.archive import BackupError


def key_file() -> Path:
    """The file of this installation's own key pair."""
    return Path(settings.VAR_DIR) / "backup-key.txt"


def recipients_and_key() -> tuple[Sequence[Any], Any | None]:
    """The public keys to encrypt for, and the private key; None for the latter if BACKUP_RECIPIENT is set."""
    given = os.environ.get("BACKUP_RECIPIENT", "").replace(",", " ").split()
    try:
        if given:
            return [pyrage.x25519.Recipient.from_str(one) for one in given], None
    except pyrage.RecipientError as error:
        raise BackupError("BACKUP_RECIPIENT is not an age public key (age1…).") from error
    identity = own_key()
    return [identity.to_public()], identity


def own_key() -> Any:
    """This installation's own key pair. Makes it if there is none yet."""
    path = key_file()
    if not path.exists():
        identity = pyrage.x25519.Identity.generate()
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(f"# public key: {identity.to_public()}\n{identity}\n")
            file.flush()
            os.fsync(file.fileno())
    return read_key(path)


def read_key(path: Path) -> Any:
    """Read an age key pair from a file. Raises `BackupError`."""
    try:
        lines = [line.strip() for line in path.read_text().splitlines()]
        return pyrage.x25519.Identity.from_str(next(line for line in lines if line and not line.startswith("#")))
    except OSError as error:
        raise BackupError(f"The key {path} cannot be read: {error.strerror}.") from error
    except (StopIteration, pyrage.IdentityError, UnicodeDecodeError) as error:
        raise BackupError(f"{path} does not hold an age key (AGE-SECRET-KEY-1…).") from error
