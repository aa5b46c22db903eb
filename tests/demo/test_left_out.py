"""PeerHub without the demo app, as in the production image."""

import os
import shutil
import subprocess
import sys

import pytest

from tests.architecture.code import HEIGHT, ROOT


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """A copy of the code without `demo/`."""
    folder = tmp_path_factory.mktemp("without-demo")
    for app in HEIGHT.keys() - {"demo"}:
        shutil.copytree(ROOT / app, folder / app, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "manage.py", folder)
    return folder


def run(folder, *arguments: str) -> str:
    """The output of a Python command in the copy; fails unless the command succeeds."""
    environment = os.environ | {"PYTHONPATH": "", "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment, check=True, capture_output=True, text=True
    ).stdout


def test_production_image_leaves_the_demo_app_out():
    assert "demo" in (ROOT / ".dockerignore").read_text().splitlines()


def test_checks_pass_without_the_demo_app(copy):
    run(copy, "manage.py", "check")


def test_commands_without_the_demo_app_are_those_for_a_real_agency(copy):
    commands = run(copy, "manage.py", "help", "--commands").split()
    assert "start_agency" in commands
    assert [name for name in commands if "demo" in name] == []


def test_servers_and_launcher_start_without_the_demo_app(copy):
    run(copy, "-c", "import peerhub.wsgi, peerhub.celery, ops.launcher.prepare")
