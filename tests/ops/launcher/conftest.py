"""Folders for servers: under `var/test/`, where also the database's own user may enter."""

import os
import tempfile
from pathlib import Path

import pytest

from ops.launcher.places import Places, test_places
from ops.launcher.processes import end_leftovers

from .launched import PROCESSES, Launched, remove


@pytest.fixture(scope="module")
def module_places():
    """A data folder for the tests of one file."""
    # `VAR_DIR` already names the folder of the tests.
    parent = Path(os.environ.get("VAR_DIR") or test_places().var)
    places = Places(Path(tempfile.mkdtemp(dir=parent, prefix="launcher-")))
    if os.geteuid() == 0:
        places.var.chmod(0o711)
    yield places
    remove(places)


@pytest.fixture
def places():
    """A data folder for one test."""
    parent = Path(os.environ.get("VAR_DIR") or test_places().var)
    places = Places(Path(tempfile.mkdtemp(dir=parent, prefix="launcher-")))
    if os.geteuid() == 0:
        places.var.chmod(0o711)
    places.make()
    yield places
    remove(places)


@pytest.fixture(scope="module")
def one_peerhub(module_places):
    launched = Launched(module_places)
    yield launched
    if launched.process is not None and launched.process.poll() is None:
        launched.stop()
    # What a test that failed may have left.
    end_leftovers(module_places.run, PROCESSES)


@pytest.fixture
def peerhub(one_peerhub):
    """A running PeerHub without data."""
    one_peerhub.ensure_running()
    return one_peerhub
