#!/usr/bin/env python
"""PeerHub's management commands. Those that shape the database run as its owner, all others as the web does."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

ROLES = {
    "ensure_roles": "admin",
    **dict.fromkeys(
        (
            "migrate",
            "makemigrations",
            "sqlmigrate",
            "createcachetable",
            "flush",
            "backup",
            "restore",
            "start_agency",
            "load_demo_agency",
            "restore_sign_in",
            "dbshell",
            "verify_audit",
        ),
        "owner",
    ),
}

if __name__ == "__main__":
    command = sys.argv[1] if len(sys.argv) > 1 else ""
    os.environ.setdefault("PEERHUB_DATABASE_ROLE", ROLES.get(command, "app"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peerhub.settings")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(f"PeerHub cannot start: {error}")
