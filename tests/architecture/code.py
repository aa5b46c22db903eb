"""The code of PeerHub as tests look at it."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
NOT_OURS = {"node_modules", "var", "__pycache__"}

LINTER = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
LAYERS = [
    [app.strip() for app in layer.split("|")]
    for contract in LINTER["contracts"]
    if contract["name"] == "Imports point down"
    for layer in contract["layers"]
]
# The height of an app: it may know what stands lower.
HEIGHT = {app: len(LAYERS) - number for number, layer in enumerate(LAYERS) for app in layer}


def files(*suffixes: str, below: Path = ROOT) -> Iterator[Path]:
    """Files of the project itself with one of these suffixes."""
    for path in sorted(below.iterdir()):
        if path.name.startswith(".") or path.name in NOT_OURS:
            continue
        if path.is_dir():
            yield from files(*suffixes, below=path)
        elif path.suffix in suffixes:
            yield path


def sources() -> Iterator[tuple[str, ast.Module]]:
    """Every module of the apps, migrations aside, with its path from the project's root."""
    for app in HEIGHT:
        for path in files(".py", below=ROOT / app):
            if "migrations" not in path.parts:
                yield str(path.relative_to(ROOT)), ast.parse(path.read_text())
