"""Checks whether rows of the access log of sealed days were changed, deleted or added."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from audit.models import Seal
from audit.services import seal_file
from audit.verifying import complaints


class Command(BaseCommand):
    """`manage.py verify_audit`; the exit code is 1 when the access log differs from its seals."""

    help = "Compares the audit trail with the seals of its days, in the database and in the file beside it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--file", type=Path, help="a copy of the file of seals that was kept elsewhere")

    def handle(self, *args: Any, **options: Any) -> None:
        found = list(complaints(options["file"] or seal_file()))
        for sentence in found:
            self.stderr.write(sentence)
        if found:
            sys.exit(1)
        last = Seal.objects.order_by("-day").first()
        if last is None:
            self.stdout.write(_("No day is sealed yet."))
        else:
            self.stdout.write(_("Every day until %(day)s is as it was sealed.") % {"day": last.day})
