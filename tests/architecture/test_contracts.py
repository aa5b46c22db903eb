"""The contracts of imports hold, and break when they should."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.code import HEIGHT, ROOT

COMMAND = Path(sys.executable).with_name("lint-imports")


@pytest.fixture
def copy(tmp_path):
    """A copy of the code to break."""
    for app in HEIGHT:
        shutil.copytree(ROOT / app, tmp_path / app, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [COMMAND, "--no-cache"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_contracts_hold(copy):
    result = lint(copy)
    assert (result.returncode, "0 broken" in result.stdout) == (0, True), result.stdout


@pytest.mark.parametrize(
    ("module", "line", "broken"),
    [
        ("goals/services.py", "from sessions.models import PeerSession", "Imports point down"),
        ("portal/urls.py", "import workspace.urls", "Imports point down"),
        ("peerhub/home.py", "import ops.launcher", "Imports point down"),
        (
            "workspace/spreadsheet.py",
            "from wrap.models import Line",
            "Of the staff's side, only the pages that show a shared part read a WRAP",
        ),
        ("peerhub/home.py", "import demo.load", "Imports point down"),
        ("goals/models.py", "from goals import services", "Inside an app, from urls down to choices"),
        (
            "workspace/goals/queries.py",
            "from workspace.goals import views",
            "Inside an app, from urls down to choices",
        ),
        (
            "workspace/people/forms.py",
            "from workspace.today import views",
            "Between the folders of a face, forms do not know views",
        ),
        (
            "portal/goals/queries.py",
            "from portal.pin import forms",
            "Between the folders of a face, queries know neither forms nor views",
        ),
        (
            "workspace/today/views.py",
            "from workspace.sessions import pages",
            "Nothing that answers a request knows what pages declare for the tests",
        ),
        ("workspace/today/views.py", "from goals.models import Goal", "Views of the faces do not reach for models"),
        ("portal/goals/views.py", "from goals.models import Goal", "Views of the faces do not reach for models"),
    ],
)
def test_an_import_against_the_layers_is_refused(copy, module, line, broken):
    with (copy / module).open("a") as file:
        file.write(f"\n{line}\n")
    result = lint(copy)
    assert (result.returncode, f"{broken} BROKEN" in result.stdout) == (1, True), result.stdout
