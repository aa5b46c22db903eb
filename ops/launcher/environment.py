"""The environment variables of PeerHub's processes, and the file from which `manage.py` reads them."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from ops.launcher.places import ROOT, VENV, Places

HEADER = "# Written by `make run` at every start; what the environment says wins over it.\n"


def read_env_file(path: Path) -> dict[str, str]:
    """The names and values of an env file; empty when there is none."""
    try:
        lines = path.read_text().splitlines()
    except FileNotFoundError:
        return {}
    pairs = (line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))
    return {name: value.strip("'") for name, value in pairs}


def write_env_file(path: Path, values: Mapping[str, str]) -> None:
    """Write an env file atomically, readable by its owner only."""
    partial = path.with_suffix(".partial")
    partial.unlink(missing_ok=True)
    with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(HEADER + "".join(f"{name}='{value}'\n" for name, value in values.items()))
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)


def secret_key(places: Places) -> str:
    """The SECRET_KEY of the environment, else that of the env file, else a new one."""
    kept = read_env_file(places.env_file).get("SECRET_KEY", "")
    return os.environ.get("SECRET_KEY") or kept or secrets.token_urlsafe(50)


def process_environment(places: Places, values: Mapping[str, str]) -> dict[str, str]:
    """The environment variables for a process of PeerHub: the caller's, then those for `.venv`, then `values`."""
    return {
        **os.environ,
        "PATH": f"{VENV / 'bin'}:{os.environ.get('PATH', '/usr/bin:/bin')}",
        "VIRTUAL_ENV": str(VENV),
        "PYTHONPATH": str(ROOT),
        "PYTHONUNBUFFERED": "1",
        "DJANGO_SETTINGS_MODULE": "peerhub.settings",
        "VAR_DIR": str(places.var),
        **values,
    }
