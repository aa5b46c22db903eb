"""Restores a backup: all of it or nothing."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path, PurePosixPath
from typing import IO, Any

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from accounts.management.commands.ensure_roles import EXTENSIONS
from ops.backup.archive import DATABASE, FILES, PIECE, BackupError, Manifest, decrypted, members, read_manifest
from ops.backup.database import Database, holds_data, others_connected, tool
from ops.backup.making import UNFINISHED

BEFORE = """
SET client_min_messages = warning;
DROP SCHEMA public CASCADE;
CREATE SCHEMA public AUTHORIZATION pg_database_owner;
GRANT USAGE ON SCHEMA public TO PUBLIC;
GRANT CREATE ON SCHEMA public TO peerhub_guard;  -- to be given its functions
""" + "".join(f"CREATE EXTENSION {name} SCHEMA public;\n" for name in EXTENSIONS)


def restore_backup(path: Path, identity: Any, *, replace: bool) -> Manifest:
    """Check the whole backup, restore the database in one transaction, then put the files in place.

    Raises `BackupError` for a damaged backup, one of a later version, a database in use or, without `replace`, one with
    data.
    """
    manifest = read_manifest(path, identity)
    known = set(MigrationLoader(None).disk_migrations)
    if unknown := sorted(f"{app}.{name}" for app, name in manifest.migrations if (app, name) not in known):
        raise BackupError(f"This backup was made by a later PeerHub: it knows {unknown[0]}. Restore it with that one.")
    if not replace and holds_data():
        raise BackupError("This database holds data. To replace all of it: --replace (make restore REPLACE=1).")
    if count := others_connected():
        raise BackupError(f"This database is in use ({count} connections). Stop PeerHub first.")
    database = Database.of_django()
    connection.close()
    root = Path(settings.FILES_DIR)
    root.mkdir(parents=True, exist_ok=True)
    workshop = Path(tempfile.mkdtemp(dir=root, prefix=UNFINISHED))
    try:
        _take_in(path, identity, manifest, database, workshop / "new")
        _swap_files(root, workshop)
    finally:
        shutil.rmtree(workshop, ignore_errors=True)
    return manifest


def _take_in(path: Path, identity: Any, manifest: Manifest, database: Database, files: Path) -> None:
    """Restore the database and write the files into `files`. Commits only if both are complete, with every row."""
    files.mkdir()
    options = ["--single-transaction", "--set=ON_ERROR_STOP=1", "--no-psqlrc", "--quiet", "--file=-"]
    with tempfile.TemporaryFile() as errors:
        psql = subprocess.Popen(  # noqa: S603  our own program and arguments
            [tool("psql"), *database.arguments, *options],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=errors,
            env=database.environment,
        )
        assert psql.stdin is not None
        complete = False
        try:
            psql.stdin.write(BEFORE.encode())
            psql.stdin.flush()
            _feed(path, identity, psql.stdin, files, errors)
            psql.stdin.write(_after(manifest).encode())
            psql.stdin.close()
            complete = True
        except BrokenPipeError:
            # psql has stopped; what it said is the reason.
            pass
        finally:
            if not complete:
                psql.kill()
            code = psql.wait()
        errors.seek(0)
        said = errors.read().decode(errors="replace").strip()
    if code:
        raise BackupError(f"PostgreSQL did not take the backup; nothing was changed. It said: {said}")


def _feed(path: Path, identity: Any, psql: IO[bytes], files: Path, errors: IO[bytes]) -> None:
    """Send the dump in the backup through pg_restore to psql, and write the stored documents into `files`."""
    pg_restore = subprocess.Popen(  # noqa: S603  our own program and arguments
        [tool("pg_restore"), "--file=-"], stdin=subprocess.PIPE, stdout=psql, stderr=errors
    )
    assert pg_restore.stdin is not None
    try:
        with decrypted(path, identity) as tar:
            for member, content in members(tar):
                if member.name.startswith(DATABASE):
                    shutil.copyfileobj(content, pg_restore.stdin, PIECE)
                elif member.name.startswith(FILES):
                    _write_file(safe_place(files, member.name), content)
    finally:
        try:
            pg_restore.stdin.close()
        finally:
            code = pg_restore.wait()
    if code:
        raise BackupError("The dump in the backup could not be read; nothing was changed.")


def _write_file(place: Path, content: IO[bytes]) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("xb") as target:
        shutil.copyfileobj(content, target, PIECE)
        target.flush()
        os.fsync(target.fileno())


def _after(manifest: Manifest) -> str:
    """The SQL that ends a restore: it raises an error unless every table has as many rows as the manifest says."""
    checks = ""
    for name, count in manifest.rows.items():
        table, text = name.replace('"', '""'), name.replace("'", "''")
        checks += (
            f'IF (SELECT count(*) FROM public."{table}") <> {count:d} THEN'  # noqa: S608  from an authenticated file
            f" RAISE EXCEPTION USING MESSAGE = 'another number of rows in {text}'; END IF;\n"
        )
    return (
        f"\nSET row_security = on;\nDO $check$ BEGIN\n{checks}END $check$;\n"
        "REVOKE CREATE ON SCHEMA public FROM peerhub_guard;\n"
    )


def safe_place(root: Path, name: str) -> Path:
    """The path below `root` for a member of the tar. Raises `BackupError` for a name that leads outside `root`."""
    parts = PurePosixPath(name).parts[1:]
    if not parts or ".." in parts:
        raise BackupError(f"The backup holds a file with the impossible name {name!r}.")
    return root.joinpath(*parts)


def _swap_files(root: Path, workshop: Path) -> None:
    """Replace the contents of `root` by the restored files. `root` itself stays, as it may be a mount point."""
    old = workshop / "old"
    old.mkdir()
    for path in list(root.iterdir()):
        if path != workshop:
            path.rename(old / path.name)
    for path in list((workshop / "new").iterdir()):
        path.rename(root / path.name)
