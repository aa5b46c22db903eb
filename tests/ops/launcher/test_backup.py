"""The drill: rows and files in, backup, everything lost, restore, the same rows and files."""

import json
import os
import re
import stat
import tarfile
from datetime import UTC, datetime
from pathlib import Path

import pyrage
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from accounts.models import User
from ops.backup.archive import BackupError, add_bytes, decrypted, encrypt, members, read_manifest
from ops.backup.database import count_rows
from ops.backup.keys import key_file, own_key, read_key
from ops.backup.making import make_backup
from ops.backup.restoring import restore_backup, safe_place
from tests.world import make_world

NOW = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)
FILES = {
    "letter.pdf": b"%PDF" + os.urandom(70_000),
    "2026/11/\u00fcber uns.txt": "Wörter ✓".encode(),
    "empty": b"",
}


@pytest.fixture
def full(transactional_db, settings):
    """A database with a small agency, and stored files."""
    make_world()
    write_files(Path(settings.FILES_DIR), FILES)


def write_files(root: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)


def stored(root: str | Path) -> dict[str, bytes]:
    paths = (path for path in Path(root).rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


def rows() -> dict[str, list]:
    """Every row of every table, as PostgreSQL writes it down."""
    with connection.cursor() as cursor:
        found = {}
        for table in count_rows(cursor):
            cursor.execute(f'SELECT t::text FROM public."{table}" t ORDER BY 1')
            found[table] = [row for (row,) in cursor.fetchall()]
        return found


def rights() -> list:
    """Who owns each table and function, and what the application may do with it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, pg_get_userbyid(relowner), relacl::text FROM pg_class"
            " WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'S')"
            " UNION ALL SELECT proname, pg_get_userbyid(proowner), NULL FROM pg_proc p"
            " WHERE pronamespace = 'public'::regnamespace"
            " AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e') ORDER BY 1, 2"
        )
        return cursor.fetchall()


def lose_everything(root: str | Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public AUTHORIZATION pg_database_owner")
    for path in sorted(Path(root).rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()


def test_drill_brings_back_every_row_file_and_right(full, settings, tmp_path, capsys):
    before, owners = rows(), rights()
    call_command("backup", to=tmp_path / "backups")
    [backup] = (tmp_path / "backups").iterdir()
    lose_everything(settings.FILES_DIR)
    call_command("restore", str(backup))

    assert rows() == before
    assert sum(map(len, before.values())) > 50
    assert stored(settings.FILES_DIR) == FILES
    assert rights() == owners
    said = capsys.readouterr().out
    assert "decrypted and checked" in said
    assert "WITHOUT THIS KEY NO BACKUP CAN BE READ" in said
    assert re.search(rf"{len(FILES)} files, in \d+\.\d s", said)


def test_backup_and_key_are_private_and_show_nothing(full, tmp_path):
    path, manifest, decryptable = make_backup(tmp_path / "backups", NOW)
    assert path.name == "peerhub-2026-11-21T083000Z.age"
    assert decryptable
    assert [stat.S_IMODE(file.stat().st_mode) for file in (path, key_file())] == [0o600, 0o600]
    content = path.read_bytes()
    assert content.startswith(b"age-encryption.org/v1")
    assert b"PGDMP" not in content
    assert b"letter.pdf" not in content
    assert manifest.rows["accounts_user"] == User.objects.count()
    assert list(path.parent.iterdir()) == [path]


def test_backup_for_a_key_that_is_elsewhere(full, tmp_path, monkeypatch):
    elsewhere = pyrage.x25519.Identity.generate()
    monkeypatch.setenv("BACKUP_RECIPIENT", str(elsewhere.to_public()))
    path, manifest, decryptable = make_backup(tmp_path, NOW)
    assert not decryptable
    assert not key_file().exists()
    assert read_manifest(path, elsewhere) == manifest
    with pytest.raises(BackupError, match="made for another key"):
        read_manifest(path, own_key())


def test_restore_refuses_a_database_that_holds_data(full, settings, tmp_path):
    path, _manifest, _decryptable = make_backup(tmp_path / "backups", NOW)
    User.objects.filter(sign_in_name="ana").update(email="later@example.org")
    write_files(Path(settings.FILES_DIR), {"later.txt": b"later"})
    before = rows()
    with pytest.raises(CommandError, match="holds data"):
        call_command("restore", str(path))
    assert rows() == before

    call_command("restore", str(path), replace=True)
    assert not User.objects.filter(email="later@example.org").exists()
    assert stored(settings.FILES_DIR) == FILES


def test_damaged_backup_changes_nothing(full, settings, tmp_path):
    path, _manifest, _decryptable = make_backup(tmp_path / "backups", NOW)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    damaged = tmp_path / "damaged.age"
    damaged.write_bytes(content)
    cut = tmp_path / "cut.age"
    cut.write_bytes(path.read_bytes()[:-100])
    nonsense = tmp_path / "nonsense.age"
    nonsense.write_bytes(b"not a backup")
    before = rows()
    for file in (damaged, cut, nonsense):
        with pytest.raises(CommandError, match="cannot be decrypted"):
            call_command("restore", str(file), replace=True)
    with pytest.raises(CommandError, match="No such file"):
        call_command("restore", str(tmp_path / "nowhere.age"), replace=True)
    assert rows() == before
    assert stored(settings.FILES_DIR) == FILES


def forged(path: Path, target: Path, change) -> Path:
    """A backup made of another one, with its members changed."""
    key = own_key()
    with decrypted(path, key) as tar:
        content = {member.name: stream.read() for member, stream in members(tar)}
    change(content)

    def fill(tar: tarfile.TarFile) -> None:
        for name, text in content.items():
            add_bytes(tar, name, text)

    with target.open("wb") as file:
        encrypt(fill, file, [key.to_public()])
    return target


def test_backup_with_fewer_rows_than_it_says_is_taken_back(full, settings, tmp_path):
    path, _manifest, _decryptable = make_backup(tmp_path / "backups", NOW)

    def claim_more(content: dict[str, bytes]) -> None:
        manifest = json.loads(content["manifest.json"])
        manifest["rows"]["accounts_user"] += 1
        content["manifest.json"] = json.dumps(manifest).encode()

    before = rows()
    with pytest.raises(BackupError, match="another number of rows in accounts_user"):
        restore_backup(forged(path, tmp_path / "forged.age", claim_more), own_key(), replace=True)
    assert rows() == before
    assert stored(settings.FILES_DIR) == FILES


def test_backup_of_a_later_peerhub_is_refused(full, tmp_path):
    path, _manifest, _decryptable = make_backup(tmp_path / "backups", NOW)

    def from_the_future(content: dict[str, bytes]) -> None:
        manifest = json.loads(content["manifest.json"])
        manifest["migrations"].append(["goals", "0999_flying_goals"])
        content["manifest.json"] = json.dumps(manifest).encode()

    with pytest.raises(BackupError, match=r"later PeerHub: it knows goals\.0999_flying_goals"):
        restore_backup(forged(path, tmp_path / "forged.age", from_the_future), own_key(), replace=True)


@pytest.mark.parametrize("missing", ["files/letter.pdf", "database/00000001", "manifest.json"])
def test_backup_with_a_missing_piece_is_refused(full, tmp_path, missing):
    path, _manifest, _decryptable = make_backup(tmp_path / "backups", NOW)
    broken = forged(path, tmp_path / "broken.age", lambda content: content.pop(missing))
    with pytest.raises(BackupError, match="does not hold what its table of contents says"):
        read_manifest(broken, own_key())


@pytest.mark.parametrize("name", ["files/../../etc/passwd", "files/", "files"])
def test_file_never_leaves_its_folder(name, tmp_path):
    with pytest.raises(BackupError, match="impossible name"):
        safe_place(tmp_path, name)


def test_folder_that_cannot_be_written_is_told(full):
    with pytest.raises(CommandError, match="could not be written to /proc/backups"):
        call_command("backup", to=Path("/proc/backups"))


@pytest.mark.parametrize("content", [b"", b"# nothing\n", b"AGE-SECRET-KEY-1NONSENSE\n", b"\xff\xfe"])
def test_key_file_that_holds_no_key_is_told(tmp_path, content):
    path = tmp_path / "key.txt"
    path.write_bytes(content)
    with pytest.raises(BackupError, match="does not hold an age key"):
        read_key(path)


def test_recipient_that_is_none_is_told(full, tmp_path, monkeypatch):
    monkeypatch.setenv("BACKUP_RECIPIENT", "age1nonsense")
    with pytest.raises(BackupError, match="not an age public key"):
        make_backup(tmp_path, NOW)
