"""`manage.py backup`: one encrypted file."""

import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from ops.backup.archive import BackupError
from ops.backup.keys import key_file
from ops.backup.making import make_backup


class Command(BaseCommand):
    """Writes a backup and reads it back."""

    help = "Writes database and files into one encrypted file and reads it back."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--to", type=Path, default=Path(settings.VAR_DIR) / "backups", help="the folder to write to"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        start, had_key = time.monotonic(), key_file().exists()
        try:
            path, manifest, decrypted = make_backup(options["to"], timezone.now())
        except BackupError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"The backup could not be written to {options['to']}: {error.strerror}.") from error
        rows = sum(manifest.rows.values())
        checked = "decrypted and checked" if decrypted else "read back and compared (its key is not on this machine)"
        self.stdout.write(
            f"{path}: {rows} rows, {manifest.files} files, {path.stat().st_size / 1e6:.1f} MB,"
            f" {checked}, in {time.monotonic() - start:.1f} s"
        )
        if not had_key and key_file().exists():
            self.stdout.write(
                self.style.WARNING(
                    f"\nA key was made for your backups: {key_file()}\n"
                    "WITHOUT THIS KEY NO BACKUP CAN BE READ. Copy it now to a place that survives this machine, apart\n"
                    "from the backups. Better: make a key elsewhere and name its public part in BACKUP_RECIPIENT."
                )
            )
