"""A landed migration is never edited: installations have run it. `migrations.sha256` has the checksum of each file."""

import hashlib
from pathlib import Path

from tests.architecture.code import HEIGHT, ROOT

CHECKSUMS = Path(__file__).parent / "migrations.sha256"


def checksums() -> dict[str, str]:
    """The checksum of every migration and of the SQL file beside it, by path."""
    return {
        str(path.relative_to(ROOT)): hashlib.sha256(path.read_bytes()).hexdigest()
        for app in HEIGHT
        for path in sorted((ROOT / app / "migrations").glob("0*.*"))
        if path.suffix in {".py", ".sql"}
    }


def listed() -> dict[str, str]:
    """The checksums that were written down when each migration landed."""
    lines = (line.split("  ", 1) for line in CHECKSUMS.read_text().splitlines())
    return {path: checksum for checksum, path in lines}


def test_landed_migration_is_never_edited_or_removed():
    now = checksums()
    assert len(now) > len(HEIGHT) / 2
    assert {path for path, checksum in listed().items() if now.get(path) != checksum} == set()


def test_new_migration_is_written_down_when_it_lands():
    missing = checksums().keys() - listed().keys()
    lines = "\n".join(f"{checksums()[path]}  {path}" for path in sorted(missing))
    assert missing == set(), f"Add to {CHECKSUMS.relative_to(ROOT)}:\n{lines}"
