"""Entry point of `python3 -m ops.launcher <command>`. Only the standard library exists before `.venv` is made."""

import sys

if sys.version_info < (3, 11):
    sys.exit(
        "PeerHub needs Python 3.11 or later; this is %d.%d.\n"
        "  Install a newer one and name it: make run PYTHON=python3.12" % sys.version_info[:2]
    )

from ops.launcher import main  # noqa: E402

sys.exit(main.main(sys.argv[1:]))
