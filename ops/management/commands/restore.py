"""`manage.py restore`: restores the database and the stored documents from a backup."""

import os
import time
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from ops.backup.archive import BackupError
from ops.backup.keys import key_file, read_key
from ops.backup.restoring import restore_backup


class Command(BaseCommand):
    """Restores a backup, all of it or nothing."""

    help = "Puts database and files of a backup back. Refuses a database that holds data, unless told to replace it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the backup")
        parser.add_argument("--replace", action="store_true", help="throw away what the database holds now")

    def handle(self, *args: Any, **options: Any) -> None:
        start = time.monotonic()
        try:
            key = read_key(Path(os.environ.get("BACKUP_KEY_FILE") or key_file()))
            manifest = restore_backup(options["file"], key, replace=options["replace"])
        except BackupError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"The backup could not be restored: {error}.") from error
        call_command("migrate", interactive=False, verbosity=0)
        self.stdout.write(
            f"Restored the backup of {manifest.made_at}: {sum(manifest.rows.values())} rows,"
            f" {manifest.files} files, in {time.monotonic() - start:.1f} s"
        )
