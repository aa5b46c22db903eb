"""Measures for `make bench`, after the servers have started. `DEBUG` is off, as on a server of an agency."""

import os
import sys

import django

os.environ |= {"PEERHUB_MEASURE": "1", "PEERHUB_DATABASE_ROLE": "owner"}
for name in ("DEBUG", "SMTP_HOST"):
    os.environ.pop(name, None)
# Models need the settings, so Django is set up before anything of ours is imported.
django.setup()

from ops.bench.report import main  # noqa: E402

sys.exit(main(sys.argv[1:]))
